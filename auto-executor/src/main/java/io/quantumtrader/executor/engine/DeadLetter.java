package io.quantumtrader.executor.engine;

import io.quantumtrader.contract.event.EventBody;
import io.quantumtrader.contract.event.ExecutionEvent;
import io.quantumtrader.executor.journal.IntentStream.Entry;
import java.util.LinkedHashMap;
import java.util.Map;

/** The copy of a rejected entry that people look at: its own fields, and why it was rejected. */
final class DeadLetter {

  /** A producer's megabyte is not kept for ever; the length tells what was cut. */
  private static final int VALUE_BOUND = 64 * 1024;

  private static final int FIELD_BOUND = 64;

  private DeadLetter() {}

  static Map<String, String> of(Entry entry, ExecutionEvent rejection) {
    Map<String, String> copy = new LinkedHashMap<>();
    copy.put("intent_id", entry.id());
    copy.put("rejected_correlation_id", rejection.correlationId());
    if (rejection.body() instanceof EventBody.IntentRejected rejected) {
      copy.put("reason_code", rejected.reasonCode().name());
      copy.put("detail", rejected.detail());
    }
    entry.fields().entrySet().stream()
        .limit(FIELD_BOUND)
        .forEach(field -> copy.putIfAbsent(bounded(field.getKey()), bounded(field.getValue())));
    return copy;
  }

  private static String bounded(String text) {
    return text.length() <= VALUE_BOUND
        ? text
        : text.substring(0, VALUE_BOUND) + "… (" + text.length() + " characters)";
  }
}
