package io.quantumtrader.executor.venue.binance;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether the account may trade, and keeps the margin of each position apart at all (Binance USDⓈ-M
 * docs, Futures Account Configuration). Asked once, and again after a change or a reconnect.
 */
final class TradingPermission {

  private static final List<Integer> KEY_REFUSED =
      List.of(ErrorCodes.INVALID_SIGNATURE, ErrorCodes.BAD_KEY_FORMAT, ErrorCodes.KEY_REJECTED);

  private final AccountApi api;
  private final MissingEndpoints missing;
  private volatile boolean granted;
  private volatile boolean refused;

  TradingPermission(AccountApi api, MissingEndpoints missing) {
    this.api = api;
    this.missing = missing;
  }

  void forget() {
    granted = false;
  }

  /** Whether the exchange's last word was no; silence and trouble on the way are none. */
  boolean isRefused() {
    return refused;
  }

  /** Why no entry may be made; empty when one may. */
  Optional<String> obstacle() {
    Optional<String> obstacle = ask();
    if (obstacle.isEmpty()) {
      refused = false;
    }
    return obstacle;
  }

  private Optional<String> ask() {
    if (granted || missing.isMissing(AccountEndpoint.ACCOUNT_CONFIG)) {
      return Optional.empty();
    }
    Reply reply = api.call(AccountEndpoint.ACCOUNT_CONFIG, Map.of());
    if (missing.note(
        AccountEndpoint.ACCOUNT_CONFIG,
        reply,
        "the exchange says with each order what it allows")) {
      return Optional.empty();
    }
    if (!(reply instanceof Reply.Success success)) {
      refused = reply instanceof Reply.Refused no && KEY_REFUSED.stream().anyMatch(no::hasCode);
      return Optional.of("GET /fapi/v1/accountConfig: " + reply.failure());
    }
    Fields config = new Fields(success.body());
    refused = true;
    if ("false".equalsIgnoreCase(config.text("canTrade"))) {
      return Optional.of(
          "GET /fapi/v1/accountConfig: expected an account that may trade futures, was canTrade"
              + " false");
    }
    if (config.flag("multiAssetsMargin")) {
      return Optional.of(
          "GET /fapi/v1/accountConfig: expected single-asset mode, was multi-assets mode, in which"
              + " there is no isolated margin; switch it off at the exchange");
    }
    granted = true;
    return Optional.empty();
  }
}
