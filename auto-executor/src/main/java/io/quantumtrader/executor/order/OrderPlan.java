package io.quantumtrader.executor.order;

import io.quantumtrader.contract.Market;
import io.quantumtrader.contract.Side;
import io.quantumtrader.contract.intent.TimeInForce;
import io.quantumtrader.executor.venue.Trigger;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What the gates allowed: the order as decided, before it has an identity at the exchange.
 *
 * @param quantity base units, on the symbol's step
 * @param limitPrice quote units, on the tick; null for a market order
 * @param reduceOnly may only shrink a position
 * @param trigger what sets it off; null for an order that goes to the book at once
 */
public record OrderPlan(
    Market market,
    String symbol,
    Side side,
    BigDecimal quantity,
    @Nullable BigDecimal limitPrice,
    @Nullable TimeInForce timeInForce,
    boolean reduceOnly,
    @Nullable Trigger trigger) {

  /** An order that goes to the book at once. */
  public OrderPlan(
      Market market,
      String symbol,
      Side side,
      BigDecimal quantity,
      @Nullable BigDecimal limitPrice,
      @Nullable TimeInForce timeInForce,
      boolean reduceOnly) {
    this(market, symbol, side, quantity, limitPrice, timeInForce, reduceOnly, null);
  }

  /** Whether the exchange ends it at once, filled or not. */
  public boolean cannotRest() {
    return trigger == null
        && (limitPrice == null || timeInForce == TimeInForce.IOC || timeInForce == TimeInForce.FOK);
  }
}
