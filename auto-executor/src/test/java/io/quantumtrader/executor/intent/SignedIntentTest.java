package io.quantumtrader.executor.intent;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.contract.event.RejectReason;
import io.quantumtrader.contract.intent.IntentKey;
import io.quantumtrader.contract.intent.IntentKeys;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedIntentTest {

  private static final String STREAM = "quantum:stream:intent";
  private static final String ENTRY = "1770000000000-0";
  private static final Instant NOW = Instant.ofEpochMilli(1_770_000_001_000L);
  private static final IntentKeys KEYS =
      new IntentKeys(List.of(new IntentKey("k1", "0123456789abcdef0123456789abcdef")));
  private static final String PAYLOAD =
      "{\"symbol\":\"BTCUSDT\",\"action\":\"BUY\",\"quantity\":1,\"correlation_id\":\"a-1\","
          + "\"timestamp\":\"2026-02-02T02:40:00Z\"}";

  private final IntentReader reader = new IntentReader(KEYS);

  private static Map<String, String> signed(String payload) {
    Map<String, String> fields = new HashMap<>();
    fields.put("event_type", "trade.intent");
    fields.put("payload", payload);
    fields.put("signature", KEYS.sign(payload).orElseThrow());
    return fields;
  }

  private InboundResult read(Map<String, String> fields) {
    return reader.read(STREAM, ENTRY, fields, NOW);
  }

  private void refused(Map<String, String> fields) {
    InboundResult result = read(fields);
    assertThat(result).isInstanceOf(InboundResult.Invalid.class);
    InboundResult.Invalid invalid = (InboundResult.Invalid) result;
    assertThat(invalid.reason()).isEqualTo(RejectReason.REJECT_SIGNATURE);
    assertThat(invalid.symbol()).isNull();
    assertThat(invalid.identity().correlationId())
        .as("never the id it claims, which may be that of an honest intent")
        .isEqualTo(EntryIds.correlationId(STREAM, ENTRY));
  }

  @Test
  void aSignedIntentIsTakenUpUnderItsOwnId() {
    Map<String, String> fields = signed(PAYLOAD);
    fields.put("correlation_id", "a-1");
    fields.put("trace_id", "t-1");
    fields.put("source", "somebody");
    fields.put("timestamp", "2026-02-02T02:40:01Z");

    assertThat(read(fields)).isInstanceOf(InboundResult.Valid.class);
    assertThat(read(fields).identity().correlationId()).isEqualTo("a-1");
    assertThat(read(signed(PAYLOAD))).isInstanceOf(InboundResult.Valid.class);
  }

  @Test
  void dataIsSignedLikePayload() {
    Map<String, String> fields = signed(PAYLOAD);
    fields.put("data", String.valueOf(fields.remove("payload")));
    assertThat(read(fields)).isInstanceOf(InboundResult.Valid.class);
  }

  @Test
  void withoutASignatureItIsRefused() {
    Map<String, String> fields = signed(PAYLOAD);
    fields.remove("signature");
    refused(fields);
    refused(Map.of("symbol", "BTCUSDT", "action", "BUY", "quantity", "1"));
    refused(Map.of());
  }

  @Test
  void anAlteredPayloadIsRefused() {
    Map<String, String> fields = signed(PAYLOAD);
    fields.put("payload", PAYLOAD.replace("\"quantity\":1", "\"quantity\":9"));
    refused(fields);
  }

  @Test
  void whatStandsBesideThePayloadDecidesNothing() {
    Map<String, String> fields = signed(PAYLOAD);
    fields.put("leverage", "125");
    refused(fields);
  }

  @Test
  void aSecondPayloadIsRefused() {
    Map<String, String> fields = signed(PAYLOAD);
    fields.put("data", PAYLOAD);
    refused(fields);
  }

  @Test
  void theSameBytesUnderAnotherIdAreRefused() {
    Map<String, String> fields = signed(PAYLOAD);
    fields.put("correlation_id", "a-2");
    refused(fields);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"correlation_id\":\"a-1\",", "\"timestamp\":\"2026-02-02T02:40:00Z\""})
  void withoutAnIdOrATimeInsideItCouldBeReplayedForEver(String part) {
    String payload = PAYLOAD.replace(part, "\"x\":1" + (part.endsWith(",") ? "," : ""));
    refused(signed(payload));
  }

  @Test
  void aStrangersTextIsNotEvenParsed() {
    Map<String, String> fields = signed(PAYLOAD);
    fields.put("payload", "{".repeat(100_000));
    refused(fields);
  }

  @Test
  void whatIsPutAwayUnreadGetsNoIdEither() {
    Map<String, String> fields = signed(PAYLOAD);
    fields.put("correlation_id", "a-1");
    assertThat(reader.identityUnread(STREAM, ENTRY, fields).correlationId())
        .isEqualTo(EntryIds.correlationId(STREAM, ENTRY));
  }

  @Test
  void withoutKeysASignatureChangesNothing() {
    Map<String, String> fields = signed(PAYLOAD);
    fields.put("signature", "nonsense");
    assertThat(new IntentReader().read(STREAM, ENTRY, fields, NOW))
        .isInstanceOf(InboundResult.Valid.class);
  }
}
