package io.quantumtrader.bridge.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.bridge.signal.Signal;
import io.quantumtrader.bridge.signal.SignalHeaders;
import io.quantumtrader.bridge.signal.SignalReader;
import io.quantumtrader.bridge.signal.SignalReading;
import io.quantumtrader.contract.intent.IntentKey;
import io.quantumtrader.contract.intent.IntentKeys;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignedPayloadTest {

  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final IntentKeys KEYS =
      new IntentKeys(List.of(new IntentKey("k1", "0123456789abcdef0123456789abcdef")));

  private static Signal signal(String json) {
    SignalReading reading =
        new SignalReader()
            .read(
                json.getBytes(StandardCharsets.UTF_8),
                new SignalHeaders("id-1", ""),
                NOW,
                () -> "new");
    return ((SignalReading.Valid) reading).signals().getFirst();
  }

  @Test
  void idAndTimeAreInsideAndTheRestIsAsItWasWritten() {
    assertThat(
            SignedPayload.of(
                signal("{ \"symbol\":\"BTCUSDT\",\"action\":\"BUY\",\"quantity\":1.50}"), NOW))
        .isEqualTo(
            "{\"correlation_id\":\"id-1\",\"timestamp\":\"2026-11-21T12:00:00.000Z\","
                + " \"symbol\":\"BTCUSDT\",\"action\":\"BUY\",\"quantity\":1.50}");
  }

  @Test
  void whatTheCallerGaveStays() {
    String json =
        "{\"symbol\":\"BTCUSDT\",\"action\":\"BUY\",\"correlation_id\":\"id-1\","
            + "\"timestamp\":\"2026-11-21T11:59:59Z\"}";
    assertThat(SignedPayload.of(signal(json), NOW)).isEqualTo(json);
  }

  @Test
  void theEntryCarriesTheSignatureOfWhatItCarries() {
    Signal signal = signal("{\"symbol\":\"BTCUSDT\",\"action\":\"BUY\"}");
    List<String> entry = IntentEntry.arguments(signal, NOW, KEYS);

    assertThat(entry).hasSize(IntentEntry.size(KEYS));
    String payload = entry.get(entry.indexOf("payload") + 1);
    assertThat(KEYS.faultOf(payload, entry.get(entry.indexOf(IntentKeys.FIELD) + 1))).isEmpty();
    assertThat(IntentEntry.arguments(signal, NOW, IntentKeys.NONE))
        .hasSize(IntentEntry.size(IntentKeys.NONE))
        .doesNotContain(IntentKeys.FIELD);
  }
}
