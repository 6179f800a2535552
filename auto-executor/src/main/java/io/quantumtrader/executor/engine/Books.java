package io.quantumtrader.executor.engine;

import io.quantumtrader.executor.journal.JournalRecord.Placed;
import io.quantumtrader.executor.order.OrderState;
import io.quantumtrader.executor.order.Progress;
import io.quantumtrader.executor.portfolio.Portfolio;
import io.quantumtrader.executor.portfolio.PortfolioView;
import io.quantumtrader.executor.portfolio.Reconciliation;
import io.quantumtrader.executor.venue.AccountSnapshot;
import io.quantumtrader.executor.venue.Fill;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The portfolio behind one short lock. Nothing is read or written elsewhere while it is held, so a
 * gate's decision and the reservation that follows from it are one step.
 */
public final class Books {

  private final ReentrantLock lock = new ReentrantLock();
  private final Portfolio portfolio = new Portfolio();

  /** Decides and reserves in one step. */
  public <T> T writing(Function<Portfolio, T> step) {
    lock.lock();
    try {
      return step.apply(portfolio);
    } finally {
      lock.unlock();
    }
  }

  public PortfolioView view() {
    return writing(Portfolio::snapshot);
  }

  public Reconciliation reconcile(AccountSnapshot snapshot) {
    return writing(books -> books.onReconciled(snapshot));
  }

  /** Books what a step of an order added: acceptance, executions, the end. */
  void follow(LiveOrder order, @Nullable Fill fill, Instant at) {
    Placed placed = order.placed();
    Progress progress = progress(placed.state());
    writing(books -> {
      if (progress != null) {
        books.onAccepted(order.correlationId(), order.clientOrderId(), at);
        books.onExecution(
            order.correlationId(), progress.executedQty(), progress.avgPrice(), fill, at);
      }
      if (isOver(placed.state())) {
        books.onTerminal(order.correlationId(), at);
      }
      return null;
    });
  }

  /** The order was never claimed: nothing of it stays. */
  void release(String correlationId, Instant at) {
    writing(books -> {
      books.onTerminal(correlationId, at);
      return null;
    });
  }

  /** Base units held, signed. */
  BigDecimal position(String symbol) {
    return view().position(symbol).map(p -> p.signedQuantity()).orElse(BigDecimal.ZERO);
  }

  private static @Nullable Progress progress(OrderState state) {
    return switch (state) {
      case OrderState.Submitting submitting -> null;
      case OrderState.Unknown unknown -> null;
      case OrderState.Working working -> working.progress();
      case OrderState.Settling settling -> settling.progress();
      case OrderState.Done done -> done.progress();
    };
  }

  /** Once terminal at the exchange, only the fees are still open: nothing more can fill. */
  private static boolean isOver(OrderState state) {
    return switch (state) {
      case OrderState.Submitting submitting -> false;
      case OrderState.Unknown unknown -> false;
      case OrderState.Working working -> false;
      case OrderState.Settling settling -> true;
      case OrderState.Done done -> true;
    };
  }
}
