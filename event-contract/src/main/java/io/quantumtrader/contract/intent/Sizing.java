package io.quantumtrader.contract.intent;

import java.math.BigDecimal;

/** How large the producer wants the order to be. */
public sealed interface Sizing {

  /** Base units, greater than zero. */
  record Quantity(BigDecimal baseUnits) implements Sizing {}

  /** Notional of the position in quote currency, greater than zero; leverage is not applied. */
  record Notional(BigDecimal quoteUnits) implements Sizing {}

  /** For CLOSE: the part of the open position, in (0, 1]. */
  record CloseFraction(BigDecimal fraction) implements Sizing {}

  /** For CLOSE: the whole position. */
  record WholePosition() implements Sizing {}

  /** None given: the executor's sizing policy decides. */
  record ByPolicy() implements Sizing {}
}
