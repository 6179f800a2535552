package io.quantumtrader.bridge.signal;

import io.quantumtrader.contract.event.RejectReason;
import io.quantumtrader.contract.intent.CorrelationIds;
import io.quantumtrader.contract.intent.StrictJson;
import io.quantumtrader.contract.intent.TradeIntent;
import io.quantumtrader.contract.intent.TradeIntentReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads one signal or an array of them by the executor's own rules, so that what is accepted here
 * is not rejected there for its form. A batch is valid as a whole or not at all.
 */
public final class SignalReader {

  private final BodySplitter splitter = new BodySplitter();
  private final StrictJson json = new StrictJson();
  private final TradeIntentReader intents = new TradeIntentReader();

  /**
   * @param body at most what the caller is willing to hold in memory
   * @param now when the request arrived
   * @param newId makes the correlation id of a signal that has none
   */
  public SignalReading read(
      byte[] body, SignalHeaders headers, Instant now, Supplier<String> newId) {
    return switch (splitter.split(body)) {
      case BodySplitter.Result.Refused(SignalProblem problem) -> SignalReading.Invalid.of(problem);
      case BodySplitter.Result.Texts(List<String> texts, boolean batch) ->
          new Pass(batch, headers, now, newId).read(texts);
    };
  }

  /** One pass over the signals of a body, collecting signals and problems. */
  private final class Pass {

    private final boolean batch;
    private final SignalHeaders headers;
    private final Instant now;
    private final Supplier<String> newId;
    private final List<Signal> signals = new ArrayList<>();
    private final List<SignalProblem> problems = new ArrayList<>();
    private final Map<String, String> pointerById = new HashMap<>();

    Pass(boolean batch, SignalHeaders headers, Instant now, Supplier<String> newId) {
      this.batch = batch;
      this.headers = headers;
      this.now = now;
      this.newId = newId;
    }

    SignalReading read(List<String> texts) {
      for (int index = 0; index < texts.size(); index++) {
        readOne(batch ? "/" + index : "", texts.get(index));
      }
      return problems.isEmpty()
          ? new SignalReading.Valid(signals, batch)
          : new SignalReading.Invalid(problems, texts.size());
    }

    private void readOne(String pointer, String text) {
      switch (json.parse(text)) {
        case StrictJson.Result.Refused(var problem) ->
            problems.add(SignalProblem.of(pointer, problem));
        case StrictJson.Result.Parsed(ObjectNode object) -> readObject(pointer, text, object);
      }
    }

    private void readObject(String pointer, String text, ObjectNode object) {
      switch (intents.read(object, now)) {
        case TradeIntentReader.Result.Invalid(var found) ->
            found.forEach(problem -> problems.add(SignalProblem.of(pointer, problem)));
        case TradeIntentReader.Result.Read(TradeIntent intent) -> {
          Instant expiresAt = intent.expiresAt();
          if (expiresAt != null && !expiresAt.isAfter(now)) {
            problem(
                pointer,
                object.has("expires_at") ? "expires_at" : "ttl_ms",
                RejectReason.REJECT_EXPIRED,
                "expected a time after " + now + ", was " + expiresAt);
          }
          @Nullable String id = correlationId(pointer, object);
          if (id != null) {
            signals.add(new Signal(id, traceId(object), text, intent));
          }
        }
      }
    }

    /** The first of the places a caller can name it in, or null when that is a problem. */
    private @Nullable String correlationId(String pointer, ObjectNode object) {
      @Nullable String inBody = text(object, "correlation_id");
      @Nullable String inHeader = batch ? null : headers.correlationId();
      if (inHeader != null) {
        @Nullable RejectReason fault = CorrelationIds.faultOf(inHeader);
        if (fault != null) {
          problem(
              pointer,
              "",
              fault,
              "expected 1..128 printable ASCII characters in the header"
                  + " X-Correlation-Id, was something else");
          return null;
        }
        if (inBody != null && !inBody.equals(inHeader)) {
          problem(
              pointer,
              "correlation_id",
              RejectReason.REJECT_CONTRADICTION,
              "expected the value of the header X-Correlation-Id, was another one");
          return null;
        }
      }
      String id = firstOf(inBody, inHeader, text(object, "intent_id"), text(object, "trace_id"));
      return claimed(pointer, id);
    }

    private @Nullable String claimed(String pointer, String id) {
      @Nullable String earlier = pointerById.putIfAbsent(id, pointer);
      if (earlier != null) {
        problem(
            pointer,
            "correlation_id",
            RejectReason.REJECT_ID_REUSED,
            "expected an id of its own in the batch, was that of " + earlier);
        return null;
      }
      return id;
    }

    private String firstOf(@Nullable String... candidates) {
      for (@Nullable String candidate : candidates) {
        if (candidate != null) {
          return candidate;
        }
      }
      return newId.get();
    }

    private String traceId(ObjectNode object) {
      @Nullable String inBody = text(object, "trace_id");
      return inBody == null ? headers.traceId() : inBody;
    }

    private void problem(String pointer, String field, RejectReason reason, String detail) {
      problems.add(SignalProblem.at(pointer, field, reason, detail));
    }

    private static @Nullable String text(ObjectNode object, String name) {
      JsonNode value = object.path(name);
      String text = value.isValueNode() && !value.isNull() ? value.asString() : "";
      return text.isEmpty() ? null : text;
    }
  }
}
