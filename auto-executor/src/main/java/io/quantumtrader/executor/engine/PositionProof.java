package io.quantumtrader.executor.engine;

import io.quantumtrader.executor.venue.SearchOutcome.Trade;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Whether the position an account shows can have come about without a certain order. */
final class PositionProof {

  /** How much later than the signature a trade may seem that came before it: clocks differ. */
  private static final Duration CLOCK_ERROR = Duration.ofSeconds(1);

  private PositionProof() {}

  /**
   * @param before base units held when the order was claimed, signed
   * @param now base units held since
   * @param others every trade of other orders since then, and of some time before, oldest first
   * @param signedAt when the order was signed, on the exchange's clock
   * @return whether the trades since the signature lead from one to the other, together with as
   *     many of those before it as the books may not have been told of in time
   */
  static boolean explains(BigDecimal before, BigDecimal now, List<Trade> others, Instant signedAt) {
    BigDecimal unexplained = now.subtract(before);
    for (Trade trade : others.reversed()) {
      boolean certainlyLater = trade.at().isAfter(signedAt.plus(CLOCK_ERROR));
      if (!certainlyLater && unexplained.signum() == 0) {
        return true;
      }
      unexplained = unexplained.subtract(trade.signedQuantity());
    }
    return unexplained.signum() == 0;
  }
}
