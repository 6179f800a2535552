package io.quantumtrader.executor.venue.binance;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the account keeps one position a symbol or long and short apart; read once, and again
 * when the exchange contradicts it, since it cannot change while there are positions or orders
 * (Binance USDⓈ-M docs, Get Current Position Mode).
 */
final class PositionMode {

  private static final Logger LOG = LoggerFactory.getLogger(PositionMode.class);

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
    return hedge == null ? readAgain() : Optional.empty();
  }

  /** Reads the mode; the one known stays in force while that fails. */
  Optional<String> readAgain() {
    Reply reply = api.call(AccountEndpoint.POSITION_MODE, Map.of());
    if (missing.note(AccountEndpoint.POSITION_MODE, reply, "one-way mode is assumed")) {
      hedge = false;
      return Optional.empty();
    }
    if (!(reply instanceof Reply.Success success)) {
      return Optional.of("GET /fapi/v1/positionSide/dual: " + reply.failure());
    }
    boolean now = new Fields(success.body()).flag("dualSidePosition");
    if (!Boolean.valueOf(now).equals(hedge)) {
      LOG.info("the account is in {} mode", now ? "hedge" : "one-way");
    }
    hedge = now;
    return Optional.empty();
  }
}
