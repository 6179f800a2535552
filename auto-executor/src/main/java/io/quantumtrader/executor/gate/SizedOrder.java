package io.quantumtrader.executor.gate;

import io.quantumtrader.contract.Side;
import io.quantumtrader.contract.intent.TimeInForce;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order that fits the exchange's filters.
 *
 * @param quantity base units, on the step
 * @param limitPrice quote units, on the tick; null for a market order
 * @param timeInForce null for a market order
 * @param leverage in force after the cap, 1..125
 * @param referencePrice quote units; the price exposure is counted with
 * @param caps each bound that made the order smaller than asked, by name and with numbers
 */
public record SizedOrder(
    String symbol,
    Side side,
    BigDecimal quantity,
    @Nullable BigDecimal limitPrice,
    @Nullable TimeInForce timeInForce,
    boolean reduceOnly,
    int leverage,
    BigDecimal referencePrice,
    List<String> caps) {

  public SizedOrder {
    caps = List.copyOf(caps);
  }

  SizedOrder withLeverage(int lower, String cap) {
    List<String> more = new ArrayList<>(caps);
    more.add(cap);
    return new SizedOrder(
        symbol, side, quantity, limitPrice, timeInForce, reduceOnly, lower, referencePrice, more);
  }

  /** Quote units. */
  public BigDecimal notional() {
    return quantity.multiply(referencePrice);
  }
}
