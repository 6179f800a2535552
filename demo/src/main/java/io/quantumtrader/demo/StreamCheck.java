package io.quantumtrader.demo;

import io.quantumtrader.contract.event.EventBody;
import io.quantumtrader.contract.event.ExecutionEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Checks what the execution stream promises about itself, whatever the exchange says. */
final class StreamCheck {

  private StreamCheck() {}

  /** What is broken, in words; empty when nothing is. */
  static List<String> violations(List<ExecutionEvent> stream) {
    List<String> violations = new ArrayList<>();
    Map<String, Long> seqs = new LinkedHashMap<>();
    Map<String, Integer> answers = new LinkedHashMap<>();
    Map<String, Integer> endings = new LinkedHashMap<>();
    for (ExecutionEvent event : stream) {
      long expected = seqs.merge(event.correlationId(), 1L, Long::sum);
      if (event.seq() != expected) {
        violations.add(
            "%s: expected seq %d, was %d".formatted(event.correlationId(), expected, event.seq()));
      }
      countAnswers(event, answers);
      if (event.intentId() != null && event.type().isTerminal()) {
        endings.merge(event.intentId(), 1, Integer::sum);
      }
    }
    answers.forEach((id, count) -> {
      if (count != 1) {
        violations.add(id + ": expected one answer to ORDER_SUBMIT, was " + count);
      }
    });
    endings.forEach((id, count) -> {
      if (count != 1) {
        violations.add("intent " + id + ": expected one terminal event, was " + count);
      }
    });
    return violations;
  }

  private static void countAnswers(ExecutionEvent event, Map<String, Integer> answers) {
    String id = event.clientOrderId();
    if (id == null) {
      return;
    }
    if (event.body() instanceof EventBody.OrderSubmit) {
      answers.putIfAbsent(id, 0);
    } else if (event.body() instanceof EventBody.OrderResponse
        || event.body() instanceof EventBody.OrderError) {
      answers.merge(id, 1, Integer::sum);
    }
  }
}
