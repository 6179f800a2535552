package io.quantumtrader.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.simulator.SignedClient.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The life of orders over real sockets. */
class OrderPathTest extends SimulatedExchange {

  @Test
  void theAcknowledgementOfAMarketOrderSaysNewAlthoughItIsFilled() throws Exception {
    Reply reply = client.market("BUY", BTC, "0.01", "m1");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.text("status")).isEqualTo("NEW");
    assertThat(reply.text("executedQty")).isEqualTo("0");
    assertThat(reply.text("avgPrice")).isEqualTo("0.00");
    assertThat(client.query(BTC, "m1").text("status")).isEqualTo("FILLED");
  }

  @Test
  void aResultAnswerCarriesTheFinalState() throws Exception {
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
            "newOrderRespType",
            "RESULT");

    assertThat(reply.text("status")).isEqualTo("FILLED");
    assertThat(reply.text("avgPrice")).isEqualTo("60000.1");
    assertThat(reply.text("clientOrderId")).hasSize(22);
  }

  @Test
  void aRestingOrderFillsAtItsOwnPriceWhenTheMarketComesToIt() throws Exception {
    client.limit("BUY", BTC, "0.01", "59000", "r1");
    assertThat(client.query(BTC, "r1").text("status")).isEqualTo("NEW");

    price("58900");

    Reply filled = client.query(BTC, "r1");
    assertThat(filled.text("status")).isEqualTo("FILLED");
    assertThat(filled.text("avgPrice")).isEqualTo("59000");
    Reply trades = client.signed("GET", "/fapi/v1/userTrades", "symbol", BTC);
    assertThat(trades.body().get(0).get("maker").asBoolean()).isTrue();
  }

  @Test
  void anOrderLargerThanTheDisplayedLiquidityFillsPartly() throws Exception {
    client.raw("POST", "/admin/market", "{\"symbol\":\"BTCUSDT\",\"liquidity\":600}");
    Reply reply =
        client.signed(
            "POST",
            ORDER,
            "symbol",
            BTC,
            "side",
            "BUY",
            "type",
            "LIMIT",
            "timeInForce",
            "GTC",
            "quantity",
            "0.03",
            "price",
            "60000.1",
            "newOrderRespType",
            "RESULT");

    assertThat(reply.text("status")).isEqualTo("PARTIALLY_FILLED");
    assertThat(reply.text("executedQty")).isEqualTo("0.01");
  }

  @Test
  void twoAccountsTradeWithEachOtherInsideTheSpread() throws Exception {
    client.raw("POST", "/admin/market", "{\"symbol\":\"BTCUSDT\",\"liquidity\":600}");
    client.limit("BUY", BTC, "0.1", "60000", "maker");
    other.market("SELL", BTC, "0.05", "taker");

    assertThat(client.query(BTC, "maker").text("executedQty")).isEqualTo("0.04");
    assertThat(other.query(BTC, "taker").text("status")).isEqualTo("FILLED");
  }

  @Test
  void reduceOnlyIsCutToThePositionAndRefusedWithoutOne() throws Exception {
    assertThat(reduceOnly("SELL", "0.01").code()).isEqualTo(-2022);

    client.market("BUY", BTC, "0.02", "open");

    assertThat(reduceOnly("BUY", "0.01").code()).isEqualTo(-2022);
    Reply closed = reduceOnly("SELL", "5");
    assertThat(closed.text("origQty")).isEqualTo("0.02");
    assertThat(closed.text("status")).isEqualTo("FILLED");
    assertThat(client.signed("GET", "/fapi/v3/positionRisk", "symbol", BTC).body()).isEmpty();
  }

  @Test
  void aClientOrderIdIsRefusedWhileOpenAndAcceptedAgainAfterwards() throws Exception {
    client.limit("BUY", BTC, "0.01", "59000", "same");

    assertThat(client.limit("BUY", BTC, "0.01", "59000", "same").code()).isEqualTo(-4116);

    client.cancel(BTC, "same");
    assertThat(client.market("BUY", BTC, "0.01", "same").status()).isEqualTo(200);
    assertThat(exchange.ledgerSummary().duplicates()).containsEntry("same", 2);
  }

  @Test
  void profitAndFeesEndInTheWallet() throws Exception {
    client.market("BUY", BTC, "0.1", "in");
    price("61000");
    client.market("SELL", BTC, "0.1", "out");

    Reply balance = client.signed("GET", "/fapi/v3/balance");
    assertThat(balance.body().get(0).get("balance").asString()).isEqualTo("10093.93999500");
    Reply income =
        client.signed("GET", "/fapi/v1/income", "symbol", BTC, "incomeType", "REALIZED_PNL");
    assertThat(income.body().get(0).get("income").asString()).isEqualTo("99.99000000");
  }

  @ParameterizedTest
  @CsvSource({
    "LIMIT,GTC,0.0001,59000,-1111",
    "LIMIT,GTC,0,59000,-4003",
    "LIMIT,GTC,2000,59000,-4005",
    "LIMIT,GTC,0.01,59000.15,-4014",
    "LIMIT,GTC,0.01,59000.123,-1111",
    "LIMIT,GTC,0.01,70000,-4016",
    "LIMIT,GTC,0.001,59000,-4164",
    "LIMIT,GTC,100,59000,-2019",
    "LIMIT,FOK,0.01,59000,-5021",
    "LIMIT,GTX,0.01,60000.1,-5022",
    "LIMIT,XXX,0.01,59000,-1115",
    "STOP_MARKET,GTC,0.01,59000,-4120",
    "NONSENSE,GTC,0.01,59000,-1116",
  })
  void everyRefusalHasItsCode(String type, String tif, String quantity, String price, int code)
      throws Exception {
    Reply reply =
        client.signed(
            "POST",
            ORDER,
            "symbol",
            BTC,
            "side",
            "BUY",
            "type",
            type,
            "timeInForce",
            tif,
            "quantity",
            quantity,
            "price",
            price,
            "newClientOrderId",
            "refused");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo(code);
    assertThat(client.query(BTC, "refused").code()).isEqualTo(-2013);
    assertThat(exchange.ledgerSummary().ordersAccepted()).isZero();
  }

  @Test
  void sellingTooFarBelowTheMarkPriceIsRefused() throws Exception {
    assertThat(client.limit("SELL", BTC, "0.01", "50000", "low").code()).isEqualTo(-4024);
  }

  @Test
  void anImmediateOrCancelRemainderExpires() throws Exception {
    Reply reply =
        client.signed(
            "POST",
            ORDER,
            "symbol",
            BTC,
            "side",
            "BUY",
            "type",
            "LIMIT",
            "timeInForce",
            "IOC",
            "quantity",
            "0.01",
            "price",
            "59000",
            "newOrderRespType",
            "RESULT");

    assertThat(reply.text("status")).isEqualTo("EXPIRED");
    assertThat(reply.text("executedQty")).isEqualTo("0");
  }

  @Test
  void unknownSymbolsOrdersAndPathsAreNamedAsSuch() throws Exception {
    assertThat(client.market("BUY", "NOPEUSDT", "1", "x").code()).isEqualTo(-1121);
    assertThat(client.query(BTC, "never").code()).isEqualTo(-2013);
    assertThat(client.cancel(BTC, "never").code()).isEqualTo(-2011);
    Reply missing = client.open("GET", "/fapi/v1/nothing");
    assertThat(missing.status()).isEqualTo(404);
    assertThat(missing.code()).isEqualTo(-5000);
  }

  @Test
  void theDeadManSwitchCancelsWhatRests() throws Exception {
    client.limit("BUY", BTC, "0.01", "59000", "rests");
    client.signed("POST", "/fapi/v1/countdownCancelAll", "symbol", BTC, "countdownTime", "100");

    Until.holds(() -> client.query(BTC, "rests").text("status").equals("CANCELED"));
  }

  @Test
  void anAmendedOrderKeepsItsNumber() throws Exception {
    Reply placed = client.limit("BUY", BTC, "0.01", "59000", "amend");
    Reply amended =
        client.signed(
            "PUT",
            ORDER,
            "symbol",
            BTC,
            "side",
            "BUY",
            "origClientOrderId",
            "amend",
            "quantity",
            "0.02",
            "price",
            "58900");

    assertThat(amended.text("orderId")).isEqualTo(placed.text("orderId"));
    assertThat(client.query(BTC, "amend").text("price")).isEqualTo("58900");
    assertThat(client.query(BTC, "amend").text("origQty")).isEqualTo("0.02");
  }

  @Test
  void everyItemOfABatchHasItsOwnResult() throws Exception {
    String batch =
        "[{\"symbol\":\"BTCUSDT\",\"side\":\"BUY\",\"type\":\"LIMIT\",\"timeInForce\":\"GTC\","
            + "\"quantity\":\"0.01\",\"price\":\"59000\",\"newClientOrderId\":\"b1\"},"
            + "{\"symbol\":\"BTCUSDT\",\"side\":\"BUY\",\"type\":\"MARKET\",\"quantity\":\"0\"}]";
    Reply reply = client.signed("POST", "/fapi/v1/batchOrders", "batchOrders", batch);

    assertThat(reply.body().get(0).get("clientOrderId").asString()).isEqualTo("b1");
    assertThat(reply.body().get(1).get("code").asInt()).isEqualTo(-4003);
    assertThat(exchange.ledgerSummary().postsByClientOrderId()).containsEntry("b1", 1);
  }

  @Test
  void hedgeModeKeepsLongAndShortApart() throws Exception {
    String dual = "/fapi/v1/positionSide/dual";
    assertThat(client.signed("POST", dual, "dualSidePosition", "false").code()).isEqualTo(-4059);
    assertThat(client.signed("POST", dual, "dualSidePosition", "true").status()).isEqualTo(200);
    assertThat(client.market("BUY", BTC, "0.01", "both").code()).isEqualTo(-4061);

    leg("BUY", "LONG");
    leg("SELL", "SHORT");

    assertThat(client.signed("GET", "/fapi/v3/positionRisk").body())
        .extracting(p -> p.get("positionSide").asString() + p.get("positionAmt").asString())
        .containsExactly("LONG0.01", "SHORT-0.01");
  }

  @Test
  void settingsThatDoNotChangeSaySo() throws Exception {
    assertThat(
            client
                .signed("POST", "/fapi/v1/marginType", "symbol", BTC, "marginType", "CROSSED")
                .code())
        .isEqualTo(-4046);
    assertThat(
            client
                .signed("POST", "/fapi/v1/leverage", "symbol", BTC, "leverage", "10")
                .text("leverage"))
        .isEqualTo("10");
    assertThat(client.signed("POST", "/fapi/v1/leverage", "symbol", BTC, "leverage", "126").code())
        .isEqualTo(-4028);
  }

  private void leg(String side, String positionSide) throws Exception {
    Reply reply =
        client.signed(
            "POST",
            ORDER,
            "symbol",
            BTC,
            "side",
            side,
            "type",
            "MARKET",
            "quantity",
            "0.01",
            "positionSide",
            positionSide);
    assertThat(reply.status()).isEqualTo(200);
  }

  private Reply reduceOnly(String side, String quantity) throws Exception {
    return client.signed(
        "POST",
        ORDER,
        "symbol",
        BTC,
        "side",
        side,
        "type",
        "MARKET",
        "quantity",
        quantity,
        "reduceOnly",
        "true",
        "newOrderRespType",
        "RESULT");
  }
}
