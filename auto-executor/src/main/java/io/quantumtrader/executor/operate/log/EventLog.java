package io.quantumtrader.executor.operate.log;

import io.quantumtrader.contract.event.EventType;
import io.quantumtrader.contract.event.ExecutionEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Writes an execution event to the log. */
public final class EventLog {

  private static final Logger LOG = LoggerFactory.getLogger(EventLog.class);

  /** One line, under the event's own type. */
  public void log(ExecutionEvent event) {
    var line = LOG.atLevel(level(event.type()));
    for (var field : EventFields.of(event).entrySet()) {
      line = line.addKeyValue(field.getKey(), field.getValue());
    }
    line.log(EventSentence.of(event));
  }

  private static Level level(EventType type) {
    return switch (type) {
      case INTENT_LOST, ORDER_ERROR -> Level.ERROR;
      case INTENT_REJECTED, ORDER_UNKNOWN, HALT_SET, OPERATOR_ACTION -> Level.WARN;
      case CORR_ASSIGNED,
          INTENT_RECEIVED,
          INTENT_DUPLICATE,
          GATE_BLOCKED,
          WOULD_SUBMIT,
          ORDER_SUBMIT,
          ORDER_RESPONSE,
          ORDER_UPDATE,
          ORDER_DONE,
          HALT_CLEARED ->
          Level.INFO;
    };
  }
}
