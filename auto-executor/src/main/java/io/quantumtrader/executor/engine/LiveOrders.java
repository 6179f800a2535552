package io.quantumtrader.executor.engine;

import io.quantumtrader.executor.journal.JournalRecord;
import io.quantumtrader.executor.watch.OrderWatch;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every order that has not ended, by both of its ids; may be read from anywhere. */
public final class LiveOrders {

  private final Map<String, LiveOrder> byCorrelationId = new ConcurrentHashMap<>();
  private final Map<String, LiveOrder> byClientOrderId = new ConcurrentHashMap<>();
  private final Map<String, LiveOrder> lastSubmitted = new ConcurrentHashMap<>();

  LiveOrders() {}

  void add(LiveOrder order) {
    byCorrelationId.put(order.correlationId(), order);
    byClientOrderId.put(order.clientOrderId(), order);
    // An intent does not wait for what protects an entry: it may be the close.
    if (order.isAwaitingAnswer() && order.placed().origin().leg() == null) {
      lastSubmitted.put(order.symbol(), order);
    }
  }

  void remove(LiveOrder order) {
    byCorrelationId.remove(order.correlationId(), order);
    byClientOrderId.remove(order.clientOrderId(), order);
    lastSubmitted.remove(order.symbol(), order);
  }

  Collection<LiveOrder> all() {
    return byCorrelationId.values();
  }

  @Nullable LiveOrder find(String correlationId) {
    return byCorrelationId.get(correlationId);
  }

  @Nullable LiveOrder sentAs(String clientOrderId) {
    return byClientOrderId.get(clientOrderId);
  }

  /** Whether the next intent on the symbol should wait for the last that was submitted there. */
  boolean isLaneHeld(String symbol, Instant now) {
    LiveOrder last = lastSubmitted.get(symbol);
    return last != null && last.holdsTheLane(now);
  }

  public Stream<JournalRecord> records() {
    return all().stream().map(LiveOrder::record);
  }

  /** Orders submitted and not ended. */
  public int inFlight() {
    return byCorrelationId.size();
  }

  /** Submissions without an answer, for the watchdog. */
  List<OrderWatch.Unresolved> unanswered() {
    return all().stream()
        .filter(LiveOrder::isUnresolved)
        .map(order ->
            new OrderWatch.Unresolved(
                order.correlationId(),
                order.clientOrderId(),
                order.symbol(),
                order.state().attempt().claimedAt()))
        .toList();
  }

  /** Orders of which nobody knows whether the exchange has them. */
  public int unresolved() {
    return (int) all().stream().filter(LiveOrder::isUnresolved).count();
  }

  /** How long the oldest submission has been without an answer; empty when all are answered. */
  public Optional<Duration> oldestUnresolved(Instant now) {
    return all().stream()
        .filter(LiveOrder::isUnresolved)
        .map(order -> Duration.between(order.state().attempt().claimedAt(), now))
        .max(Duration::compareTo);
  }
}
