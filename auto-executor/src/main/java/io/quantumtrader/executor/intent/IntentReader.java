package io.quantumtrader.executor.intent;

import io.quantumtrader.contract.event.RejectReason;
import io.quantumtrader.contract.intent.FieldProblem;
import io.quantumtrader.contract.intent.IntentKeys;
import io.quantumtrader.contract.intent.Shown;
import io.quantumtrader.contract.intent.StrictJson;
import io.quantumtrader.contract.intent.TradeIntent;
import io.quantumtrader.contract.intent.TradeIntentReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads one entry of the intent stream. A function of its arguments; whatever a producer wrote, it
 * answers with a valid intent or with one reason, and never throws.
 */
public final class IntentReader {

  private static final Pattern SYMBOL = Pattern.compile("[A-Z0-9]{2,30}");
  private static final int MAX_DETAIL_CHARS = 500;

  private final Envelope envelope = new Envelope();
  private final TradeIntentReader payloads = new TradeIntentReader();
  private final SignedEnvelope signed;

  /** Needs no signatures. */
  public IntentReader() {
    this(IntentKeys.NONE);
  }

  /**
   * @param keys those of which one has to have signed an intent
   */
  public IntentReader(IntentKeys keys) {
    this.signed = new SignedEnvelope(keys);
  }

  /**
   * @param stream name of the stream, part of a derived correlation id
   * @param entryId as Redis gave it, {@code milliseconds-sequence}
   * @param now an intent whose expiry is not after this has expired
   */
  public InboundResult read(
      String stream, String entryId, Map<String, String> fields, Instant now) {
    Optional<FieldProblem> unsigned = signed.faultOf(fields);
    if (unsigned.isPresent()) {
      return stranger(stream, entryId, fields, unsigned.get());
    }
    Instant enteredAt = EntryIds.enteredAt(entryId, now);
    return switch (envelope.open(fields)) {
      case StrictJson.Result.Refused(FieldProblem problem) -> {
        Identities identities = new Identities(stream, entryId, fields, null);
        yield invalid(identities, fields, List.of(problem), null);
      }
      case StrictJson.Result.Parsed(ObjectNode payload) -> {
        Optional<FieldProblem> unbound = signed.faultOf(fields, payload);
        if (unbound.isPresent()) {
          yield stranger(stream, entryId, fields, unbound.get());
        }
        Identities identities = new Identities(stream, entryId, fields, payload);
        yield switch (payloads.read(payload, enteredAt)) {
          case TradeIntentReader.Result.Invalid(List<FieldProblem> problems) ->
              invalid(identities, fields, problems, symbol(payload));
          case TradeIntentReader.Result.Read(TradeIntent trade) ->
              valid(identities, trade, enteredAt, now);
        };
      }
    };
  }

  /**
   * Who an entry is that must not be read, or that was deleted or trimmed away: its envelope tells,
   * else stream and entry id.
   */
  public IntentIdentity identityUnread(String stream, String entryId, Map<String, String> fields) {
    Map<String, String> believed = signed.isRequired() ? Map.of() : fields;
    return new Identities(stream, entryId, believed, null).identity(IntentIdentity.UNREAD);
  }

  /**
   * Never under the id that it claims: whoever can write to the stream could otherwise use up the
   * id of an intent that is still to come.
   */
  private static InboundResult stranger(
      String stream, String entryId, Map<String, String> fields, FieldProblem problem) {
    Identities derived = new Identities(stream, entryId, Map.of(), null);
    String claimed = fields.getOrDefault(Envelope.CORRELATION_ID, "");
    String detail =
        claimed.isEmpty()
            ? problem.describe()
            : problem.describe() + "; claimed to be " + Shown.text(claimed);
    return new InboundResult.Invalid(
        derived.identity(Fingerprint.ofFields(fields)), problem.reason(), detail, null);
  }

  private static InboundResult valid(
      Identities identities, TradeIntent trade, Instant enteredAt, Instant now) {
    Instant expiresAt = trade.expiresAt();
    List<FieldProblem> problems = new ArrayList<>(identities.problems());
    if (expiresAt != null && !now.isBefore(expiresAt)) {
      problems.add(
          new FieldProblem(
              "expires_at",
              RejectReason.REJECT_EXPIRED,
              "expected an expiry after " + now + ", was " + expiresAt));
    }
    if (!problems.isEmpty()) {
      RejectReason reason = problems.getFirst().reason();
      IntentIdentity identity = identities.identity(Fingerprint.of(trade));
      return new InboundResult.Invalid(identity, reason, detail(problems), trade.symbol());
    }
    return new InboundResult.Valid(
        new ReceivedIntent(identities.identity(Fingerprint.of(trade)), trade, enteredAt));
  }

  private static InboundResult invalid(
      Identities identities,
      Map<String, String> fields,
      List<FieldProblem> inPayload,
      @Nullable String symbol) {
    List<FieldProblem> problems = new ArrayList<>(identities.problems());
    for (FieldProblem problem : inPayload) {
      if (problems.stream().noneMatch(known -> known.field().equals(problem.field()))) {
        problems.add(problem);
      }
    }
    return new InboundResult.Invalid(
        identities.identity(Fingerprint.ofFields(fields)),
        problems.getFirst().reason(),
        detail(problems),
        symbol);
  }

  private static @Nullable String symbol(ObjectNode payload) {
    JsonNode symbol = payload.path("symbol");
    return symbol.isString() && SYMBOL.matcher(symbol.stringValue()).matches()
        ? symbol.stringValue()
        : null;
  }

  private static String detail(List<FieldProblem> problems) {
    String detail = problems.stream().map(FieldProblem::describe).collect(Collectors.joining("; "));
    return detail.length() > MAX_DETAIL_CHARS ? detail.substring(0, MAX_DETAIL_CHARS) : detail;
  }
}
