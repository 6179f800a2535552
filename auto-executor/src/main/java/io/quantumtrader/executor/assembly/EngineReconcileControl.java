package io.quantumtrader.executor.assembly;

import io.quantumtrader.executor.engine.Engine;
import io.quantumtrader.executor.operate.ReconcileControl;
import io.quantumtrader.executor.operate.TemporarilyUnavailable;
import io.quantumtrader.executor.portfolio.Reconciliation.Drift;
import io.quantumtrader.executor.reconcile.Bookkeeping;
import io.quantumtrader.executor.reconcile.Reconciler.Pass;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The operator's comparison with the exchange; each use is one line in the log. */
record EngineReconcileControl(Engine engine) implements ReconcileControl {

  private static final Logger LOG = LoggerFactory.getLogger(EngineReconcileControl.class);
  private static final Duration WAIT = Duration.ofSeconds(20);

  @Override
  public Comparison reconcile(String by) {
    Pass pass = pass();
    LOG.atInfo()
        .addKeyValue("event", "OPERATOR_RECONCILE")
        .log("asked for by {}: {}", by, brief(pass));
    return switch (pass) {
      case Pass.Made made -> comparison(made, engine.bookkeeping());
      case Pass.Failed failed -> throw unavailable(failed.cause());
    };
  }

  private Pass pass() {
    CompletableFuture<Pass> asked =
        engine
            .bookkeeping()
            .request()
            .orElseThrow(() -> unavailable("this instance does not look after the account now"));
    try {
      return asked.get(WAIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Pass.Failed("interrupted");
    } catch (ExecutionException | TimeoutException e) {
      return new Pass.Failed("no comparison within " + WAIT.toSeconds() + " s");
    }
  }

  private static TemporarilyUnavailable unavailable(String cause) {
    return new TemporarilyUnavailable("not compared: " + cause, new IllegalStateException(cause));
  }

  private static String brief(Pass pass) {
    return switch (pass) {
      case Pass.Made made ->
          "%d drifts, %d suspected, %d deferred, %d orders behind"
              .formatted(
                  made.found().drifts().size(),
                  made.found().suspected().size(),
                  made.found().deferred().size(),
                  made.behind());
      case Pass.Failed failed -> "not made: " + failed.cause();
    };
  }

  private static Comparison comparison(Pass.Made made, Bookkeeping books) {
    return new Comparison(
        made.snapshot().readAt(),
        differences(made.found().drifts()),
        differences(made.found().suspected()),
        made.found().deferred().stream().sorted().toList(),
        made.behind(),
        books.foreignOrders().latest().stream()
            .map(order ->
                new Foreign(
                    order.symbol(),
                    order.clientOrderId(),
                    order.orderId(),
                    order.kind().label(),
                    order.detail()))
            .toList(),
        books.inventory().holdings().stream()
            .map(held -> new Holding(held.symbol(), held.fills(), held.overlay(), held.total()))
            .toList(),
        made.snapshot().walletBalance(),
        books.walletOverlay(),
        made.missed().orElse(null));
  }

  private static List<Difference> differences(List<Drift> drifts) {
    return drifts.stream()
        .map(drift -> new Difference(drift.symbol(), drift.ours(), drift.theirs()))
        .toList();
  }
}
