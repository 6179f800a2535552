package io.quantumtrader.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.simulator.SignedClient.Reply;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** Leverage brackets, margin type, asset mode, rights, and filters that change. */
class AccountTermsTest extends SimulatedExchange {

  private Reply leverage(String symbol, int leverage) throws Exception {
    return client.signed(
        "POST", "/fapi/v1/leverage", "symbol", symbol, "leverage", String.valueOf(leverage));
  }

  private Reply isolated() throws Exception {
    return client.signed("POST", "/fapi/v1/marginType", "symbol", BTC, "marginType", "ISOLATED");
  }

  private Reply multiAssets(boolean on) throws Exception {
    return client.signed(
        "POST", "/fapi/v1/multiAssetsMargin", "multiAssetsMargin", String.valueOf(on));
  }

  @Test
  void bracketsAllowLessLeverageToLargerPositions() throws Exception {
    Reply brackets = client.signed("GET", "/fapi/v1/leverageBracket", "symbol", BTC);
    var rows = brackets.body().get(0).get("brackets");

    assertThat(rows.get(0).get("initialLeverage").asInt()).isEqualTo(125);
    BigDecimal cap = BigDecimal.ZERO;
    for (var row : rows) {
      assertThat(row.get("notionalFloor").decimalValue()).isEqualByComparingTo(cap);
      cap = row.get("notionalCap").decimalValue();
    }
    assertThat(leverage(BTC, 100).text("maxNotionalValue")).isEqualTo("600000");
  }

  @Test
  void leverageBeyondTheHighestBracketIsNotValid() throws Exception {
    assertThat(leverage("XRPUSDT", 75).status()).isEqualTo(200);
    assertThat(leverage("XRPUSDT", 76).code()).isEqualTo(-4028);
  }

  @Test
  void aPositionBeyondTheBracketOfItsLeverageIsRefused() throws Exception {
    leverage(BTC, 125);

    assertThat(client.market("BUY", BTC, "0.834", "too-large").code()).isEqualTo(-2027);
    assertThat(client.market("BUY", BTC, "0.833", "just-so").status()).isEqualTo(200);
    assertThat(client.market("BUY", BTC, "0.002", "and-more").code()).isEqualTo(-2027);
    assertThat(client.market("SELL", BTC, "0.833", "closing").status()).isEqualTo(200);
  }

  @Test
  void anIsolatedPositionKeepsAtLeastItsLeverage() throws Exception {
    isolated();
    leverage(BTC, 20);
    client.market("BUY", BTC, "0.01", "held");

    assertThat(leverage(BTC, 19).code()).isEqualTo(-4161);
    assertThat(leverage(BTC, 21).status()).isEqualTo(200);
  }

  @Test
  void isolatedMarginAndMultiAssetsModeExcludeEachOther() throws Exception {
    multiAssets(true);
    assertThat(isolated().code()).isEqualTo(-4168);
    multiAssets(false);
    assertThat(isolated().status()).isEqualTo(200);
    assertThat(multiAssets(true).code()).isEqualTo(-4167);
  }

  @Test
  void rightsAreToldAndTheRightToTradeIsEnforced() throws Exception {
    admin(
        "/admin/rights",
        "{\"apiKey\":\"simulator-key\",\"canTrade\":false,\"enableWithdrawals\":true}");

    Reply key = client.signed("GET", "/sapi/v1/account/apiRestrictions");
    assertThat(key.body().get("enableWithdrawals").asBoolean()).isTrue();
    assertThat(key.body().get("enableFutures").asBoolean()).isTrue();
    assertThat(client.market("BUY", BTC, "0.01", "none").code()).isEqualTo(-4088);
    assertThat(other.market("BUY", BTC, "0.01", "some").status()).isEqualTo(200);
    assertThat(client.raw("POST", "/admin/rights", "{\"apiKey\":\"nobody\"}").status())
        .isEqualTo(400);
  }

  @Test
  void changedFiltersAreToldAndEnforced() throws Exception {
    client.market("BUY", BTC, "0.01", "before");
    admin(
        "/admin/symbol", "{\"symbol\":\"BTCUSDT\",\"stepSize\":\"0.01\",\"minNotional\":\"900\"}");

    assertThat(client.market("BUY", BTC, "0.025", "fine").code()).isEqualTo(-1111);
    assertThat(client.market("BUY", BTC, "0.01", "small").code()).isEqualTo(-4164);
    assertThat(client.market("BUY", BTC, "0.02", "coarse").status()).isEqualTo(200);
    assertThat(client.open("GET", "/fapi/v1/exchangeInfo").text())
        .contains("\"stepSize\":\"0.01\"", "\"notional\":\"900\"");
  }

  @Test
  void aSymbolThatIsNotTradingTakesOnlyWhatCloses() throws Exception {
    client.market("BUY", BTC, "0.01", "before");
    admin("/admin/symbol", "{\"symbol\":\"BTCUSDT\",\"status\":\"SETTLING\"}");

    assertThat(client.market("BUY", BTC, "0.01", "more").code()).isEqualTo(-4140);
    Reply close =
        client.signed(
            "POST",
            "/fapi/v1/order",
            "symbol",
            BTC,
            "side",
            "SELL",
            "type",
            "MARKET",
            "quantity",
            "0.01",
            "reduceOnly",
            "true");
    assertThat(close.status()).as(close.text()).isEqualTo(200);
  }

  private void admin(String path, String json) throws Exception {
    assertThat(client.raw("POST", path, json).status()).isEqualTo(200);
  }
}
