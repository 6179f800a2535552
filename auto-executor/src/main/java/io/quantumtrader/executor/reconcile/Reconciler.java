package io.quantumtrader.executor.reconcile;

import io.quantumtrader.contract.event.HaltReason;
import io.quantumtrader.executor.engine.Books;
import io.quantumtrader.executor.portfolio.Reconciliation;
import io.quantumtrader.executor.venue.AccountGateway;
import io.quantumtrader.executor.venue.AccountOutcome;
import io.quantumtrader.executor.watch.Halts;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares the books with the exchange and takes over its figures. Entries are held until this has
 * succeeded once; reductions never are.
 */
public final class Reconciler {

  private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);

  private final AccountGateway account;
  private final Books books;
  private final Halts halts;
  private volatile Instant readAt = Instant.MIN;
  private volatile int driftingSymbols;

  public Reconciler(AccountGateway account, Books books, Halts halts) {
    this.account = account;
    this.books = books;
    this.halts = halts;
  }

  /**
   * Somebody else may have traded: what the books hold is not compared any more, and entries are
   * held until it is.
   *
   * @param why for people
   */
  public void startAfresh(String why) {
    halts.set(HaltReason.NOT_RECONCILED, why);
    books.distrustPositions();
  }

  /** One comparison; returns whether it could be made. */
  public boolean run() {
    return switch (account.account()) {
      case AccountOutcome.Failed failed -> {
        LOG.warn("account could not be read: {}", failed.cause());
        yield false;
      }
      case AccountOutcome.Read read -> {
        compared(books.reconcile(read.snapshot()));
        readAt = read.snapshot().readAt();
        yield true;
      }
    };
  }

  private void compared(Reconciliation reconciliation) {
    boolean first = !isReconciled();
    halts.clear(HaltReason.NOT_RECONCILED, "account read");
    List<Reconciliation.Drift> drifts = reconciliation.drifts();
    driftingSymbols = first ? 0 : drifts.size();
    for (Reconciliation.Drift found : drifts) {
      LOG.atLevel(first ? org.slf4j.event.Level.INFO : org.slf4j.event.Level.WARN)
          .addKeyValue("symbol", found.symbol())
          .log(
              "position {}: the exchange has {}, the books had {}",
              found.symbol(),
              found.theirs().toPlainString(),
              found.ours().toPlainString());
    }
  }

  private boolean isReconciled() {
    return halts.active().stream().noneMatch(halt -> halt.reason() == HaltReason.NOT_RECONCILED);
  }

  /** When the exchange was last asked with success, on our clock. */
  public Instant readAt() {
    return readAt;
  }

  /** Symbols on which the latest comparison found something else than the books had. */
  public int driftingSymbols() {
    return driftingSymbols;
  }
}
