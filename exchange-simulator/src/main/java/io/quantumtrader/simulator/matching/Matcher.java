package io.quantumtrader.simulator.matching;

import io.quantumtrader.simulator.account.Account;
import io.quantumtrader.simulator.matching.ExchangeEvent.AccountChanged;
import io.quantumtrader.simulator.matching.ExchangeEvent.OrderChanged;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** Brings orders and offers together and books what follows from it. */
final class Matcher {

  private static final int EXPIRED_REDUCE_ONLY = 4;
  private static final int EXPIRED_SELF_TRADE = 8;

  private final OrderIndex index;
  private final TradeLog trades;
  private final Fees fees;
  private final ExchangeListener listener;

  Matcher(OrderIndex index, TradeLog trades, Fees fees, ExchangeListener listener) {
    this.index = index;
    this.trades = trades;
    this.fees = fees;
    this.listener = listener;
  }

  /** Trades a fresh order against everything it accepts. */
  void take(Book book, Order taker, Instant now) {
    while (taker.status().open()) {
      Book.Offer offer = book.bestAgainst(taker.side());
      if (offer == null || !accepts(taker, offer.price())) {
        return;
      }
      Order maker = offer.order();
      if (maker == null) {
        BigDecimal quantity = taker.remaining().min(offer.quantity());
        book.takeFromLevel(taker.side(), offer.price(), quantity);
        settle(taker, offer.price(), quantity, false, now);
      } else if (preventsSelfTrade(taker, maker)) {
        preventSelfTrade(book, taker, maker, now);
      } else {
        meet(book, taker, maker, now);
      }
    }
  }

  /** Fills resting orders that the market has moved through. */
  void sweep(Book book, Instant now) {
    for (Side side : Side.values()) {
      for (Order order : List.copyOf(book.resting().orders(side))) {
        fillFromLevels(book, order, now);
      }
    }
  }

  /** Ends an order that is open. */
  void end(Book book, Order order, OrderStatus status, int reason, Instant now) {
    book.resting().remove(order);
    order.end(status, reason, now);
    index.close(order);
    ExecutionType type =
        status == OrderStatus.CANCELED ? ExecutionType.CANCELED : ExecutionType.EXPIRED;
    listener.on(new OrderChanged(order, type, null, now));
  }

  /** Ends resting orders that may only close a position which is gone. */
  void expireReduceOnly(Book book, Account account, Instant now) {
    for (Side side : Side.values()) {
      for (Order order : List.copyOf(book.resting().orders(side))) {
        if (order.account() == account && mayFill(order).signum() == 0) {
          end(book, order, OrderStatus.EXPIRED, EXPIRED_REDUCE_ONLY, now);
        }
      }
    }
  }

  private void fillFromLevels(Book book, Order order, Instant now) {
    while (order.status().open()) {
      var level = book.levelsAgainst(order.side()).firstEntry();
      if (level == null || !order.side().accepts(order.price(), level.getKey())) {
        return;
      }
      BigDecimal quantity = mayFill(order).min(level.getValue());
      if (quantity.signum() == 0) {
        end(book, order, OrderStatus.EXPIRED, EXPIRED_REDUCE_ONLY, now);
        return;
      }
      book.takeFromLevel(order.side(), level.getKey(), quantity);
      settle(order, order.price(), quantity, true, now);
      closeIfFilled(book, order);
      expireReduceOnly(book, order.account(), now);
    }
  }

  private void meet(Book book, Order taker, Order maker, Instant now) {
    BigDecimal quantity = taker.remaining().min(mayFill(maker));
    if (quantity.signum() == 0) {
      end(book, maker, OrderStatus.EXPIRED, EXPIRED_REDUCE_ONLY, now);
      return;
    }
    settle(maker, maker.price(), quantity, true, now);
    settle(taker, maker.price(), quantity, false, now);
    closeIfFilled(book, maker);
    expireReduceOnly(book, maker.account(), now);
  }

  private void preventSelfTrade(Book book, Order taker, Order maker, Instant now) {
    SelfTradePrevention mode = taker.request().selfTradePrevention();
    if (mode != SelfTradePrevention.EXPIRE_TAKER) {
      end(book, maker, OrderStatus.EXPIRED_IN_MATCH, EXPIRED_SELF_TRADE, now);
    }
    if (mode != SelfTradePrevention.EXPIRE_MAKER) {
      end(book, taker, OrderStatus.EXPIRED_IN_MATCH, EXPIRED_SELF_TRADE, now);
    }
  }

  private static boolean preventsSelfTrade(Order taker, Order maker) {
    return taker.account() == maker.account()
        && taker.request().selfTradePrevention() != SelfTradePrevention.NONE;
  }

  private void closeIfFilled(Book book, Order order) {
    if (!order.status().open()) {
      book.resting().remove(order);
    }
  }

  private static boolean accepts(Order order, BigDecimal price) {
    return order.request().type() == OrderType.MARKET || order.side().accepts(order.price(), price);
  }

  private static BigDecimal mayFill(Order order) {
    return Admission.onlyCloses(order.request())
        ? order
            .remaining()
            .min(order.account().position(order.positionKey()).closableBy(order.side()))
        : order.remaining();
  }

  private void settle(
      Order order, BigDecimal price, BigDecimal quantity, boolean maker, Instant now) {
    Account account = order.account();
    BigDecimal profit =
        account.position(order.positionKey()).apply(order.side(), quantity, price, now);
    BigDecimal commission = fees.commission(price.multiply(quantity), maker);
    BigDecimal change = profit.subtract(commission);
    account.credit(change, now);
    order.fill(price, quantity, now);
    Trade trade = trades.record(order, price, quantity, commission, profit, maker, now);
    if (!order.status().open()) {
      index.close(order);
    }
    listener.on(new AccountChanged(account, order.positionKey(), "ORDER", BigDecimal.ZERO, now));
    listener.on(new OrderChanged(order, ExecutionType.TRADE, trade, now));
  }
}
