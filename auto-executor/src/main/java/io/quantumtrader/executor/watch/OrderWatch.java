package io.quantumtrader.executor.watch;

import io.quantumtrader.contract.event.HaltReason;
import io.quantumtrader.executor.config.Settings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at every submission that has no answer. One that is older than the first bound is said to
 * be stuck, one that is older than the second stops new exposure; both for as long as it lasts.
 */
public final class OrderWatch implements Runnable {

  /** A submission whose outcome nobody knows. */
  public record Unresolved(
      String correlationId, String clientOrderId, String symbol, Instant claimedAt) {}

  private static final Logger LOG = LoggerFactory.getLogger(OrderWatch.class);

  private final Supplier<Collection<Unresolved>> unresolved;
  private final Settings.Watch bounds;
  private final Halts halts;
  private final InstantSource clock;
  private final Set<String> said = new HashSet<>();

  public OrderWatch(
      Supplier<Collection<Unresolved>> unresolved,
      Settings.Watch bounds,
      Halts halts,
      InstantSource clock) {
    this.unresolved = unresolved;
    this.bounds = bounds;
    this.halts = halts;
    this.clock = clock;
  }

  @Override
  public void run() {
    Collection<Unresolved> open = unresolved.get();
    Instant now = clock.instant();
    said.retainAll(open.stream().map(Unresolved::clientOrderId).toList());
    for (Unresolved order : open) {
      Duration age = Duration.between(order.claimedAt(), now);
      if (age.compareTo(bounds.stuckAfter()) >= 0 && said.add(order.clientOrderId())) {
        LOG.atWarn()
            .addKeyValue("event", "ORDER_STUCK")
            .addKeyValue("correlation_id", order.correlationId())
            .addKeyValue("client_order_id", order.clientOrderId())
            .addKeyValue("symbol", order.symbol())
            .log("submission unanswered for {} ms", age.toMillis());
      }
      if (age.compareTo(bounds.unknownHaltAfter()) >= 0) {
        halts.set(
            HaltReason.UNRESOLVED_ORDER,
            "%s (%s on %s) unresolved for %d ms"
                .formatted(
                    order.correlationId(), order.clientOrderId(), order.symbol(), age.toMillis()));
      }
    }
  }
}
