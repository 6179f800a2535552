package io.quantumtrader.executor.emergency;

import io.quantumtrader.contract.Side;
import java.math.BigDecimal;

/**
 * A position that the exchange still shows.
 *
 * @param signedQuantity base units, negative = short
 */
public record Held(String symbol, BigDecimal signedQuantity) {

  /** The side of the order that closes it. */
  public Side closingSide() {
    return signedQuantity.signum() > 0 ? Side.SELL : Side.BUY;
  }
}
