package io.quantumtrader.executor.smoke;

import io.quantumtrader.contract.event.OrderStatus;
import io.quantumtrader.executor.venue.Fill;
import io.quantumtrader.executor.venue.OrderReport;
import io.quantumtrader.executor.venue.VenueListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What the user data stream told, for as long as one run lasts: some dozen reports. */
final class Heard implements VenueListener {

  private final CountDownLatch connected = new CountDownLatch(1);
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition more = lock.newCondition();
  private final List<OrderReport> reports = new ArrayList<>();

  @Override
  public void onOrderReport(OrderReport report) {
    lock.lock();
    try {
      reports.add(report);
      more.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void onStreamConnected() {
    connected.countDown();
  }

  /** A step that waits for a report in vain says so by itself. */
  @Override
  public void onStreamLost(String cause) {}

  boolean awaitConnected(Duration atMost) throws InterruptedException {
    return connected.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
  }

  /**
   * Waits until the stream has told the status.
   *
   * @return all reports of the order up to now, in the order they came
   */
  List<OrderReport> await(String clientOrderId, OrderStatus status, Duration atMost)
      throws SmokeFailure, InterruptedException {
    long left = atMost.toNanos();
    lock.lock();
    try {
      while (of(clientOrderId).stream().noneMatch(report -> report.status() == status)) {
        if (left <= 0) {
          throw new SmokeFailure(
              "expected %s of %s on the user data stream within %d ms, was %s"
                  .formatted(
                      status,
                      clientOrderId,
                      atMost.toMillis(),
                      of(clientOrderId).stream().map(OrderReport::status).toList()));
        }
        left = more.awaitNanos(left);
      }
      return of(clientOrderId);
    } finally {
      lock.unlock();
    }
  }

  static List<Fill> fills(List<OrderReport> reports) {
    List<Fill> fills = new ArrayList<>();
    for (OrderReport report : reports) {
      Fill fill = report.fill();
      if (fill != null) {
        fills.add(fill);
      }
    }
    return fills;
  }

  private List<OrderReport> of(String clientOrderId) {
    return reports.stream().filter(r -> r.clientOrderId().equals(clientOrderId)).toList();
  }
}
