package io.quantumtrader.demo;

import io.quantumtrader.contract.Mode;
import io.quantumtrader.contract.Side;
import io.quantumtrader.contract.event.BlockReason;
import io.quantumtrader.contract.event.ErrorCategory;
import io.quantumtrader.contract.event.EventBody;
import io.quantumtrader.contract.event.ExecutionEvent;
import io.quantumtrader.contract.event.OrderStatus;
import io.quantumtrader.contract.event.Outcome;
import io.quantumtrader.contract.event.RejectReason;
import io.quantumtrader.contract.event.ResolvedBy;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

/** Events of one intent, in order; {@code seq} counts by itself. */
final class Events {

  static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

  private final String intentId;
  private long seq;

  Events(String intentId) {
    this.intentId = intentId;
  }

  String orderId() {
    return "qx-" + intentId;
  }

  ExecutionEvent submit() {
    return event(
        new EventBody.OrderSubmit(
            Map.of("symbol", "BTCUSDT", "side", "BUY", "type", "MARKET", "quantity", "0.005"),
            1,
            START,
            5000,
            START.plusSeconds(6)));
  }

  ExecutionEvent response(OrderStatus status, String executed, long latencyMs) {
    return event(
        new EventBody.OrderResponse(
            17,
            status,
            new BigDecimal(executed),
            new BigDecimal("60000.10"),
            latencyMs,
            ResolvedBy.ACK));
  }

  ExecutionEvent notSent() {
    return event(
        new EventBody.OrderError(null, null, ErrorCategory.NOT_SENT, "too late", "never sent"));
  }

  ExecutionEvent done(Outcome outcome, String executed) {
    return event(
        new EventBody.OrderDone(
            outcome,
            new BigDecimal(executed),
            new BigDecimal("60000.10"),
            new BigDecimal("0.1200"),
            "USDT",
            BigDecimal.ZERO,
            null));
  }

  ExecutionEvent blocked(BlockReason reason, String detail) {
    return event(new EventBody.GateBlocked(reason, detail, "gate"));
  }

  ExecutionEvent rejected(RejectReason reason, String detail) {
    return event(new EventBody.IntentRejected(reason, detail));
  }

  ExecutionEvent duplicate() {
    return event(new EventBody.IntentDuplicate("1-0", "done"));
  }

  ExecutionEvent skipSeq() {
    seq++;
    return duplicate();
  }

  private ExecutionEvent event(EventBody body) {
    seq++;
    return new ExecutionEvent(
        "corr-" + intentId,
        intentId,
        orderId(),
        "BTCUSDT",
        Side.BUY,
        Mode.TESTNET,
        seq,
        START.plusMillis(10 * seq),
        null,
        body);
  }
}
