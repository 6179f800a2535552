package io.quantumtrader.executor.venue.binance;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether the account keeps one position a symbol or long and short apart; read once, since it
 * cannot change while there are positions or orders (Binance USDⓈ-M docs, Get Current Position
 * Mode).
 */
final class PositionMode {

  private final AccountApi api;
  private final MissingEndpoints missing;
  private volatile @Nullable Boolean hedge;

  PositionMode(AccountApi api, MissingEndpoints missing) {
    this.api = api;
    this.missing = missing;
  }

  /** Hedge mode only if the exchange has said so. */
  boolean isHedge() {
    return Boolean.TRUE.equals(hedge);
  }

  /**
   * Reads the mode unless it is known.
   *
   * @return why it is not known; empty when it is
   */
  Optional<String> read() {
    if (hedge != null) {
      return Optional.empty();
    }
    Reply reply = api.call(AccountEndpoint.POSITION_MODE, Map.of());
    if (missing.note(AccountEndpoint.POSITION_MODE, reply, "one-way mode is assumed")) {
      hedge = false;
      return Optional.empty();
    }
    if (!(reply instanceof Reply.Success success)) {
      return Optional.of("the position mode could not be read: " + reply.failure());
    }
    hedge = new Fields(success.body()).flag("dualSidePosition");
    return Optional.empty();
  }
}
