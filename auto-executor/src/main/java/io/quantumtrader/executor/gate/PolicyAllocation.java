package io.quantumtrader.executor.gate;

import io.quantumtrader.contract.intent.TradeIntent;
import io.quantumtrader.executor.portfolio.PortfolioView;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * How much an entry without a size of its own may be worth: a fraction of the free capital, scaled
 * by confidence (none counts as zero) and risk score, under every cap.
 *
 * @param quoteUnits after the caps
 * @param caps those that made it smaller, by environment variable, in the order they applied
 */
record PolicyAllocation(BigDecimal quoteUnits, List<String> caps) {

  private static final BigDecimal BASE = new BigDecimal("0.70");
  private static final BigDecimal PER_CONFIDENCE = new BigDecimal("0.30");
  private static final BigDecimal MINIMUM = BigDecimal.TEN;

  PolicyAllocation {
    caps = List.copyOf(caps);
  }

  /**
   * @param capital free quote units
   */
  static PolicyAllocation of(
      TradeIntent intent, Limits limits, PortfolioView portfolio, BigDecimal capital) {
    BigDecimal confidence = intent.confidence() == null ? BigDecimal.ZERO : intent.confidence();
    BigDecimal wanted =
        capital
            .multiply(limits.capitalFraction())
            .multiply(BASE.add(PER_CONFIDENCE.multiply(confidence)))
            .multiply(intent.riskScore());
    return new PolicyAllocation(wanted, List.of())
        .capped(
            "POLICY_MAX_EXPOSURE_PER_SYMBOL",
            limits.maxExposurePerSymbol().subtract(portfolio.exposure(intent.symbol())))
        .capped(
            "POLICY_MAX_EXPOSURE_TOTAL",
            limits.maxExposureTotal().subtract(portfolio.exposureTotal()))
        .capped("MAX_ORDER_NOTIONAL", limits.maxOrderNotional());
  }

  boolean isTooSmall() {
    return quoteUnits.compareTo(MINIMUM) < 0;
  }

  String tooSmall() {
    return "allocation "
        + Figures.money(quoteUnits)
        + " < "
        + Figures.money(MINIMUM)
        + (caps.isEmpty() ? "" : ", capped by " + String.join(", ", caps));
  }

  private PolicyAllocation capped(String name, BigDecimal cap) {
    if (quoteUnits.compareTo(cap) <= 0) {
      return this;
    }
    BigDecimal left = cap.max(BigDecimal.ZERO);
    List<String> applied = new ArrayList<>(caps);
    applied.add(name + ": " + Figures.money(quoteUnits) + " -> " + Figures.money(left));
    return new PolicyAllocation(left, applied);
  }
}
