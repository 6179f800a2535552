package io.quantumtrader.executor.reconcile;

import io.quantumtrader.contract.event.HaltReason;
import io.quantumtrader.executor.config.Settings.ForeignOrderPolicy;
import io.quantumtrader.executor.watch.Halts;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Tells of each order we did not send once, and does what the policy says. */
public final class ForeignOrders {

  private static final Logger LOG = LoggerFactory.getLogger(ForeignOrders.class);
  private static final int BOUND = 10_000;
  private static final int SHOWN = 100;

  private final ForeignOrderPolicy policy;
  private final Halts halts;
  private final Set<String> seen = new LinkedHashSet<>();
  private final Deque<ForeignOrder> latest = new ArrayDeque<>();
  private final Map<ForeignOrder.Kind, Long> counts = new EnumMap<>(ForeignOrder.Kind.class);
  private volatile AuditStore store = AuditStore.NONE;

  public ForeignOrders(ForeignOrderPolicy policy, Halts halts) {
    this.policy = policy;
    this.halts = halts;
  }

  void use(AuditStore remembered) {
    store = remembered;
  }

  /** Whether this process has met it already; from memory. */
  synchronized boolean isKnown(String symbol, long orderId) {
    return seen.contains(symbol + "/" + orderId);
  }

  /** Told by whoever sees it; only the first one is news. May ask Redis. */
  void met(ForeignOrder order) {
    if (isFirstHere(order) && isNew(order.key())) {
      count(order);
      tell(order);
    }
  }

  private synchronized boolean isFirstHere(ForeignOrder order) {
    if (!seen.add(order.key())) {
      return false;
    }
    if (seen.size() > BOUND) {
      seen.remove(seen.iterator().next());
    }
    return true;
  }

  /** Rather told twice than not at all. */
  private boolean isNew(String key) {
    try {
      return store.isNew(key);
    } catch (RuntimeException e) {
      LOG.warn("whether {} was told of before is not known: {}", key, e.toString());
      return true;
    }
  }

  private synchronized void count(ForeignOrder order) {
    counts.merge(order.kind(), 1L, Long::sum);
    latest.addFirst(order);
    if (latest.size() > SHOWN) {
      latest.removeLast();
    }
  }

  private void tell(ForeignOrder order) {
    LOG.atLevel(order.kind().isForced() ? Level.ERROR : Level.WARN)
        .addKeyValue("event", HaltReason.FOREIGN_ORDER.name())
        .addKeyValue("correlation_id", "foreign-" + order.key())
        .addKeyValue("symbol", order.symbol())
        .addKeyValue("client_order_id", order.clientOrderId())
        .addKeyValue("order_id", order.orderId())
        .log("an order we did not send ({}): {}", order.kind().label(), order.detail());
    if (policy == ForeignOrderPolicy.HALT) {
      halts.set(
          HaltReason.FOREIGN_ORDER,
          "order %d (%s, %s) on %s was not sent by us"
              .formatted(
                  order.orderId(), order.clientOrderId(), order.kind().label(), order.symbol()));
    }
  }

  /** Told so far in this run. */
  public synchronized long count(ForeignOrder.Kind kind) {
    return counts.getOrDefault(kind, 0L);
  }

  /** The latest that were told of in this run, latest first. */
  public synchronized List<ForeignOrder> latest() {
    return List.copyOf(latest);
  }
}
