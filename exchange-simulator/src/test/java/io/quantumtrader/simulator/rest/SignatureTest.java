package io.quantumtrader.simulator.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignatureTest {

  /** The worked example of the Binance USDⓈ-M docs (General Info). */
  @Test
  void theDocumentedExampleIsReproduced() {
    String secret = "2b5eb11e18796d12d88f13dc27dbbd02c2cc51ff7059765ed9821957d82bb4d9";
    String payload =
        "symbol=BTCUSDT&side=BUY&type=LIMIT&quantity=1&price=9000&timeInForce=GTC"
            + "&recvWindow=5000&timestamp=1591702613943";

    assertThat(Signature.sign(secret, payload))
        .isEqualTo("3c661234138461fcc7a7d8746c6558c9842d4e10870d2ecbedf7777cad694af9");
  }

  @ParameterizedTest
  @CsvSource({
    "a=1&signature=x,'',a=1",
    "'',a=1&signature=x,a=1",
    "a=1,b=2&signature=x,a=1b=2",
    "a=1&signature=x,b=2,a=1b=2",
    "signature=x&a=1,'',a=1",
    "a=1&signature=x&b=2,'',a=1&b=2",
  })
  void theSignatureItselfIsLeftOutAndNothingIsPutBetween(
      String query, String body, String expected) {
    assertThat(Signature.payload(query, body)).isEqualTo(expected);
  }
}
