package io.quantumtrader.executor.engine;

import io.quantumtrader.contract.Side;
import io.quantumtrader.contract.event.EventBody;
import io.quantumtrader.contract.event.ExecutionEvent;
import io.quantumtrader.executor.journal.JournalRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Numbers the events of one intent without gaps and gives each its header. */
record Storyteller(
    String intentId, @Nullable String clientOrderId, @Nullable String symbol, @Nullable Side side) {

  /** For an order: everything in the header is known. */
  static Storyteller of(LiveOrder order) {
    return new Storyteller(
        order.record().intentId(),
        order.clientOrderId(),
        order.symbol(),
        order.placed().plan().side());
  }

  /**
   * @param record what the events belong to; its {@code seq} is the last one used
   */
  List<ExecutionEvent> tell(JournalRecord record, List<? extends EventBody> bodies, Instant at) {
    List<ExecutionEvent> events = new ArrayList<>(bodies.size());
    long seq = record.seq();
    for (EventBody body : bodies) {
      events.add(
          new ExecutionEvent(
              record.correlationId(),
              intentId,
              clientOrderId,
              symbol,
              side,
              record.mode(),
              ++seq,
              at,
              record.traceId(),
              body));
    }
    return events;
  }
}
