package io.quantumtrader.simulator.account;

import io.quantumtrader.simulator.matching.Order;
import io.quantumtrader.simulator.protocol.Decimals;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.function.Function;

/**
 * Margin figures of an account at current mark prices, in USDT. Liquidation is not modelled, and
 * the maintenance rate is the same at any size.
 */
public record Margin(
    BigDecimal wallet, BigDecimal unrealized, BigDecimal positions, BigDecimal openOrders) {

  /** Share of the notional that must remain as margin. */
  public static final BigDecimal MAINTENANCE_RATE = new BigDecimal("0.004");

  /** Computes the figures; {@code markPrice} gives the mark price of a symbol. */
  public static Margin of(
      Account account, Collection<Order> open, Function<String, BigDecimal> markPrice) {
    BigDecimal unrealized = BigDecimal.ZERO;
    BigDecimal initial = BigDecimal.ZERO;
    for (var entry : account.positions().entrySet()) {
      BigDecimal mark = markPrice.apply(entry.getKey().symbol());
      unrealized = unrealized.add(entry.getValue().unrealized(mark));
      initial = initial.add(required(account, entry.getKey(), entry.getValue().notional(mark)));
    }
    BigDecimal orders = BigDecimal.ZERO;
    for (Order order : open) {
      orders = orders.add(openOrder(account, order));
    }
    return new Margin(account.wallet(), unrealized, initial, orders);
  }

  /** Margin that one open order holds; orders that only close hold none. */
  public static BigDecimal openOrder(Account account, Order order) {
    if (order.request().reduceOnly()) {
      return BigDecimal.ZERO;
    }
    PositionKey key = order.positionKey();
    BigDecimal opening = order.remaining().subtract(account.position(key).closableBy(order.side()));
    return required(account, key, opening.max(BigDecimal.ZERO).multiply(order.price()));
  }

  /** Margin for a notional at the account's leverage for the symbol. */
  public static BigDecimal required(Account account, PositionKey key, BigDecimal notional) {
    int leverage = account.settings(key.symbol()).leverage();
    return Decimals.divide(notional, BigDecimal.valueOf(leverage));
  }

  /** Wallet and unrealised profit. */
  public BigDecimal balance() {
    return wallet.add(unrealized);
  }

  /** Initial margin of positions and open orders. */
  public BigDecimal initial() {
    return positions.add(openOrders);
  }

  /** What new orders may use, never negative. */
  public BigDecimal available() {
    return balance().subtract(initial()).max(BigDecimal.ZERO);
  }
}
