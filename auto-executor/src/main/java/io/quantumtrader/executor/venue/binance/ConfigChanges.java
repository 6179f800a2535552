package io.quantumtrader.executor.venue.binance;

import tools.jackson.databind.JsonNode;

/**
 * Changes of the account's settings, as the user data stream tells them: leverage and asset mode as
 * ACCOUNT_CONFIG_UPDATE, margin type as an ACCOUNT_UPDATE for that reason (Binance USDⓈ-M docs,
 * User Data Streams). The position mode has no event.
 */
final class ConfigChanges {

  private final AccountSetup setup;
  private final TradingPermission permission;

  ConfigChanges(AccountSetup setup, TradingPermission permission) {
    this.setup = setup;
    this.permission = permission;
  }

  /** Takes note of an event, if it is one of these. */
  void on(Fields event) {
    String type = event.text("e");
    if ("ACCOUNT_CONFIG_UPDATE".equals(type)) {
      configChanged(event);
    } else if ("ACCOUNT_UPDATE".equals(type)
        && "MARGIN_TYPE_CHANGE".equals(event.child("a").text("m"))) {
      marginTypeChanged(event.child("a"));
    }
  }

  /** The stream was down: anything may have been changed unseen. */
  void mayHaveBeenMissed() {
    permission.forget();
    setup.forgetAll();
  }

  private void configChanged(Fields event) {
    Fields leverage = event.child("ac");
    String symbol = leverage.text("s");
    Long value = leverage.integer("l");
    if (symbol != null && value != null) {
      setup.leverageIs(symbol, value.intValue());
    }
    if (event.node().has("ai")) {
      mayHaveBeenMissed();
    }
  }

  private void marginTypeChanged(Fields update) {
    JsonNode positions = update.node().path("P");
    if (positions.isEmpty()) {
      setup.forgetAll();
    }
    for (JsonNode element : positions) {
      Fields position = new Fields(element);
      String symbol = position.text("s");
      if (symbol != null) {
        setup.marginTypeIs(symbol, "isolated".equalsIgnoreCase(position.text("mt")));
      }
    }
  }
}
