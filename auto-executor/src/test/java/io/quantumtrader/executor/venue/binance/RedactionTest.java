package io.quantumtrader.executor.venue.binance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

  private final Redaction redaction = new Redaction("MyVerySecretApiKey123");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /fapi/v1/order?symbol=X&signature=0123456789abcdef0123456789abcdef failed",
        "header X-MBX-APIKEY: 0123456789abcdef0123456789abcdef",
        "{\"listenKey\":\"0123456789abcdef0123456789abcdef\"}",
        "ws://host/private/ws/0123456789abcdef0123456789abcdef",
        "{\"apiKey\":\"0123456789abcdef0123456789abcdef\"}"
      })
  void signaturesKeysAndListenKeysAreHidden(String text) {
    assertThat(redaction.of(text)).contains("[redacted]").doesNotContain("0123456789abcdef");
  }

  @Test
  void theOwnKeyIsHiddenWhereverItStands() {
    assertThat(redaction.of(new IOException("MyVerySecretApiKey123 refused")))
        .isEqualTo("IOException: [redacted] refused");
  }

  @Test
  void textOfTheExchangeStaysOnOneBoundedLine() {
    assertThat(redaction.of("a\r\n2026 ERROR forged\u0000b")).isEqualTo("a 2026 ERROR forged b");
    assertThat(redaction.of("x".repeat(100_000)).length()).isLessThan(400);
  }
}
