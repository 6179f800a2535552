package io.quantumtrader.demo;

import io.quantumtrader.contract.event.ErrorCategory;
import io.quantumtrader.contract.event.EventBody;
import io.quantumtrader.contract.event.ExecutionEvent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Compares the execution stream with the exchange's own ledger: every submission reached it exactly
 * once, every fill agrees, and it has no order that the stream does not know.
 */
final class LedgerCheck {

  private final Set<String> submitted = new LinkedHashSet<>();
  private final Set<String> neverSent = new LinkedHashSet<>();
  private final Map<String, BigDecimal> executed = new TreeMap<>();
  private final Map<String, Set<String>> ordersByIntent = new LinkedHashMap<>();
  private final Map<String, BigDecimal> doneByIntent = new LinkedHashMap<>();
  private final List<String> differences = new ArrayList<>();

  private LedgerCheck(List<ExecutionEvent> stream) {
    stream.forEach(this::note);
  }

  /** What disagrees, in words; empty when nothing does. */
  static List<String> differences(List<ExecutionEvent> stream, LedgerSummary ledger) {
    LedgerCheck check = new LedgerCheck(stream);
    check.submitted.forEach(id -> check.compare(id, ledger));
    check.doneByIntent.forEach((intent, done) -> check.compareDone(intent, done, ledger));
    check.strangers(ledger);
    return check.differences;
  }

  private void note(ExecutionEvent event) {
    String id = event.clientOrderId();
    String intent = event.intentId();
    if (id == null || intent == null) {
      return;
    }
    switch (event.body()) {
      case EventBody.OrderSubmit _ -> {
        submitted.add(id);
        ordersByIntent.computeIfAbsent(intent, _ -> new LinkedHashSet<>()).add(id);
      }
      case EventBody.OrderDone done -> doneByIntent.put(intent, done.executedQty());
      case EventBody.OrderResponse response -> executed(id, response.executedQty());
      case EventBody.OrderUpdate update -> executed(id, update.executedQty());
      case EventBody.OrderError error when error.category() == ErrorCategory.NOT_SENT ->
          neverSent.add(id);
      case EventBody.OrderError _,
          EventBody.OrderUnknown _,
          EventBody.CorrAssigned _,
          EventBody.IntentReceived _,
          EventBody.IntentRejected _,
          EventBody.IntentDuplicate _,
          EventBody.IntentLost _,
          EventBody.GateBlocked _,
          EventBody.WouldSubmit _,
          EventBody.HaltSet _,
          EventBody.HaltCleared _,
          EventBody.OperatorAction _ -> {}
    }
  }

  // The executed quantity of an order only grows, so the largest is the latest.
  private void executed(String id, BigDecimal quantity) {
    executed.merge(id, quantity, BigDecimal::max);
  }

  private void compare(String id, LedgerSummary ledger) {
    int posts = ledger.posts().getOrDefault(id, 0);
    int expected = neverSent.contains(id) ? 0 : 1;
    if (posts != expected) {
      differences.add(
          "%s: expected %d request at the exchange, was %d".formatted(id, expected, posts));
    }
    BigDecimal onStream = executed.getOrDefault(id, BigDecimal.ZERO);
    BigDecimal atExchange = ledger.filled().getOrDefault(id, BigDecimal.ZERO);
    if (onStream.compareTo(atExchange) != 0) {
      differences.add(
          "%s: the exchange filled %s, the stream says %s"
              .formatted(id, atExchange.toPlainString(), onStream.toPlainString()));
    }
  }

  private void compareDone(String intent, BigDecimal done, LedgerSummary ledger) {
    BigDecimal atExchange =
        ordersByIntent.getOrDefault(intent, Set.of()).stream()
            .map(id -> ledger.filled().getOrDefault(id, BigDecimal.ZERO))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    if (done.compareTo(atExchange) != 0) {
      differences.add(
          "intent %s: the exchange filled %s, ORDER_DONE says %s"
              .formatted(intent, atExchange.toPlainString(), done.toPlainString()));
    }
  }

  private void strangers(LedgerSummary ledger) {
    Set<String> atExchange = new LinkedHashSet<>(ledger.posts().keySet());
    atExchange.addAll(ledger.accepted().keySet());
    atExchange.removeAll(submitted);
    atExchange.forEach(id -> differences.add(id + ": at the exchange, but not on the stream"));
  }
}
