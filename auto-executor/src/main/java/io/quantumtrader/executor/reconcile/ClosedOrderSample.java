package io.quantumtrader.executor.reconcile;

import io.quantumtrader.contract.event.EventBody;
import io.quantumtrader.contract.event.ExecutionEvent;
import io.quantumtrader.executor.reconcile.OrderRegister.Known;
import io.quantumtrader.executor.venue.Fill;
import io.quantumtrader.executor.venue.FillsOutcome;
import io.quantumtrader.executor.venue.OrderGateway;
import io.quantumtrader.executor.venue.OrderReport;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks for the fills of ended orders, the latest first, and compares them with what the user data
 * stream told: a living stream can drop frames. Orders during whose life the stream was down do not
 * count.
 */
public final class ClosedOrderSample implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(ClosedOrderSample.class);

  /** Frames may come later than the answer that ended the order. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private static final int BOUND = 200;
  private static final int HEARD_BOUND = 5_000;

  /** How one fill by REST compares with the stream. */
  public enum Result {
    AGREED,
    DIFFERED,
    MISSED;

    /** The spelling in metric labels: lower case. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private record Ended(String clientOrderId, Instant at) {}

  private final OrderGateway venue;
  private final OrderRegister register;
  private final Supplier<Optional<Instant>> upSince;
  private final Runnable afterMiss;
  private final InstantSource clock;
  private final Deque<Ended> ended = new ArrayDeque<>();
  private final Map<String, Map<Long, Fill>> heard = new LinkedHashMap<>();
  private final AtomicLongArray tally = new AtomicLongArray(Result.values().length);

  /**
   * @param upSince since when the stream has been up without a break; empty while it is down
   * @param afterMiss run when the stream has left a fill out
   */
  ClosedOrderSample(
      OrderGateway venue,
      OrderRegister register,
      Supplier<Optional<Instant>> upSince,
      Runnable afterMiss,
      InstantSource clock) {
    this.venue = venue;
    this.register = register;
    this.upSince = upSince;
    this.afterMiss = afterMiss;
    this.clock = clock;
  }

  /** The stream told of an order; a fill told twice is one. */
  synchronized void heard(OrderReport report) {
    Fill fill = report.fill();
    if (fill != null) {
      heard.computeIfAbsent(report.clientOrderId(), _ -> new HashMap<>()).put(fill.tradeId(), fill);
      if (heard.size() > HEARD_BOUND) {
        heard.remove(heard.keySet().iterator().next());
      }
    }
  }

  synchronized void onCommitted(ExecutionEvent event) {
    String clientOrderId = event.clientOrderId();
    if (clientOrderId != null
        && event.body() instanceof EventBody.OrderDone done
        && done.executedQty().signum() > 0) {
      ended.addLast(new Ended(clientOrderId, clock.instant()));
      if (ended.size() > BOUND) {
        ended.removeFirst();
      }
    }
  }

  /** Looks at one order. */
  @Override
  public void run() {
    next().flatMap(register::find).ifPresent(this::check);
  }

  private synchronized Optional<String> next() {
    Instant due = clock.instant().minus(GRACE);
    Optional<Ended> latest =
        ended.stream().filter(order -> !order.at().isAfter(due)).reduce((_, later) -> later);
    latest.ifPresent(ended::remove);
    return latest.map(Ended::clientOrderId);
  }

  private void check(Known order) {
    boolean wasUp = upSince.get().filter(since -> since.isBefore(order.submittedAt())).isPresent();
    if (wasUp
        && order.orderId() != 0
        && venue.fills(order.symbol(), order.orderId()) instanceof FillsOutcome.Read read) {
      boolean missed = false;
      for (Fill fill : read.fills()) {
        FillComparison compared =
            new FillComparison(fill, told(order.clientOrderId(), fill.tradeId()));
        tally.incrementAndGet(compared.result().ordinal());
        missed |= compared.result() == Result.MISSED;
        tell(order, compared);
      }
      if (missed) {
        afterMiss.run();
      }
    }
  }

  private synchronized @Nullable Fill told(String clientOrderId, long tradeId) {
    return heard.getOrDefault(clientOrderId, Map.of()).get(tradeId);
  }

  private static void tell(Known order, FillComparison compared) {
    Fill fill = compared.byRest();
    switch (compared.result()) {
      case AGREED -> {}
      case MISSED -> warn(order, "trade %d is missing on the stream".formatted(fill.tradeId()));
      case DIFFERED ->
          warn(order, "trade %d: %s".formatted(fill.tradeId(), compared.differences()));
    }
  }

  private static void warn(Known order, String text) {
    LOG.atWarn()
        .addKeyValue("event", "STREAM_SAMPLE")
        .addKeyValue("client_order_id", order.clientOrderId())
        .addKeyValue("order_id", order.orderId())
        .addKeyValue("symbol", order.symbol())
        .log("an ended order, {}", text);
  }

  /** Fills compared so far in this run. */
  public long count(Result result) {
    return tally.get(result.ordinal());
  }
}
