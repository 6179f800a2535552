package io.quantumtrader.executor.gate;

import java.util.List;

/** The gate table of the contract, row by row. */
public final class Gates {

  public static final List<Gate> IN_ORDER =
      List.of(
          new HaltGate(),
          new SymbolGate(),
          new StaleGate(),
          new ConfidenceGate(),
          new CooldownGate(),
          new MaxPositionsGate(),
          new MaxExposureGate(),
          new ScaleInGate(),
          new OppositePositionGate(),
          new RegimeGate(),
          new PendingOrderGate(),
          new CapitalGate(),
          new OrderValueGate(),
          new PriceCollarGate(),
          new DailyLimitGate(),
          new DrawdownGate(),
          new RateGate(),
          new FiltersGate(),
          new NothingToCloseGate(),
          new LeverageGate());

  private Gates() {}
}
