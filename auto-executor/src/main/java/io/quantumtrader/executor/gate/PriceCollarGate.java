package io.quantumtrader.executor.gate;

import io.quantumtrader.contract.event.BlockReason;
import io.quantumtrader.executor.venue.Quote;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The producer's reference, its limit and the price a taker would get must all be near the middle
 * of the market, and there must be a market to compare with.
 */
final class PriceCollarGate implements Gate {

  private static final int PCT_SCALE = 8;

  @Override
  public String name() {
    return "price_collar";
  }

  @Override
  public Optional<Refusal> check(GateContext context) {
    return context
        .sizingRefusal(BlockReason.BLOCK_PRICE_COLLAR)
        .or(() -> context.intent().isReducing() ? Optional.empty() : checkEntry(context));
  }

  private static Optional<Refusal> checkEntry(GateContext context) {
    Quote quote = context.request().market().quote();
    if (quote == null) {
      return refusal("no fresh market price for " + context.symbol());
    }
    BigDecimal collar = context.limits().priceCollarPct();
    BigDecimal expected = quote.taking(OrderSizing.entrySide(context.intent()));
    return outside("entry_price", context.intent().entryPrice(), quote, collar)
        .or(() -> outside("limit_price", context.intent().limitPrice(), quote, collar))
        .or(() -> outside("expected price", expected, quote, collar))
        .or(() -> ExitLevels.wrongSide(context));
  }

  private static Optional<Refusal> outside(
      String what, @Nullable BigDecimal price, Quote quote, BigDecimal collar) {
    if (price == null) {
      return Optional.empty();
    }
    BigDecimal market = quote.mid();
    BigDecimal distancePct =
        price
            .subtract(market)
            .abs()
            .movePointRight(2)
            .divide(market, PCT_SCALE, RoundingMode.CEILING);
    return distancePct.compareTo(collar) <= 0
        ? Optional.empty()
        : refusal(
            "%s %s is %s %% from the market %s > %s %%"
                .formatted(
                    what,
                    Figures.plain(price),
                    Figures.money(distancePct),
                    Figures.plain(market),
                    Figures.plain(collar)));
  }

  private static Optional<Refusal> refusal(String detail) {
    return Optional.of(new Refusal(BlockReason.BLOCK_PRICE_COLLAR, detail));
  }
}
