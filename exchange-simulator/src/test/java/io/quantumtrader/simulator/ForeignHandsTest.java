package io.quantumtrader.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** What others do to an account shows everywhere the account's own doings show. */
class ForeignHandsTest extends SimulatedExchange {

  private BigDecimal position() throws Exception {
    var positions = client.signed("GET", "/fapi/v3/positionRisk").body();
    return positions.isEmpty()
        ? BigDecimal.ZERO
        : new BigDecimal(positions.get(0).get("positionAmt").asString());
  }

  @Test
  void anOrderOfSomebodyElseTradesForTheAccountAndIsInItsHistory() throws Exception {
    String key = client.open("POST", "/fapi/v1/listenKey").text("listenKey");
    try (StreamClient stream = new StreamClient(exchange, "/private/ws/" + key)) {
      var placed =
          client.raw(
              "POST",
              "/admin/orders",
              "{\"symbol\":\"BTCUSDT\",\"side\":\"BUY\",\"type\":\"MARKET\","
                  + "\"quantity\":\"0.010\",\"newClientOrderId\":\"autoclose-1\"}");

      assertThat(placed.status()).isEqualTo(201);
      assertThat(placed.text("clientOrderId")).isEqualTo("autoclose-1");
      Until.holds(() -> stream.events().contains("ORDER_TRADE_UPDATE TRADE FILLED"));
      assertThat(position()).isEqualByComparingTo("0.010");
      var trades = client.signed("GET", "/fapi/v1/userTrades", "symbol", "BTCUSDT").body();
      assertThat(trades.get(0).get("orderId")).isEqualTo(placed.body().get("orderId"));
      assertThat(exchange.ledgerSummary().postsByClientOrderId()).doesNotContainKey("autoclose-1");
    }
  }

  @Test
  void aPositionAndMoneyMayMoveWithoutATrade() throws Exception {
    client.raw("POST", "/admin/account", "{\"symbol\":\"BTCUSDT\",\"position\":\"-0.004\"}");
    client.raw("POST", "/admin/account", "{\"transfer\":\"-100\"}");

    assertThat(position()).isEqualByComparingTo("-0.004");
    assertThat(client.signed("GET", "/fapi/v1/userTrades", "symbol", "BTCUSDT").body()).isEmpty();
    assertThat(client.signed("GET", "/fapi/v3/account").text("totalWalletBalance"))
        .satisfies(wallet -> assertThat(new BigDecimal(wallet)).isEqualByComparingTo("9900"));
    assertThat(other.signed("GET", "/fapi/v3/account").text("totalWalletBalance"))
        .satisfies(wallet -> assertThat(new BigDecimal(wallet)).isEqualByComparingTo("10000"));
  }

  @Test
  void whatCannotBeUnderstoodIsRefusedAndChangesNothing() throws Exception {
    assertThat(client.raw("POST", "/admin/account", "{\"position\":\"1\"}").status())
        .isEqualTo(400);
    assertThat(
            client
                .raw("POST", "/admin/account", "{\"apiKey\":\"nobody\",\"transfer\":\"1\"}")
                .status())
        .isEqualTo(400);
    assertThat(client.raw("POST", "/admin/orders", "{\"symbol\":\"BTCUSDT\"}").status())
        .isEqualTo(400);
    assertThat(position()).isZero();
  }
}
