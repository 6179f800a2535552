package io.quantumtrader.demo;

import io.quantumtrader.contract.event.EventBody;
import io.quantumtrader.contract.event.ExecutionEvent;
import io.quantumtrader.contract.event.Outcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The execution stream in figures.
 *
 * @param received deliveries that the stream speaks of
 * @param submitted orders sent to the exchange
 * @param outcomes how many orders ended how
 * @param open submitted and not ended: resting on the book, or unknown
 * @param blocked by reason code
 * @param rejected by reason code
 * @param latenciesMs ORDER_SUBMIT to ORDER_RESPONSE in milliseconds, ascending
 */
record Summary(
    int received,
    int submitted,
    Map<Outcome, Integer> outcomes,
    int open,
    Map<String, Integer> blocked,
    Map<String, Integer> rejected,
    int duplicates,
    List<Long> latenciesMs) {

  static Summary of(List<ExecutionEvent> stream) {
    Set<String> received = new HashSet<>();
    Set<String> open = new HashSet<>();
    Map<Outcome, Integer> outcomes = new TreeMap<>();
    Map<String, Integer> blocked = new TreeMap<>();
    Map<String, Integer> rejected = new TreeMap<>();
    List<Long> latencies = new ArrayList<>();
    int submitted = 0;
    int duplicates = 0;
    for (ExecutionEvent event : stream) {
      String intent = event.intentId();
      if (intent == null) {
        continue;
      }
      received.add(intent);
      switch (event.body()) {
        case EventBody.OrderSubmit _ -> {
          submitted++;
          open.add(intent);
        }
        case EventBody.OrderDone done -> {
          outcomes.merge(done.outcome(), 1, Integer::sum);
          open.remove(intent);
        }
        case EventBody.GateBlocked no -> {
          blocked.merge(no.reasonCode().name(), 1, Integer::sum);
          open.remove(intent);
        }
        case EventBody.IntentRejected no -> rejected.merge(no.reasonCode().name(), 1, Integer::sum);
        case EventBody.IntentDuplicate _ -> duplicates++;
        case EventBody.OrderResponse response -> latencies.add(response.latencyMs());
        case EventBody.CorrAssigned _,
            EventBody.IntentReceived _,
            EventBody.IntentLost _,
            EventBody.WouldSubmit _,
            EventBody.OrderError _,
            EventBody.OrderUnknown _,
            EventBody.OrderUpdate _,
            EventBody.HaltSet _,
            EventBody.HaltCleared _,
            EventBody.OperatorAction _ -> {}
      }
    }
    return new Summary(
        received.size(),
        submitted,
        outcomes,
        open.size(),
        blocked,
        rejected,
        duplicates,
        latencies.stream().sorted().toList());
  }

  /** Label, figure and note of each line of the table. */
  List<Line> lines() {
    Map<Outcome, Integer> notFilled = new LinkedHashMap<>(outcomes);
    Integer filled = notFilled.remove(Outcome.FILLED);
    return List.of(
        new Line("received", received, "intents on the stream"),
        new Line("submitted", submitted, "orders to the exchange"),
        new Line("filled", filled == null ? 0 : filled, ""),
        new Line("not filled", sum(notFilled.values()), byName(notFilled)),
        new Line("open", open, open == 0 ? "" : "resting on the book"),
        new Line("blocked", sum(blocked.values()), byName(blocked)),
        new Line("rejected", sum(rejected.values()), byName(rejected)),
        new Line("duplicates", duplicates, duplicates == 0 ? "" : "nothing sent again"));
  }

  /** For example {@code p50 4 ms, p99 12 ms of 9}; by nearest rank. */
  String latency() {
    if (latenciesMs.isEmpty()) {
      return "no order was answered";
    }
    return "p50 %d ms, p99 %d ms of %d (ORDER_SUBMIT to ORDER_RESPONSE)"
        .formatted(percentileMs(50), percentileMs(99), latenciesMs.size());
  }

  long percentileMs(int percent) {
    int rank = Math.ceilDiv(latenciesMs.size() * percent, 100);
    return latenciesMs.get(Math.max(1, rank) - 1);
  }

  private static int sum(Collection<Integer> counts) {
    return counts.stream().mapToInt(Integer::intValue).sum();
  }

  private static String byName(Map<?, Integer> counts) {
    return counts.entrySet().stream()
        .map(entry -> entry.getKey() + " " + entry.getValue())
        .collect(Collectors.joining(", "));
  }

  /** One line of the table. */
  record Line(String label, int count, String note) {}
}
