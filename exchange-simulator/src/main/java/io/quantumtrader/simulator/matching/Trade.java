package io.quantumtrader.simulator.matching;

import io.quantumtrader.simulator.account.Account;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * One fill of one order. Price, commission and profit are in quote units, quantity in base units;
 * {@code commission} is positive when paid.
 */
public record Trade(
    long id,
    Account account,
    Order order,
    BigDecimal price,
    BigDecimal quantity,
    BigDecimal commission,
    BigDecimal realizedProfit,
    boolean maker,
    Instant at) {

  /** Price times quantity. */
  public BigDecimal quoteQuantity() {
    return price.multiply(quantity);
  }
}
