package io.quantumtrader.contract.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntentKeysTest {

  private static final String SECRET = "0123456789abcdef0123456789abcdef";
  private static final String OTHER_SECRET = "fedcba9876543210fedcba9876543210";
  private static final IntentKey OLD = new IntentKey("2026-10", SECRET);
  private static final IntentKey NEW = new IntentKey("2026-11", OTHER_SECRET);
  private static final String PAYLOAD =
      "{\"symbol\":\"BTCUSDT\",\"action\":\"BUY\",\"correlation_id\":\"a-1\","
          + "\"timestamp\":\"2026-11-21T12:00:00Z\"}";

  /** The digests are those of Python's hmac module. */
  @Test
  void theSignatureIsHmacSha256OverTheBytesOfThePayload() {
    assertThat(new IntentKeys(List.of(OLD)).sign(PAYLOAD))
        .contains("2026-10:905ba7f61ec8c7b6085f41e62602f23a2e584d565fc01506565d07cafec32ffd");
    assertThat(new IntentKeys(List.of(OLD)).sign("{\"reason\":\"Grüße ✓\"}"))
        .contains("2026-10:8b289515845f4d9b4e11466780a2664d9dcb76c6c1fcd89473232f7e19320990");
  }

  @Test
  void whileAKeyIsReplacedBothAreGood() {
    String byOld = new IntentKeys(List.of(OLD)).sign(PAYLOAD).orElseThrow();
    String byNew = new IntentKeys(List.of(NEW, OLD)).sign(PAYLOAD).orElseThrow();
    assertThat(byNew).startsWith("2026-11:");

    IntentKeys both = new IntentKeys(List.of(OLD, NEW));
    assertThat(both.faultOf(PAYLOAD, byOld)).isEmpty();
    assertThat(both.faultOf(PAYLOAD, byNew)).isEmpty();
    assertThat(new IntentKeys(List.of(NEW)).faultOf(PAYLOAD, byOld))
        .contains("expected a key that is valid, was \"2026-10\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026-10",
        "2026-10:",
        "2026-10:905b",
        "905ba7f61ec8c7b6085f41e62602f23a2e584d565fc01506565d07cafec32ffd",
        "2026-10:905ba7f61ec8c7b6085f41e62602f23a2e584d565fc01506565d07cafec32ffe",
        "2026-11:905ba7f61ec8c7b6085f41e62602f23a2e584d565fc01506565d07cafec32ffd",
        "2026-09:905ba7f61ec8c7b6085f41e62602f23a2e584d565fc01506565d07cafec32ffd"
      })
  void anythingElseIsNoSignature(String signature) {
    IntentKeys keys = new IntentKeys(List.of(OLD, NEW));

    assertThat(keys.faultOf(PAYLOAD, signature))
        .hasValueSatisfying(
            fault -> assertThat(fault).startsWith("expected ").doesNotContain(SECRET));
  }

  @Test
  void oneAlteredByteIsNoticed() {
    IntentKeys keys = new IntentKeys(List.of(OLD));
    String signature = keys.sign(PAYLOAD).orElseThrow();

    for (int at = 0; at < PAYLOAD.length(); at++) {
      char other = PAYLOAD.charAt(at) == 'x' ? 'y' : 'x';
      String altered = PAYLOAD.substring(0, at) + other + PAYLOAD.substring(at + 1);
      assertThat(keys.faultOf(altered, signature)).as(altered).isPresent();
    }
    assertThat(keys.faultOf(PAYLOAD + " ", signature)).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "'', 0123456789abcdef0123456789abcdef",
    "a b, 0123456789abcdef0123456789abcdef",
    "a, short"
  })
  void aKeyThatCannotBeUsedIsRefusedWithoutShowingIt(String id, String secret) {
    assertThatThrownBy(() -> new IntentKey(id, secret))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining(secret);
    assertThat(OLD.toString()).isEqualTo("2026-10");
  }

  @Test
  void anIdNamesOneKey() {
    assertThatThrownBy(() -> new IntentKeys(List.of(OLD, new IntentKey("2026-10", OTHER_SECRET))))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
