package io.quantumtrader.executor.reconcile;

import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells what moved in the wallet otherwise than by our own fills: transfers, funding, trades of
 * others. A movement counts when two readings show it, since our own figures may be a moment late.
 */
final class WalletLedger {

  /** Quote units; sums of rounded figures may differ by less. */
  private static final BigDecimal ROUNDING = new BigDecimal("0.0001");

  private @Nullable BigDecimal begin;
  private @Nullable BigDecimal seenOnce;
  private BigDecimal overlay = BigDecimal.ZERO;

  /**
   * Takes in a reading.
   *
   * @param wallet wallet balance, quote units
   * @param own what our own ended orders moved so far, quote units
   * @return what has moved otherwise and is new
   */
  synchronized Optional<BigDecimal> read(BigDecimal wallet, BigDecimal own) {
    BigDecimal rest = wallet.subtract(own);
    if (begin == null) {
      begin = rest;
      return Optional.empty();
    }
    BigDecimal moved = rest.subtract(begin);
    if (isSame(moved, overlay)) {
      seenOnce = null;
      return Optional.empty();
    }
    if (seenOnce == null || !isSame(moved, seenOnce)) {
      seenOnce = moved;
      return Optional.empty();
    }
    BigDecimal change = moved.subtract(overlay);
    overlay = moved;
    seenOnce = null;
    return Optional.of(change);
  }

  /** Since the first reading, quote units. */
  synchronized BigDecimal overlay() {
    return overlay;
  }

  private static boolean isSame(BigDecimal one, BigDecimal other) {
    return one.subtract(other).abs().compareTo(ROUNDING) < 0;
  }
}
