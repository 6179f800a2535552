package io.quantumtrader.executor.venue;

import io.quantumtrader.contract.Side;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * One execution on the account, whoever sent its order.
 *
 * @param orderId the exchange's id of the order; trades do not name the client's
 * @param at the exchange's time of it
 */
public record AccountTrade(String symbol, long orderId, Side side, Fill fill, Instant at) {

  /** Base units, negative = sold. */
  public BigDecimal signedQuantity() {
    return side == Side.BUY ? fill.quantity() : fill.quantity().negate();
  }
}
