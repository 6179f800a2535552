package io.quantumtrader.executor.gate;

import io.quantumtrader.contract.event.BlockReason;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * A bound on what is held and open, this order included. An intent that could not be sized counts
 * with nothing and is refused here only when the limit is already used up.
 */
final class MaxExposureGate implements EntryGate {

  @Override
  public String name() {
    return "max_exposure";
  }

  @Override
  public Optional<Refusal> checkEntry(GateContext context) {
    Limits limits = context.limits();
    BigDecimal ofSymbol = context.portfolio().exposure(context.symbol());
    return exceeded("symbol", ofSymbol, context, limits.maxExposurePerSymbol())
        .or(() ->
            exceeded(
                "total", context.portfolio().exposureTotal(), context, limits.maxExposureTotal()));
  }

  private static Optional<Refusal> exceeded(
      String scope, BigDecimal exposure, GateContext context, BigDecimal limit) {
    Optional<BigDecimal> added = context.order().map(SizedOrder::notional);
    if (added.isEmpty()) {
      return exposure.compareTo(limit) < 0
          ? Optional.empty()
          : refusal(
              "%s exposure %s leaves nothing of %s"
                  .formatted(scope, Figures.money(exposure), Figures.money(limit)));
    }
    return exposure.add(added.get()).compareTo(limit) <= 0
        ? Optional.empty()
        : refusal(
            "%s exposure %s + %s > %s"
                .formatted(
                    scope,
                    Figures.money(exposure),
                    Figures.money(added.get()),
                    Figures.money(limit)));
  }

  private static Optional<Refusal> refusal(String detail) {
    return Optional.of(new Refusal(BlockReason.BLOCK_MAX_EXPOSURE, detail));
  }
}
