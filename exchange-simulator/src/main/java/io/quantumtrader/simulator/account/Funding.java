package io.quantumtrader.simulator.account;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The latest {@value #KEPT} payments of funding of one account. */
public final class Funding {

  static final int KEPT = 100_000;
  private static final int SCALE = 8;

  private final Deque<FundingFee> fees = new ArrayDeque<>();
  private long nextId = 1;

  /**
   * What a position pays or gets: longs pay shorts while the rate is positive.
   *
   * @return the change of the wallet
   */
  BigDecimal settle(
      PositionKey key, Position position, BigDecimal markPrice, BigDecimal rate, Instant now) {
    BigDecimal amount =
        position
            .amount()
            .multiply(markPrice)
            .multiply(rate)
            .negate()
            .setScale(SCALE, RoundingMode.HALF_EVEN);
    fees.addLast(new FundingFee(nextId++, key.symbol(), amount, now));
    if (fees.size() > KEPT) {
      fees.removeFirst();
    }
    return amount;
  }

  /** Oldest first. */
  public List<FundingFee> fees() {
    return List.copyOf(fees);
  }
}
