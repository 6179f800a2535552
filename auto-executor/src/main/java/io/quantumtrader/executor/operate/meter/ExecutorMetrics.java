package io.quantumtrader.executor.operate.meter;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.quantumtrader.contract.Market;
import io.quantumtrader.contract.Side;
import io.quantumtrader.contract.event.BlockReason;
import io.quantumtrader.contract.event.ErrorCategory;
import io.quantumtrader.contract.event.EventBody;
import io.quantumtrader.contract.event.ExecutionEvent;
import io.quantumtrader.contract.event.Outcome;
import io.quantumtrader.contract.event.RejectReason;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Counts execution events. Every series exists from the start, because an alert on a series that is
 * absent stays silent. Names are Micrometer's; the exposition adds {@code _total} and {@code
 * _seconds}.
 */
public final class ExecutorMetrics {

  /** The outcome of a submission the exchange has; the other outcomes are error categories. */
  static final String ACCEPTED = "ACCEPTED";

  /** Intents whose story is remembered; far more than are ever alive at once. */
  private static final int MAX_TALLIES = 10_000;

  private static final Duration[] BUCKETS = {
    Duration.ofMillis(1),
    Duration.ofMillis(2),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofMillis(2500),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10),
    Duration.ofSeconds(30),
    Duration.ofSeconds(60)
  };

  private final MeterRegistry registry;
  private final Timer submitToResponse;
  private final Timer intentToSubmit;
  private final Map<String, IntentTally> tallies = new LinkedHashMap<>();

  public ExecutorMetrics(MeterRegistry registry) {
    this.registry = registry;
    submitToResponse = timer("order_execution_latency", "Submission to the exchange's answer");
    intentToSubmit = timer("intent_to_submit_latency", "Intent taken up to order submitted");
    registerAll();
  }

  /** Counts one event that is durable; call it once per event, in the order of the stream. */
  public void on(ExecutionEvent event, Market market) {
    switch (event.body()) {
      case EventBody.HaltSet _, EventBody.HaltCleared _, EventBody.OperatorAction _ -> {}
      default -> count(event, market, tally(event));
    }
  }

  /** Counts a broken promise that another part of the service has noticed. */
  public void violated(Invariant invariant) {
    counter("invariant_violations", "invariant", invariant.label()).increment();
  }

  /** A new or known tally, with the event in it. */
  private synchronized IntentTally tally(ExecutionEvent event) {
    var tally = tallies.computeIfAbsent(event.correlationId(), _ -> new IntentTally(event));
    if (tallies.size() > MAX_TALLIES) {
      tallies.remove(tallies.keySet().iterator().next());
    }
    tally.add(event).forEach(this::violated);
    return tally;
  }

  private void count(ExecutionEvent event, Market market, IntentTally tally) {
    var side = event.side();
    switch (event.body()) {
      case EventBody.IntentReceived _ -> counter("intents_received").increment();
      case EventBody.IntentRejected rejected ->
          counter("intents_rejected", "reason_code", rejected.reasonCode().name()).increment();
      case EventBody.IntentDuplicate _ -> counter("intents_duplicate").increment();
      case EventBody.IntentLost _ -> counter("intents_lost").increment();
      case EventBody.GateBlocked blocked ->
          counter("gate_blocked", "reason_code", blocked.reasonCode().name()).increment();
      case EventBody.WouldSubmit _ -> {
        counter("orders_would_submit").increment();
        tally.sinceReceived(event).ifPresent(intentToSubmit::record);
      }
      case EventBody.OrderSubmit _ -> {
        submitted(market, side).increment();
        tally.sinceReceived(event).ifPresent(intentToSubmit::record);
      }
      case EventBody.OrderResponse response -> {
        responded(market, side, ACCEPTED).increment();
        submitToResponse.record(Duration.ofMillis(response.latencyMs()));
      }
      case EventBody.OrderError error ->
          responded(market, side, error.category().name()).increment();
      case EventBody.OrderUnknown _ -> counter("orders_unknown").increment();
      case EventBody.OrderDone done -> {
        counter("orders_done", "outcome", done.outcome().name()).increment();
        if (done.executedQty().signum() > 0) {
          counter("orders_filled", "liquidity", tally.liquidity().name()).increment();
        }
      }
      case EventBody.CorrAssigned _,
          EventBody.OrderUpdate _,
          EventBody.HaltSet _,
          EventBody.HaltCleared _,
          EventBody.OperatorAction _ -> {}
    }
  }

  private void registerAll() {
    Set.of(
            "intents_received",
            "intents_duplicate",
            "intents_lost",
            "orders_would_submit",
            "orders_unknown")
        .forEach(this::counter);
    for (var reason : RejectReason.values()) {
      counter("intents_rejected", "reason_code", reason.name());
    }
    for (var reason : BlockReason.values()) {
      counter("gate_blocked", "reason_code", reason.name());
    }
    for (var outcome : Outcome.values()) {
      counter("orders_done", "outcome", outcome.name());
    }
    for (var liquidity : Liquidity.values()) {
      counter("orders_filled", "liquidity", liquidity.name());
    }
    for (var invariant : Invariant.values()) {
      counter("invariant_violations", "invariant", invariant.label());
    }
    for (var market : Market.values()) {
      for (var side : Side.values()) {
        submitted(market, side);
        responded(market, side, ACCEPTED);
        for (var category : ErrorCategory.values()) {
          responded(market, side, category.name());
        }
      }
    }
  }

  private Counter submitted(Market market, @Nullable Side side) {
    return counter("orders_submitted", "market", market.wireName(), "side", name(side));
  }

  private Counter responded(Market market, @Nullable Side side, String outcome) {
    return counter(
        "orders_responded", "market", market.wireName(), "side", name(side), "outcome", outcome);
  }

  private static String name(@Nullable Side side) {
    return side == null ? "UNKNOWN" : side.name();
  }

  private Counter counter(String name, String... labels) {
    return registry.counter(name, Tags.of(labels));
  }

  private Timer timer(String name, String description) {
    return Timer.builder(name)
        .description(description)
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }
}
