package io.quantumtrader.executor.portfolio;

import io.quantumtrader.contract.Side;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * The part of an order that counts against limits while its outcome is open.
 *
 * @param quantity base units
 * @param price quote units per base unit the order is expected to cost
 * @param leverage 1..125
 * @param confidence 0..1, the intent's
 */
public record ReservedOrder(
    String symbol,
    Side side,
    BigDecimal quantity,
    BigDecimal price,
    boolean reduceOnly,
    int leverage,
    @Nullable BigDecimal confidence,
    @Nullable String regime) {

  private static final int SCALE = 18;

  /** Quote units. */
  public BigDecimal notional() {
    return quantity.multiply(price);
  }

  /** Quote units of margin that this much notional binds; rounded up, never too little. */
  public BigDecimal marginOf(BigDecimal notional) {
    return notional.divide(BigDecimal.valueOf(leverage), SCALE, RoundingMode.CEILING);
  }
}
