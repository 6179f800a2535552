package io.quantumtrader.contract.event;

import io.quantumtrader.contract.Mode;
import io.quantumtrader.contract.Side;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One entry of {@code quantum:stream:execution}.
 *
 * @param correlationId the business identity of the intent
 * @param intentId stream entry id of the delivery this is about; null for halts
 * @param seq per correlation id, from 1, without gaps
 */
public record ExecutionEvent(
    String correlationId,
    @Nullable String intentId,
    @Nullable String clientOrderId,
    @Nullable String symbol,
    @Nullable Side side,
    Mode mode,
    long seq,
    Instant timestamp,
    @Nullable String traceId,
    EventBody body) {

  public ExecutionEvent {
    if (seq < 1) {
      throw new IllegalArgumentException("expected seq from 1, was " + seq);
    }
  }

  public EventType type() {
    return body.type();
  }
}
