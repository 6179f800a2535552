package io.quantumtrader.executor.intent;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.contract.event.RejectReason;
import io.quantumtrader.contract.intent.TradeIntentCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntentReaderTest {

  private static final String STREAM = "quantum:stream:intent";
  private static final String ID = "1795240800000-0";
  private static final Instant NOW = Instant.parse("2026-11-21T06:00:01Z");

  private final IntentReader reader = new IntentReader();
  private final TradeIntentCodec codec = new TradeIntentCodec();

  static List<EntryFixtures.Entry> entries() {
    return EntryFixtures.all();
  }

  @ParameterizedTest
  @MethodSource("entries")
  void every_wire_form_in_use_is_read(EntryFixtures.Entry entry) {
    ReceivedIntent intent = valid(STREAM, entry.id(), entry.fields(), entry.enteredAt());
    assertThat(codec.normalised(intent.trade())).hasToString(entry.expectedNormalised());
    assertThat(intent.identity().intentId()).isEqualTo(entry.id());
    assertThat(intent.enteredAt()).isEqualTo(entry.enteredAt());
  }

  @ParameterizedTest
  @CsvSource({
    "trading-bot,        quantum:stream:intent/1766550734062-1,  true,  ",
    "zoned-timestamp,    0b8f6f8e-9f56-4a3c-8a70-5b9f7b2c6f11,   false, ",
    "epoch-milliseconds, quantum:stream:intent/1767293300412-0,  true,  inject-1767293300",
    "payload-only,       e2e-check-17,                           false, ",
    "flat-autonomous,    quantum:stream:intent/1771502400123-0,  true,  ",
    "flat-position-usd,  auto:A2ZUSDT:1770570000,                false, ",
    "data-field,         plan-8841,                              false, ",
    "close-fraction,     exit:BTCUSDT:42,  false, 4bf92f3577b34da6a3ce929d0e0e4736",
  })
  void identity_comes_from_the_envelope_else_the_payload_else_the_place(
      String name, String correlationId, boolean assigned, String traceId) {
    EntryFixtures.Entry entry = EntryFixtures.named(name);
    IntentIdentity identity =
        valid(STREAM, entry.id(), entry.fields(), entry.enteredAt()).identity();
    assertThat(identity.correlationId()).isEqualTo(correlationId);
    assertThat(identity.assigned()).isEqualTo(assigned);
    assertThat(identity.traceId()).isEqualTo(traceId);
  }

  @Test
  void identity_takes_the_first_id_that_is_given() {
    assertThat(identity(payload("'correlation_id':'c','intent_id':'i','trace_id':'t'")))
        .isEqualTo("c");
    assertThat(identity(payload("'correlation_id':'','intent_id':'i','trace_id':'t'")))
        .isEqualTo("i");
    assertThat(identity(payload("'intent_id':null,'trace_id':'t'"))).isEqualTo("t");
    Map<String, String> both = payload("'correlation_id':'inside'");
    both.put("correlation_id", "outside");
    assertThat(identity(both)).isEqualTo("outside");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "\u00e9", "", "x\u0000", "tab\there"})
  void an_unusable_id_never_becomes_the_identity(String id) {
    Map<String, String> fields = payload("'quantity':1");
    fields.put("correlation_id", id);
    IntentIdentity identity = reader.read(STREAM, ID, fields, NOW).identity();
    assertThat(identity.correlationId()).isEqualTo(STREAM + "/" + ID);
    assertThat(identity.assigned()).isTrue();
  }

  @Test
  void an_id_has_1_to_128_characters() {
    Map<String, String> fields = payload("'quantity':1");
    fields.put("correlation_id", "x".repeat(128));
    assertThat(identity(fields)).hasSize(128);
    fields.put("correlation_id", "x".repeat(129));
    assertThat(invalid(fields).reason()).isEqualTo(RejectReason.REJECT_INVALID_ID);
    fields.put("correlation_id", "x\u001b[2J");
    assertThat(invalid(fields).reason()).isEqualTo(RejectReason.REJECT_CONTROL_CHARACTER);
    assertThat(invalid(fields).detail())
        .isEqualTo(
            "correlation_id: expected 1 to 128 printable ASCII characters, was \"x\\u001b[2J\"");
    fields.put("correlation_id", "x");
    fields.put("trace_id", "t t");
    assertThat(invalid(fields).reason()).isEqualTo(RejectReason.REJECT_INVALID_ID);
    assertThat(invalid(fields).identity().correlationId()).isEqualTo("x");
    assertThat(invalid(fields).identity().traceId()).isNull();
  }

  @Test
  void a_stream_name_that_is_no_id_is_hashed() {
    String one =
        reader.read("my stream", ID, payload("'quantity':1"), NOW).identity().correlationId();
    String other =
        reader.read("my  stream", ID, payload("'quantity':1"), NOW).identity().correlationId();
    assertThat(one).matches("entry/[0-9a-f]{64}").isNotEqualTo(other);
  }

  @Test
  void an_invalid_intent_keeps_the_identity_of_its_payload() {
    Map<String, String> fields = payload("'quantity':-1,'intent_id':'i-7'");
    InboundResult.Invalid invalid = invalid(fields);
    assertThat(invalid.identity().correlationId()).isEqualTo("i-7");
    assertThat(invalid.symbol()).isEqualTo("BTCUSDT");
    assertThat(invalid.reason()).isEqualTo(RejectReason.REJECT_INVALID_FIELD);
    assertThat(invalid.detail()).isEqualTo("quantity: expected a decimal > 0, was -1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "trade.intent | {'symbol':'BTCUSDT','action':'BUY'                              | REJECT_NOT_JSON",
        "trade.intent | ['symbol','BTCUSDT']                                            | REJECT_NOT_JSON",
        "trade.intent | hello                                                           | REJECT_NOT_JSON",
        "trade.intent | {'symbol':'BTCUSDT','action':'BUY','quantity':NaN}              | REJECT_NOT_JSON",
        "trade.intent | ``                                                              | REJECT_EMPTY",
        "trade.intent | {}                                                              | REJECT_MISSING_FIELD",
        "trade.intent | {'symbol':'BTCUSDT','action':'BUY','action':'SELL'}             | REJECT_DUPLICATE_KEY",
        "trade.intent | {'symbol':'BTCUSDT','action':'BUY','quantity':1e31}             | REJECT_NUMBER_RANGE",
        "trade.intent | {'symbol':'BTC\\u0007USDT','action':'BUY'}                      | REJECT_CONTROL_CHARACTER",
        "trade.intent | {'symbol':'BTCUSDT','action':'BUY','intent_id':'\\u0000'}       | REJECT_CONTROL_CHARACTER",
        "trade.intent | {'symbol':'BTCUSDT','action':'BUY','side':'SELL'}               | REJECT_CONTRADICTION",
        "trade.intent | {'symbol':'BTCUSDT','action':'BUY','expires_at':'2026-11-21T06:00:01Z'} | REJECT_EXPIRED",
        "trade.intent | {'symbol':'BTCUSDT','action':'BUY','ttl_ms':1000}               | REJECT_EXPIRED",
        "trade.intent | {'symbol':'BTCUSDT','action':'BUY','timestamp':1,'ttl_ms':1}    | REJECT_INVALID_FIELD",
        "trade.closed | {'symbol':'BTCUSDT','action':'BUY'}                             | REJECT_EVENT_TYPE",
      })
  void every_malformed_kind_has_its_reason(String eventType, String payload, RejectReason reason) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("event_type", eventType);
    fields.put("payload", payload.replace('\'', '"'));
    InboundResult.Invalid invalid = invalid(fields);
    assertThat(invalid.reason()).isEqualTo(reason);
    assertThat(invalid.detail()).matches("[ -~]{1,500}").contains("expected ").contains(", was ");
  }

  @Test
  void depth_and_size_are_bounded_in_every_envelope() {
    String deep =
        "{\"symbol\":\"BTCUSDT\",\"action\":\"BUY\",\"x\":" + "[".repeat(16) + "]".repeat(16) + "}";
    assertThat(invalid(Map.of("payload", deep)).reason()).isEqualTo(RejectReason.REJECT_TOO_DEEP);
    String large =
        "{\"symbol\":\"BTCUSDT\",\"action\":\"BUY\",\"x\":\"" + "x".repeat(65_536) + "\"}";
    assertThat(invalid(Map.of("payload", large)).reason()).isEqualTo(RejectReason.REJECT_TOO_LARGE);
    assertThat(invalid(Map.of("data", large)).reason()).isEqualTo(RejectReason.REJECT_TOO_LARGE);
    assertThat(
            invalid(Map.of("symbol", "BTCUSDT", "action", "BUY", "x", "x".repeat(65_536))).reason())
        .isEqualTo(RejectReason.REJECT_TOO_LARGE);
    Map<String, String> beside = payload("'quantity':1");
    beside.put("x", "x".repeat(65_536));
    assertThat(invalid(beside).reason()).isEqualTo(RejectReason.REJECT_TOO_LARGE);
    assertThat(invalid(Map.of()).reason()).isEqualTo(RejectReason.REJECT_EMPTY);
  }

  @Test
  void payload_and_data_must_agree() {
    Map<String, String> fields = payload("'quantity':1");
    fields.put("data", "{\"quantity\":\"1.0\",\"action\":\"BUY\",\"symbol\":\"BTCUSDT\"}");
    assertThat(reader.read(STREAM, ID, fields, NOW)).isInstanceOf(InboundResult.Valid.class);
    fields.put("data", "{\"quantity\":\"1.1\",\"action\":\"BUY\",\"symbol\":\"BTCUSDT\"}");
    assertThat(invalid(fields).reason()).isEqualTo(RejectReason.REJECT_CONTRADICTION);
    fields.put("data", "{");
    assertThat(invalid(fields).reason()).isEqualTo(RejectReason.REJECT_NOT_JSON);
  }

  @Test
  void a_field_beside_the_payload_is_read_as_if_inside() {
    Map<String, String> fields = payload("'confidence':0.8");
    fields.put("symbol", "BTCUSDT");
    fields.put("qty", "2");
    fields.put("shard", "7");
    ReceivedIntent intent = valid(STREAM, ID, fields, NOW);
    assertThat(codec.normalised(intent.trade()).path("quantity").stringValue()).isEqualTo("2");
    assertThat(intent.trade().extra()).containsOnlyKeys("shard");
    fields.put("symbol", "ETHUSDT");
    assertThat(invalid(fields).reason()).isEqualTo(RejectReason.REJECT_CONTRADICTION);
  }

  @Test
  void an_intent_is_alive_until_its_expiry() {
    Map<String, String> fields = payload("'ttl_ms':1000");
    Instant end = Instant.ofEpochMilli(1_795_240_800_000L).plusSeconds(1);
    assertThat(reader.read(STREAM, ID, fields, end.minusMillis(1)))
        .isInstanceOf(InboundResult.Valid.class);
    InboundResult late = reader.read(STREAM, ID, fields, end);
    assertThat(late).isInstanceOf(InboundResult.Invalid.class);
    assertThat(late.identity())
        .as("delivered again after its expiry it is still the same intent")
        .isEqualTo(reader.read(STREAM, ID, fields, end.minusMillis(1)).identity());
  }

  @Test
  void published_again_it_is_the_same_intent() {
    String first =
        fingerprint(
            payload("'quantity':1,'timestamp':1795240800,'ttl_ms':60000,'unrealized_pnl':0.1"));
    Map<String, String> again =
        payload("'qty':'1.00','timestamp':1795240801,'unrealized_pnl':0.2,'trace_id':'t2'");
    again.put("timestamp", "2026-11-21T06:00:00.5Z");
    again.put("source", "retry");
    assertThat(fingerprint(again)).isEqualTo(first).matches("[0-9a-f]{64}");
    assertThat(reader.read(STREAM, "1795240800001-5", again, NOW).identity().fingerprint())
        .isEqualTo(first);
    Map<String, String> flat =
        Map.of("symbol", "BTCUSDT", "side", "LONG", "quantity", "1e0", "reduceOnly", "false");
    assertThat(fingerprint(flat)).isEqualTo(first);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'quantity':1.1",
        "'position_size_usd':1",
        "'quantity':1,'reduce_only':true",
        "'quantity':1,'market':'spot'",
        "'quantity':1,'order_type':'LIMIT','limit_price':5",
        "'quantity':1,'order_type':'LIMIT','limit_price':6",
        "'quantity':1,'order_type':'LIMIT','limit_price':6,'time_in_force':'IOC'",
        "'quantity':1,'leverage':3",
        "'quantity':1,'entry_price':3",
        "'quantity':1,'stop_loss':3",
        "'quantity':1,'take_profit':3",
        "'quantity':1,'confidence':0.9"
      })
  void other_content_is_another_intent(String fields) {
    assertThat(fingerprint(payload(fields))).isNotEqualTo(fingerprint(payload("'quantity':1")));
  }

  @Test
  void any_entry_id_is_taken() {
    for (String id : new String[] {"0-1", "18446744073709551615-18446744073709551615", "", "x"}) {
      InboundResult result = reader.read(STREAM, id, payload("'ttl_ms':1000000000"), NOW);
      assertThat(result.identity().intentId()).isEqualTo(id);
    }
    assertThat(valid(STREAM, "18446744073709551615-0", payload("'quantity':1"), NOW).enteredAt())
        .isEqualTo(NOW);
    assertThat(valid(STREAM, ID, payload("'quantity':1"), NOW).ageBase())
        .isEqualTo(NOW.minus(Duration.ofSeconds(1)));
  }

  private String identity(Map<String, String> fields) {
    return valid(STREAM, ID, fields, NOW).identity().correlationId();
  }

  private String fingerprint(Map<String, String> fields) {
    return valid(STREAM, ID, fields, NOW).identity().fingerprint();
  }

  private static Map<String, String> payload(String singleQuoted) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("event_type", "trade.intent");
    fields.put(
        "payload", ("{'symbol':'BTCUSDT','action':'BUY'," + singleQuoted + "}").replace('\'', '"'));
    return fields;
  }

  private ReceivedIntent valid(String stream, String id, Map<String, String> fields, Instant now) {
    return switch (reader.read(stream, id, fields, now)) {
      case InboundResult.Valid(ReceivedIntent intent) -> intent;
      case InboundResult.Invalid invalid -> throw new AssertionError(invalid.toString());
    };
  }

  private InboundResult.Invalid invalid(Map<String, String> fields) {
    return switch (reader.read(STREAM, ID, fields, NOW)) {
      case InboundResult.Valid valid -> throw new AssertionError(valid.toString());
      case InboundResult.Invalid invalid -> invalid;
    };
  }
}
