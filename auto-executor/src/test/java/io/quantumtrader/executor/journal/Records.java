package io.quantumtrader.executor.journal;

import io.quantumtrader.contract.Market;
import io.quantumtrader.contract.Mode;
import io.quantumtrader.contract.Side;
import io.quantumtrader.contract.event.EventBody;
import io.quantumtrader.contract.event.ExecutionEvent;
import io.quantumtrader.contract.event.Outcome;
import io.quantumtrader.executor.order.Attempt;
import io.quantumtrader.executor.order.OrderPlan;
import io.quantumtrader.executor.order.OrderState;
import io.quantumtrader.executor.venue.OrderTicket;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Records and commits to write. */
final class Records {

  static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456789Z");
  static final Attempt ATTEMPT =
      new Attempt(
          1,
          new OrderTicket(
              "qx-record",
              "BTCUSDT",
              Side.BUY,
              new BigDecimal("0.010"),
              null,
              null,
              false,
              NOW,
              Duration.ofMillis(5_000)),
          NOW,
          NOW.plusMillis(6_500));
  static final OrderPlan PLAN =
      new OrderPlan(
          Market.FUTURES, "BTCUSDT", Side.BUY, new BigDecimal("0.010"), null, null, false);
  static final JournalRecord.Origin ORIGIN =
      new JournalRecord.Origin(10, new BigDecimal("60000"), null, null, null);
  static final OrderState SUBMITTING = new OrderState.Submitting(ATTEMPT, null);
  static final OrderState UNKNOWN = new OrderState.Unknown(ATTEMPT, "no answer", NOW, 0, 0, null);
  static final OrderState DONE = new OrderState.Done(ATTEMPT, null, Outcome.NOT_PLACED);

  private Records() {}

  static JournalRecord record(String correlationId, long version, long seq, OrderState state) {
    return new JournalRecord(
        correlationId,
        "fingerprint",
        "1-0",
        null,
        Mode.TESTNET,
        version,
        seq,
        new JournalRecord.Placed(PLAN, ORIGIN, state));
  }

  /** Commits one version with that many events, numbered to end at the record's seq. */
  static Commit commit(JournalRecord next, int events) {
    return commit(next, events, null);
  }

  static Commit commit(JournalRecord next, int events, @Nullable String acknowledge) {
    List<ExecutionEvent> told =
        IntStream.rangeClosed(1, events)
            .mapToObj(n -> event(next.correlationId(), next.seq() - events + n))
            .toList();
    return new Commit(next, told, acknowledge, Map.of(), NOW);
  }

  static ExecutionEvent event(String correlationId, long seq) {
    return new ExecutionEvent(
        correlationId,
        "1-0",
        "qx-record",
        "BTCUSDT",
        Side.BUY,
        Mode.TESTNET,
        seq,
        NOW,
        null,
        new EventBody.OrderUnknown("cause " + seq));
  }
}
