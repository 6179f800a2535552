package io.quantumtrader.contract.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quantumtrader.contract.Mode;
import io.quantumtrader.contract.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExecutionEventCodecTest {

  private static final Instant NOW = Instant.parse("2026-11-21T06:00:00.120456Z");

  private final ExecutionEventCodec codec = new ExecutionEventCodec();

  @ParameterizedTest
  @EnumSource(EventType.class)
  void every_event_survives_the_wire(EventType type) {
    for (long seed = 0; seed < 500; seed++) {
      ExecutionEvent event = new RandomEvents(new Random(seed)).next(type);
      Map<String, String> wire = codec.encode(event);
      assertThat(codec.decode(wire)).as("seed %d, wire %s", seed, wire).isEqualTo(event);
      assertThat(wire.values()).as("seed %d", seed).doesNotContainNull();
    }
  }

  @Test
  void fields_are_those_of_the_contract_in_its_order() {
    ExecutionEvent event = event(new EventBody.OrderUnknown("timeout"));
    assertThat(codec.encode(event))
        .containsExactly(
            Map.entry("event_type", "ORDER_UNKNOWN"),
            Map.entry("correlation_id", "c-1"),
            Map.entry("intent_id", "1700000000000-0"),
            Map.entry("client_order_id", ""),
            Map.entry("symbol", "BTCUSDT"),
            Map.entry("side", "BUY"),
            Map.entry("mode", "testnet"),
            Map.entry("seq", "3"),
            Map.entry("timestamp", "2026-11-21T06:00:00.120Z"),
            Map.entry("source", "auto-executor"),
            Map.entry("trace_id", ""),
            Map.entry("payload", "{\"cause\":\"timeout\"}"));
  }

  @Test
  void decimals_are_plain_strings_and_absent_components_are_left_out() {
    EventBody body =
        new EventBody.OrderUpdate(
            7,
            OrderStatus.CANCELED,
            BigDecimal.ZERO,
            new BigDecimal("1E-7"),
            new BigDecimal("1E+3"),
            new BigDecimal("0.10"),
            null,
            null,
            null);
    assertThat(codec.encode(event(body)).get("payload"))
        .isEqualTo(
            "{\"order_id\":7,\"status\":\"CANCELED\",\"last_qty\":\"0\",\"last_price\":\"0.0000001\","
                + "\"executed_qty\":\"1000\",\"avg_price\":\"0.10\"}");
  }

  @Test
  void signed_at_is_epoch_milliseconds_and_every_other_instant_is_iso() {
    EventBody body =
        new EventBody.OrderSubmit(Map.of("symbol", "BTCUSDT"), 1, NOW, 5000, NOW.plusSeconds(6));
    assertThat(codec.encode(event(body)).get("payload"))
        .isEqualTo(
            "{\"order\":{\"symbol\":\"BTCUSDT\"},\"attempt\":1,\"signed_at\":1795240800120,"
                + "\"recv_window_ms\":5000,\"deadline\":\"2026-11-21T06:00:06.120Z\"}");
  }

  @Test
  void a_missing_component_is_named() {
    Map<String, String> wire =
        new LinkedHashMap<>(codec.encode(event(new EventBody.OrderUnknown("x"))));
    wire.put("payload", "{}");
    assertThatThrownBy(() -> codec.decode(wire))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected cause in OrderUnknown");
  }

  @Test
  void what_a_newer_writer_adds_is_ignored() {
    ExecutionEvent event = event(new EventBody.OrderUnknown("timeout"));
    Map<String, String> wire = new LinkedHashMap<>(codec.encode(event));
    wire.put("shard", "7");
    wire.put("payload", "{\"cause\":\"timeout\",\"hops\":[1]}");
    assertThat(codec.decode(wire).body()).isEqualTo(event.body());
  }

  @Test
  void what_is_no_event_is_refused_with_one_kind_of_exception() {
    Map<String, String> good = codec.encode(event(new EventBody.OrderUnknown("timeout")));
    for (String field : good.keySet()) {
      Map<String, String> bad = new LinkedHashMap<>(good);
      bad.put(field, "\u0000?");
      if (field.equals("payload")
          || field.equals("event_type")
          || field.equals("mode")
          || field.equals("seq")
          || field.equals("side")
          || field.equals("timestamp")) {
        assertThatThrownBy(() -> codec.decode(bad))
            .as(field)
            .isInstanceOf(IllegalArgumentException.class);
      }
    }
  }

  private static ExecutionEvent event(EventBody body) {
    return new ExecutionEvent(
        "c-1", "1700000000000-0", null, "BTCUSDT", Side.BUY, Mode.TESTNET, 3, NOW, null, body);
  }
}
