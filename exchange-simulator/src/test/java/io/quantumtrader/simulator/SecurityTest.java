package io.quantumtrader.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.simulator.SignedClient.Reply;
import io.quantumtrader.simulator.fault.FaultMatch;
import io.quantumtrader.simulator.fault.FaultSpec;
import io.quantumtrader.simulator.fault.FaultType;
import io.quantumtrader.simulator.rest.Signature;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys, signatures and the two checks of time. */
class SecurityTest extends SimulatedExchange {

  private static final String PARAMS =
      "symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.01&timestamp=";

  @ParameterizedTest
  @ValueSource(strings = {"query", "body", "both"})
  void parametersMayBeInQueryBodyOrBoth(String where) throws Exception {
    String params = PARAMS + System.currentTimeMillis();
    String half = "quantity=0.01&timestamp=" + System.currentTimeMillis();
    Reply reply =
        switch (where) {
          case "query" -> client.raw("POST", ORDER + "?" + params + sign(params), "");
          case "body" -> client.raw("POST", ORDER, params + sign(params));
          default -> {
            String body = "symbol=BTCUSDT&side=BUY&type=MARKET";
            yield client.raw("POST", ORDER + "?" + half + sign(half + body), body);
          }
        };

    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
  }

  @Test
  void theQueryWinsOverTheBody() throws Exception {
    String query = PARAMS + System.currentTimeMillis();
    String body = "quantity=0.02&newClientOrderId=wins";
    client.raw("POST", ORDER + "?" + query + sign(query + body), body);

    assertThat(client.query(BTC, "wins").text("origQty")).isEqualTo("0.01");
  }

  @Test
  void theCaseOfTheSignatureDoesNotMatter() throws Exception {
    String params = PARAMS + System.currentTimeMillis();
    String upper = "&signature=" + sign(params).substring(11).toUpperCase(Locale.ROOT);

    assertThat(client.raw("POST", ORDER + "?" + params + upper, "").status()).isEqualTo(200);
  }

  @Test
  void anAlteredRequestIsRefused() throws Exception {
    String params = PARAMS + System.currentTimeMillis();
    String altered = params.replace("0.01", "0.02");

    assertThat(client.raw("POST", ORDER + "?" + altered + sign(params), "").code())
        .isEqualTo(-1022);
  }

  @Test
  void missingKeysParametersAndSignaturesHaveTheirCodes() throws Exception {
    assertThat(new SignedClient(exchange, "nobody", "x").market("BUY", BTC, "1", "n").code())
        .isEqualTo(-2015);
    assertThat(new SignedClient(exchange, "", "x").market("BUY", BTC, "1", "n").code())
        .isEqualTo(-2014);
    assertThat(client.raw("POST", ORDER + "?" + PARAMS + "1", "").code()).isEqualTo(-1102);
    assertThat(client.signed("POST", ORDER, "symbol", BTC).text("msg"))
        .isEqualTo("Mandatory parameter 'side' was not sent, was empty/null, or malformed.");
  }

  @Test
  void aTimestampOutsideTheWindowIsRefusedAtTheDoor() throws Exception {
    long now = System.currentTimeMillis();
    assertThat(at(now - 6_000).code()).isEqualTo(-1021);
    assertThat(at(now + 2_000).code()).isEqualTo(-1021);
    assertThat(at(now - 4_000).status()).isEqualTo(200);
    assertThat(exchange.ledgerSummary().ordersAccepted()).isEqualTo(1);
  }

  @Test
  void anOrderThatReachesTheMatchingEngineTooLateIsRefusedThere() throws Exception {
    exchange.addFault(FaultSpec.of(FaultType.ENGINE_DELAY, FaultMatch.newOrder()).with("ms", 2500));
    Reply reply =
        client.signed(
            "POST",
            ORDER,
            "symbol",
            BTC,
            "side",
            "BUY",
            "type",
            "MARKET",
            "quantity",
            "0.01",
            "recvWindow",
            "2000");

    assertThat(reply.code()).isEqualTo(-5028);
    assertThat(exchange.ledgerSummary().ordersAccepted()).isZero();
  }

  @Test
  void aShiftedExchangeClockIsSeenInTimeAndAtTheDoor() throws Exception {
    exchange.addFault(FaultSpec.of(FaultType.CLOCK_OFFSET, FaultMatch.ANY).with("ms", 10_000));

    long serverTime = client.open("GET", "/fapi/v1/time").body().get("serverTime").asLong();
    assertThat(serverTime - System.currentTimeMillis()).isBetween(9_000L, 11_000L);
    assertThat(client.market("BUY", BTC, "0.01", "old").code()).isEqualTo(-1021);
  }

  private Reply at(long timestamp) throws Exception {
    return client.signed(
        "POST",
        ORDER,
        "symbol",
        BTC,
        "side",
        "BUY",
        "type",
        "MARKET",
        "quantity",
        "0.01",
        "timestamp",
        String.valueOf(timestamp));
  }

  private static String sign(String payload) {
    return "&signature=" + Signature.sign(SimulatorConfig.DEFAULT_SECRET, payload);
  }
}
