package io.quantumtrader.executor.engine;

import io.quantumtrader.executor.journal.JournalRecord.Placed;
import io.quantumtrader.executor.order.OrderEvent;
import io.quantumtrader.executor.order.OrderState;
import io.quantumtrader.executor.order.Progress;
import io.quantumtrader.executor.portfolio.DayBook;
import io.quantumtrader.executor.portfolio.Execution;
import io.quantumtrader.executor.portfolio.Portfolio;
import io.quantumtrader.executor.portfolio.PortfolioView;
import io.quantumtrader.executor.portfolio.Reconciliation;
import io.quantumtrader.executor.venue.AccountSnapshot;
import io.quantumtrader.executor.watch.TimedLock;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The portfolio behind one short lock. Nothing is read or written elsewhere while it is held, so a
 * gate's decision and the reservation that follows from it are one step.
 */
public final class Books {

  private final TimedLock lock = new TimedLock("books");
  private final Portfolio portfolio = new Portfolio();

  public TimedLock lock() {
    return lock;
  }

  /** Decides and reserves in one step. */
  public <T> T writing(Function<Portfolio, T> step) {
    return lock.holding(() -> step.apply(portfolio));
  }

  /** Changes the portfolio in one step. */
  void update(Consumer<Portfolio> step) {
    boolean ignored =
        lock.holding(() -> {
          step.accept(portfolio);
          return true;
        });
  }

  /** Changes money and days in one step. */
  public void days(Consumer<DayBook> step) {
    update(portfolio -> step.accept(portfolio.days()));
  }

  public PortfolioView view() {
    return writing(Portfolio::snapshot);
  }

  public Reconciliation reconcile(AccountSnapshot snapshot) {
    return writing(books -> books.onReconciled(snapshot));
  }

  /** What was booked of positions may be old: somebody else has led. */
  public void distrustPositions() {
    update(Portfolio::distrustPositions);
  }

  /** Books what a step of an order added: acceptance, executions, the end. */
  void follow(LiveOrder order, OrderEvent event) {
    Instant at = event.at();
    Placed placed = order.placed();
    Progress progress = placed.state().reached();
    update(books -> {
      if (progress != null) {
        Instant enteredAt = placed.state().attempt().claimedAt();
        books.onAccepted(order.correlationId(), order.clientOrderId(), enteredAt, at);
        books.onExecution(order.correlationId(), execution(progress), executedAt(event), at);
      }
      if (isOver(placed.state())) {
        books.onTerminal(order.correlationId(), at);
      }
    });
  }

  private static Instant executedAt(OrderEvent event) {
    return event instanceof OrderEvent.Reported reported
        ? reported.report().venueTime()
        : event.at();
  }

  /** The order was never claimed: nothing of it stays. */
  void release(String correlationId, Instant at) {
    update(books -> books.onTerminal(correlationId, at));
  }

  /** Base units held, signed; empty while the symbol has never been compared in a quiet moment. */
  public Optional<BigDecimal> position(String symbol) {
    return writing(books -> books.comparedPosition(symbol));
  }

  static Execution execution(@Nullable Progress progress) {
    return progress == null
        ? Execution.NONE
        : new Execution(
            progress.executedQty(),
            progress.avgPrice(),
            progress.fees(),
            progress.feeAsset(),
            progress.isAccounted() ? progress.realizedPnl() : null);
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
