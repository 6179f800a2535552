package io.quantumtrader.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.simulator.SignedClient.Reply;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Conditional orders over real sockets. */
class ConditionalOrdersTest extends SimulatedExchange {

  private static final String ALGO = "/fapi/v1/algoOrder";

  @Test
  void aStopClosesThePositionWhenItsPriceIsReached() throws Exception {
    client.market("BUY", BTC, "0.01", "long");
    Reply stop = stop("SELL", "STOP_MARKET", "59000", "closePosition", "true");
    assertThat(stop.text("algoStatus")).isEqualTo("NEW");

    price("58990");

    Until.holds(() -> status().equals("FINISHED"));
    assertThat(client.signed("GET", "/fapi/v3/positionRisk").body()).isEmpty();
    assertThat(client.query(BTC, "stop-1").text("status")).isEqualTo("FILLED");
  }

  @Test
  void aTakeProfitFiresOnTheOtherSide() throws Exception {
    client.market("BUY", BTC, "0.01", "long");
    stop("SELL", "TAKE_PROFIT_MARKET", "61000", "quantity", "0.01", "reduceOnly", "true");
    price("60900");
    assertThat(status()).isEqualTo("NEW");

    price("61000.5");

    Until.holds(() -> status().equals("FINISHED"));
  }

  @Test
  void aTrailingStopFollowsTheMarket() throws Exception {
    client.market("BUY", BTC, "0.01", "long");
    client.signed(
        "POST",
        ALGO,
        "algoType",
        "CONDITIONAL",
        "symbol",
        BTC,
        "side",
        "SELL",
        "type",
        "TRAILING_STOP_MARKET",
        "quantity",
        "0.01",
        "callbackRate",
        "1",
        "clientAlgoId",
        "stop-1");
    price("62000");
    price("61500");
    assertThat(status()).isEqualTo("NEW");

    price("61300");

    Until.holds(() -> status().equals("FINISHED"));
  }

  @Test
  void refusalsHaveTheirCodes() throws Exception {
    assertThat(stop("SELL", "STOP_MARKET", "60500", "quantity", "0.01").code()).isEqualTo(-2021);
    assertThat(stop("SELL", "STOP_MARKET", "59000.15", "quantity", "0.01").code()).isEqualTo(-4014);
    assertThat(
            stop("SELL", "STOP_MARKET", "59000", "quantity", "0.01", "closePosition", "true")
                .code())
        .isEqualTo(-4137);
    stop("SELL", "STOP_MARKET", "59000", "quantity", "0.01");
    assertThat(stop("SELL", "STOP_MARKET", "59000", "quantity", "0.01").code()).isEqualTo(-4116);
  }

  @Test
  void aCanceledStopDoesNotFire() throws Exception {
    stop("SELL", "STOP_MARKET", "59000", "quantity", "0.01");
    assertThat(client.signed("GET", "/fapi/v1/openAlgoOrders").body()).hasSize(1);
    assertThat(client.signed("DELETE", ALGO, "clientAlgoId", "stop-1").text("msg"))
        .isEqualTo("success");

    price("58000");
    client.market("BUY", BTC, "0.01", "after");

    assertThat(status()).isEqualTo("CANCELED");
    assertThat(exchange.ledgerSummary().ordersAccepted()).isEqualTo(1);
    assertThat(client.signed("DELETE", ALGO, "clientAlgoId", "stop-1").code()).isEqualTo(-2011);
  }

  @Test
  void aStopThatIsRefusedWhenItFiresSaysWhy() throws Exception {
    stop("SELL", "STOP_MARKET", "59000", "quantity", "0.01", "reduceOnly", "true");

    price("58000");

    Until.holds(() -> status().equals("REJECTED"));
    assertThat(query().text("failReason")).isEqualTo("ReduceOnly Order is rejected.");
  }

  private String status() throws Exception {
    return query().text("algoStatus");
  }

  private Reply query() throws Exception {
    return client.signed("GET", ALGO, "clientAlgoId", "stop-1");
  }

  private Reply stop(String side, String type, String trigger, String... more) throws Exception {
    String[] params = {
      "algoType",
      "CONDITIONAL",
      "symbol",
      BTC,
      "side",
      side,
      "type",
      type,
      "triggerPrice",
      trigger,
      "clientAlgoId",
      "stop-1"
    };
    String[] all = Arrays.copyOf(params, params.length + more.length);
    System.arraycopy(more, 0, all, params.length, more.length);
    return client.signed("POST", ALGO, all);
  }
}
