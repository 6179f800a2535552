package io.quantumtrader.executor.reconcile;

import io.quantumtrader.executor.reconcile.OrderRegister.Known;
import io.quantumtrader.executor.venue.AccountTrade;
import io.quantumtrader.executor.venue.OrderReport;
import io.quantumtrader.executor.venue.QueryOutcome;
import io.quantumtrader.executor.venue.Venue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Asks the exchange after single orders: what is ours is told to its order, what is not is a
 * foreign order. Used by one pass at a time; what could not be asked is added to what it missed.
 */
final class Inquiries {

  /** What a pass may ask for; the next one goes on. */
  private static final int QUERIES_BOUND = 40;

  private final Venue venue;
  private final OrderRegister register;
  private final ForeignOrders foreign;
  private final Consumer<OrderReport> learn;
  private final Map<String, Boolean> strangers = new HashMap<>();
  private int queries;

  /**
   * @param learn takes what the exchange says of an order of ours
   */
  Inquiries(
      Venue venue, OrderRegister register, ForeignOrders foreign, Consumer<OrderReport> learn) {
    this.venue = venue;
    this.register = register;
    this.foreign = foreign;
    this.learn = learn;
  }

  /** A pass begins. */
  void begin() {
    queries = 0;
  }

  /**
   * Has an order of ours told what became of it.
   *
   * @return whether the exchange has executed more of it than was booked
   */
  boolean askAfter(Known known, List<String> missed) {
    if (++queries > QUERIES_BOUND) {
      missed.add("more orders to ask for than " + QUERIES_BOUND);
      return false;
    }
    return switch (venue.query(known.symbol(), known.clientOrderId())) {
      case QueryOutcome.Found found -> {
        learn.accept(found.report());
        yield found.report().executedQty().compareTo(known.executedQty()) > 0;
      }
      case QueryOutcome.NotFound _ -> false;
      case QueryOutcome.Failed failed -> {
        missed.add(failed.cause());
        yield false;
      }
    };
  }

  /**
   * Whether a trade is of an order that is not ours. Trades do not name the client order id: an
   * order met for the first time is asked for.
   */
  boolean isForeign(AccountTrade trade, List<String> missed) {
    Boolean known = strangers.get(trade.symbol() + "/" + trade.orderId());
    if (known != null) {
      return known;
    }
    if (++queries > QUERIES_BOUND) {
      missed.add("more orders to ask for than " + QUERIES_BOUND);
      return false;
    }
    Optional<Boolean> answer =
        switch (venue.queryById(trade.symbol(), trade.orderId())) {
          case QueryOutcome.Found found -> Optional.of(sortOut(found.report()));
          case QueryOutcome.NotFound _ -> {
            foreign.met(ForeignOrder.gone(trade.symbol(), trade.orderId()));
            yield Optional.of(true);
          }
          case QueryOutcome.Failed failed -> {
            missed.add(failed.cause());
            yield Optional.empty();
          }
        };
    answer.ifPresent(verdict -> remember(trade.symbol() + "/" + trade.orderId(), verdict));
    return answer.orElse(false);
  }

  private boolean sortOut(OrderReport report) {
    if (register.find(report.clientOrderId()).isPresent()) {
      learn.accept(report);
      return false;
    }
    foreign.met(ForeignOrder.of(report));
    return true;
  }

  private void remember(String order, boolean verdict) {
    if (strangers.size() > QUERIES_BOUND * QUERIES_BOUND) {
      strangers.clear();
    }
    strangers.put(order, verdict);
  }
}
