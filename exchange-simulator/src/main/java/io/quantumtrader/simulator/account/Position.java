package io.quantumtrader.simulator.account;

import io.quantumtrader.simulator.matching.Side;
import io.quantumtrader.simulator.protocol.Decimals;
import java.math.BigDecimal;
import java.time.Instant;

/** A position: signed amount in base units and its average entry price. */
public final class Position {

  private BigDecimal amount = BigDecimal.ZERO;
  private BigDecimal entryPrice = BigDecimal.ZERO;
  private BigDecimal realized = BigDecimal.ZERO;
  private Instant updatedAt = Instant.EPOCH;

  /** Positive when long, negative when short. */
  public BigDecimal amount() {
    return amount;
  }

  /** Average entry price, zero when flat. */
  public BigDecimal entryPrice() {
    return entryPrice;
  }

  /** Profit realised so far, before fees ({@code cr} of ACCOUNT_UPDATE). */
  public BigDecimal realized() {
    return realized;
  }

  /** When it last changed; the epoch if never. */
  public Instant updatedAt() {
    return updatedAt;
  }

  /** Profit at the given mark price. */
  public BigDecimal unrealized(BigDecimal markPrice) {
    return markPrice.subtract(entryPrice).multiply(amount);
  }

  /** Size at the given mark price, without sign. */
  public BigDecimal notional(BigDecimal markPrice) {
    return amount.abs().multiply(markPrice);
  }

  /** How much an order of this side could close. */
  public BigDecimal closableBy(Side side) {
    BigDecimal opposite = side.signed(amount);
    return opposite.signum() < 0 ? opposite.abs() : BigDecimal.ZERO;
  }

  /** Applies a fill and returns the profit it realised. */
  public BigDecimal apply(Side side, BigDecimal quantity, BigDecimal price, Instant now) {
    updatedAt = now;
    BigDecimal change = side.signed(quantity);
    BigDecimal closed = closableBy(side).min(quantity);
    BigDecimal profit =
        price.subtract(entryPrice).multiply(closed).multiply(BigDecimal.valueOf(amount.signum()));
    BigDecimal before = amount;
    amount = amount.add(change);
    if (amount.signum() == 0) {
      entryPrice = BigDecimal.ZERO;
    } else if (closed.signum() == 0) {
      BigDecimal cost = before.abs().multiply(entryPrice).add(quantity.multiply(price));
      entryPrice = Decimals.divide(cost, amount.abs());
    } else if (amount.signum() != before.signum()) {
      entryPrice = price;
    }
    realized = realized.add(profit);
    return profit;
  }
}
