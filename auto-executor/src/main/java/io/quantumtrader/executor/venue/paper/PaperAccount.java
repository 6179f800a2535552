package io.quantumtrader.executor.venue.paper;

import io.quantumtrader.contract.Side;
import io.quantumtrader.executor.venue.AccountSnapshot.VenuePosition;
import io.quantumtrader.executor.venue.Quote;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Balance, positions and leverage of the paper account: one position a symbol, average entry price,
 * isolated margin. Not thread-safe.
 */
final class PaperAccount {

  private static final int DEFAULT_LEVERAGE = 20;

  private final Map<String, VenuePosition> positions = new HashMap<>();
  private final Map<String, Integer> leverages = new HashMap<>();
  private BigDecimal balance;

  PaperAccount(BigDecimal balance) {
    this.balance = balance;
  }

  void setLeverage(String symbol, int leverage) {
    leverages.put(symbol, leverage);
  }

  /** Base units, negative = short. */
  BigDecimal position(String symbol) {
    VenuePosition position = positions.get(symbol);
    return position == null ? BigDecimal.ZERO : position.signedQuantity();
  }

  List<VenuePosition> positions() {
    return List.copyOf(positions.values());
  }

  /** What a reduce-only order of this side could still close, base units. */
  BigDecimal reducible(String symbol, Side side) {
    BigDecimal signed = position(symbol);
    boolean reduces = side == Side.BUY ? signed.signum() < 0 : signed.signum() > 0;
    return reduces ? signed.abs() : BigDecimal.ZERO;
  }

  /** Books one execution and returns the profit it realises, before the fee. */
  BigDecimal book(String symbol, Side side, BigDecimal quantity, BigDecimal price, BigDecimal fee) {
    VenuePosition before =
        positions.getOrDefault(symbol, new VenuePosition(symbol, BigDecimal.ZERO, BigDecimal.ZERO));
    BigDecimal change = side == Side.BUY ? quantity : quantity.negate();
    BigDecimal closed = reducible(symbol, side).min(quantity);
    BigDecimal realized =
        price
            .subtract(before.entryPrice())
            .multiply(closed)
            .multiply(BigDecimal.valueOf(before.signedQuantity().signum()));
    balance = balance.add(realized).subtract(fee);
    BigDecimal after = before.signedQuantity().add(change);
    if (after.signum() == 0) {
      positions.remove(symbol);
    } else {
      positions.put(symbol, new VenuePosition(symbol, after, entryPrice(before, change, price)));
    }
    return realized;
  }

  private static BigDecimal entryPrice(VenuePosition before, BigDecimal change, BigDecimal price) {
    BigDecimal after = before.signedQuantity().add(change);
    if (before.signedQuantity().signum() * change.signum() < 0) {
      boolean turned = after.signum() != before.signedQuantity().signum();
      return turned ? price : before.entryPrice();
    }
    return before
        .signedQuantity()
        .multiply(before.entryPrice())
        .add(change.multiply(price))
        .divide(after, MathContext.DECIMAL64);
  }

  /** Balance plus unrealised profit at these quotes, quote units. */
  BigDecimal equity(Map<String, Quote> quotes) {
    BigDecimal equity = balance;
    for (VenuePosition position : positions.values()) {
      Quote quote = quotes.get(position.symbol());
      if (quote != null) {
        BigDecimal move = quote.mid().subtract(position.entryPrice());
        equity = equity.add(move.multiply(position.signedQuantity()));
      }
    }
    return equity;
  }

  /** Margin bound by positions, quote units. */
  BigDecimal positionMargin() {
    return positions.values().stream()
        .map(p -> margin(p.symbol(), p.signedQuantity().abs().multiply(p.entryPrice())))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** Margin for a notional at the symbol's leverage, quote units. */
  BigDecimal margin(String symbol, BigDecimal notional) {
    int leverage = leverages.getOrDefault(symbol, DEFAULT_LEVERAGE);
    return notional.divide(BigDecimal.valueOf(leverage), MathContext.DECIMAL64);
  }
}
