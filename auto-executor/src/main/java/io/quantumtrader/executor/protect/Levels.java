package io.quantumtrader.executor.protect;

import io.quantumtrader.contract.Side;
import io.quantumtrader.contract.intent.Protection;
import io.quantumtrader.executor.venue.Trigger;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns what an intent asks for into triggers the exchange takes. */
public final class Levels {

  /** Percent; Binance USDⓈ-M docs, New Algo Order, {@code callbackRate}. */
  public static final BigDecimal LOWEST_CALLBACK = new BigDecimal("0.1");

  public static final BigDecimal HIGHEST_CALLBACK = BigDecimal.TEN;

  private static final int CALLBACK_SCALE = 1;

  private Levels() {}

  /**
   * A price counts before a fraction of the entry price. Prices are put on the tick so that the
   * exit is never worse than asked, the callback rate so that it is never wider.
   *
   * @param side the entry's
   * @param entryPrice quote units
   * @param tick quote units; zero disables it
   */
  public static Map<LegKind, Trigger> of(
      Protection wanted, Side side, BigDecimal entryPrice, BigDecimal tick) {
    Map<LegKind, Trigger> levels = new EnumMap<>(LegKind.class);
    BigDecimal gain = BigDecimal.valueOf(side == Side.BUY ? 1 : -1);
    BigDecimal stop = price(wanted.stopLoss(), wanted.stopLossPct(), entryPrice, gain.negate());
    if (stop != null) {
      levels.put(LegKind.STOP, new Trigger(Trigger.Kind.STOP, onTick(stop, side, tick)));
    }
    BigDecimal target = price(wanted.takeProfit(), wanted.takeProfitPct(), entryPrice, gain);
    if (target != null) {
      levels.put(LegKind.TARGET, new Trigger(Trigger.Kind.TARGET, onTick(target, side, tick)));
    }
    if (wanted.trailingStopPct() != null) {
      BigDecimal rate =
          wanted.trailingStopPct().movePointRight(2).setScale(CALLBACK_SCALE, RoundingMode.DOWN);
      levels.put(LegKind.TRAILING, new Trigger(Trigger.Kind.TRAILING, rate));
    }
    return levels;
  }

  private static @Nullable BigDecimal price(
      @Nullable BigDecimal price,
      @Nullable BigDecimal fraction,
      BigDecimal entryPrice,
      BigDecimal direction) {
    if (price != null || fraction == null) {
      return price;
    }
    return entryPrice.add(entryPrice.multiply(fraction).multiply(direction));
  }

  private static BigDecimal onTick(BigDecimal price, Side entry, BigDecimal tick) {
    RoundingMode mode = entry == Side.BUY ? RoundingMode.CEILING : RoundingMode.FLOOR;
    BigDecimal rounded = tick.signum() <= 0 ? price : price.divide(tick, 0, mode).multiply(tick);
    BigDecimal plain = rounded.stripTrailingZeros();
    return plain.scale() < 0 ? plain.setScale(0) : plain;
  }
}
