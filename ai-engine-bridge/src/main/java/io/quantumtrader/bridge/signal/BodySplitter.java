package io.quantumtrader.bridge.signal;

import io.quantumtrader.contract.event.RejectReason;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Cuts a request body into the texts of its signals, without building any value: each signal is
 * then read, and published, exactly as the caller wrote it.
 */
final class BodySplitter {

  /** Signals in one request. */
  static final int MAX_SIGNALS = 1000;

  private final JsonMapper mapper = JsonMapper.shared();

  sealed interface Result {

    /**
     * @param batch whether the body was an array
     */
    record Texts(List<String> signals, boolean batch) implements Result {}

    record Refused(SignalProblem problem) implements Result {}
  }

  Result split(byte[] body) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      return refused(RejectReason.REJECT_NOT_JSON, "expected UTF-8 text, was another encoding");
    }
    try (JsonParser in = mapper.createParser(text)) {
      // Only an array needs cutting; anything else is judged as the one signal it claims to be.
      return in.nextToken() == JsonToken.START_ARRAY
          ? elements(text, in)
          : new Result.Texts(List.of(text), false);
    } catch (StreamConstraintsException e) {
      return refused(RejectReason.REJECT_TOO_DEEP, "expected bounded JSON, was beyond a bound");
    } catch (JacksonException e) {
      return refused(
          RejectReason.REJECT_NOT_JSON, "expected a JSON object or array, was broken JSON");
    }
  }

  private static Result elements(String text, JsonParser in) {
    List<String> signals = new ArrayList<>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      if (signals.size() == MAX_SIGNALS) {
        return refused(
            RejectReason.REJECT_TOO_LARGE,
            "expected at most " + MAX_SIGNALS + " signals, was more");
      }
      int start = offset(in.currentTokenLocation().getCharOffset());
      in.skipChildren();
      // A scalar must be read to its end before the parser stands behind it.
      in.finishToken();
      signals.add(text.substring(start, offset(in.currentLocation().getCharOffset())));
    }
    if (in.nextToken() != null) {
      return refused(
          RejectReason.REJECT_NOT_JSON, "expected the end after the array, was more text");
    }
    return signals.isEmpty()
        ? refused(RejectReason.REJECT_EMPTY, "expected 1.." + MAX_SIGNALS + " signals, was none")
        : new Result.Texts(List.copyOf(signals), true);
  }

  private static int offset(long charOffset) {
    return Math.toIntExact(charOffset);
  }

  private static Result refused(RejectReason reason, String detail) {
    return new Result.Refused(SignalProblem.at("", "", reason, detail));
  }
}
