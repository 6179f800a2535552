package io.quantumtrader.executor.portfolio;

import io.quantumtrader.contract.Side;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * What we hold of one symbol, built from fills. Average-cost accounting: a reduction realises
 * against the average entry, a fill larger than the position opens the rest on the other side and
 * continues the sums of profit and fees.
 *
 * @param signedQuantity base units, negative = short, zero = flat
 * @param entryCost quote units paid (long) or received (short) for what is still held, positive
 * @param realizedPnl quote units since the symbol was last flat, fees not deducted
 * @param fees quote units since the symbol was last flat; fees in another asset are not in it
 * @param entries orders that opened or enlarged it
 * @param confidence highest confidence of those orders; null when none is known
 * @param regime regime of the order that opened it; null when not known
 */
public record Position(
    String symbol,
    BigDecimal signedQuantity,
    BigDecimal entryCost,
    BigDecimal realizedPnl,
    BigDecimal fees,
    int entries,
    @Nullable BigDecimal confidence,
    @Nullable String regime) {

  private static final int SCALE = 18;

  /** Nothing held. */
  public static Position flat(String symbol) {
    return new Position(
        symbol, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, 0, null, null);
  }

  /** A position the exchange reports and we did not build: one entry of unknown origin. */
  public static Position adopted(String symbol, BigDecimal signedQuantity, BigDecimal entryPrice) {
    BigDecimal cost = signedQuantity.abs().multiply(entryPrice);
    return new Position(
        symbol, signedQuantity, cost, BigDecimal.ZERO, BigDecimal.ZERO, 1, null, null);
  }

  public boolean isFlat() {
    return signedQuantity.signum() == 0;
  }

  /** Base units, never negative. */
  public BigDecimal quantity() {
    return signedQuantity.abs();
  }

  /** The side that enlarges the position: BUY when long. Not defined for a flat one. */
  public Side side() {
    if (isFlat()) {
      throw new IllegalStateException("expected an open position in " + symbol + ", was flat");
    }
    return signedQuantity.signum() > 0 ? Side.BUY : Side.SELL;
  }

  /** Quote units per base unit; zero when flat. */
  public BigDecimal averageEntry() {
    return isFlat()
        ? BigDecimal.ZERO
        : entryCost.divide(quantity(), SCALE, RoundingMode.HALF_EVEN).stripTrailingZeros();
  }

  /** Profit if all of it were closed at this price, quote units, fees not deducted. */
  public BigDecimal unrealizedPnl(BigDecimal price) {
    return signedQuantity
        .multiply(price)
        .subtract(entryCost.multiply(BigDecimal.valueOf(signedQuantity.signum())));
  }

  /**
   * The position after a fill.
   *
   * @param filled base units, greater than zero
   * @param quote quote units paid or received for them
   */
  public Position afterFill(Side fillSide, BigDecimal filled, BigDecimal quote) {
    if (isFlat() || side() == fillSide) {
      return with(signed(fillSide, quantity().add(filled)), entryCost.add(quote));
    }
    BigDecimal closed = filled.min(quantity());
    BigDecimal rest = quantity().subtract(closed);
    BigDecimal restCost = share(entryCost, rest, quantity());
    BigDecimal flipped = filled.subtract(closed);
    BigDecimal flippedQuote = share(quote, flipped, filled);
    BigDecimal gain =
        quote
            .subtract(flippedQuote)
            .subtract(entryCost.subtract(restCost))
            .multiply(BigDecimal.valueOf(signedQuantity.signum()));
    BigDecimal realized = realizedPnl.add(gain);
    return flipped.signum() == 0
        ? new Position(
            symbol, signed(side(), rest), restCost, realized, fees, entries, confidence, regime)
        : new Position(
            symbol, signed(fillSide, flipped), flippedQuote, realized, fees, 0, null, null);
  }

  /** One more order has opened or enlarged it. The regime of the first one stays. */
  Position withEntry(@Nullable BigDecimal entryConfidence, @Nullable String entryRegime) {
    BigDecimal highest =
        confidence == null || entryConfidence == null
            ? (confidence == null ? entryConfidence : confidence)
            : confidence.max(entryConfidence);
    return new Position(
        symbol,
        signedQuantity,
        entryCost,
        realizedPnl,
        fees,
        entries + 1,
        highest,
        entries == 0 ? entryRegime : regime);
  }

  Position withFee(BigDecimal fee) {
    return new Position(
        symbol, signedQuantity, entryCost, realizedPnl, fees.add(fee), entries, confidence, regime);
  }

  /** The same position with the size the exchange reports for it. */
  Position corrected(BigDecimal exchangeQuantity, BigDecimal entryPrice) {
    return with(exchangeQuantity, exchangeQuantity.abs().multiply(entryPrice));
  }

  private Position with(BigDecimal newSigned, BigDecimal newCost) {
    return new Position(symbol, newSigned, newCost, realizedPnl, fees, entries, confidence, regime);
  }

  private static BigDecimal share(BigDecimal amount, BigDecimal part, BigDecimal whole) {
    return amount.multiply(part).divide(whole, SCALE, RoundingMode.HALF_EVEN);
  }

  private static BigDecimal signed(Side side, BigDecimal quantity) {
    return side == Side.BUY ? quantity : quantity.negate();
  }
}
