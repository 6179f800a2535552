package io.quantumtrader.executor.venue.paper;

import io.quantumtrader.executor.venue.OrderReport;
import io.quantumtrader.executor.venue.VenueListener;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The stream of the paper exchange: what happened, told in the order in which it happened. */
final class PaperReports implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PaperReports.class);
  private static final int MAX_QUEUED_REPORTS = 10_000;

  // One thread, so that reports arrive in the order in which things happened; whoever would
  // overfill its queue waits.
  private final ThreadPoolExecutor delivery =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(MAX_QUEUED_REPORTS),
          Thread.ofVirtual().name("paper-reports").factory(),
          PaperReports::enqueueOrWait);

  private volatile @Nullable VenueListener listener;

  /** From now on reports are told; what happened before is not. */
  void tell(VenueListener newListener) {
    listener = newListener;
    delivery.execute(newListener::onStreamConnected);
  }

  /**
   * To be called under the lock of what happened, so that the queue has the order of events;
   * delivery is outside it.
   */
  void publish(List<OrderReport> happened) {
    VenueListener hears = listener;
    if (hears == null) {
      return;
    }
    for (OrderReport report : happened) {
      delivery.execute(() -> {
        try {
          hears.onOrderReport(report);
        } catch (RuntimeException failure) {
          LOG.error("a paper report could not be handed over; the next one will be", failure);
        }
      });
    }
  }

  private static void enqueueOrWait(Runnable report, ThreadPoolExecutor full) {
    try {
      if (!full.isShutdown()) {
        full.getQueue().put(report);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      LOG.error("interrupted while handing over a paper report: it is lost");
    }
  }

  /** What is queued is still told. */
  @Override
  public void close() {
    delivery.shutdown();
  }
}
