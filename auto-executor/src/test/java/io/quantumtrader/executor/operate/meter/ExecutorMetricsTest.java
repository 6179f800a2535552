package io.quantumtrader.executor.operate.meter;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quantumtrader.contract.Market;
import io.quantumtrader.contract.Mode;
import io.quantumtrader.contract.Side;
import io.quantumtrader.contract.event.BlockReason;
import io.quantumtrader.contract.event.ErrorCategory;
import io.quantumtrader.contract.event.EventBody;
import io.quantumtrader.contract.event.ExecutionEvent;
import io.quantumtrader.contract.event.HaltReason;
import io.quantumtrader.contract.event.OrderStatus;
import io.quantumtrader.contract.event.Outcome;
import io.quantumtrader.contract.event.RejectReason;
import io.quantumtrader.contract.event.ResolvedBy;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ExecutorMetricsTest {

  private static final Instant START = Instant.parse("2026-11-21T06:00:00Z");
  private static final EventBody SUBMIT =
      new EventBody.OrderSubmit(Map.of(), 1, START, 5000, START);
  private static final EventBody RESPONSE =
      new EventBody.OrderResponse(
          1, OrderStatus.NEW, BigDecimal.ZERO, BigDecimal.ZERO, 40, ResolvedBy.ACK);
  private static final EventBody ERROR =
      new EventBody.OrderError(-1, 400, ErrorCategory.REJECTED, "m", "c");

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final ExecutorMetrics metrics = new ExecutorMetrics(registry);

  @Test
  void aFilledOrderIsCountedAtEveryStep() {
    var intent = new EventBody.IntentDuplicate("1-0", "x");
    tell("cid", 1, new EventBody.CorrAssigned("d"), 0);
    tell("cid", 2, intent, 0);
    tell("cid", 3, SUBMIT, 20);
    tell("cid", 4, RESPONSE, 60);
    tell("cid", 5, update(true), 70);
    tell("cid", 6, done(Outcome.FILLED, "1"), 80);

    assertThat(count("orders_submitted", "market", "futures", "side", "BUY")).isEqualTo(1);
    assertThat(count("orders_responded", "market", "futures", "side", "BUY", "outcome", "ACCEPTED"))
        .isEqualTo(1);
    assertThat(count("orders_done", "outcome", "FILLED")).isEqualTo(1);
    assertThat(count("orders_filled", "liquidity", "MAKER")).isEqualTo(1);
    assertThat(registry.timer("order_execution_latency").totalTime(TimeUnit.MILLISECONDS))
        .isEqualTo(40);
    assertThat(total("invariant_violations")).isZero();
  }

  @Test
  void aConclusiveErrorCountsAsRespondedUnderItsCategory() {
    tell("cid", 1, SUBMIT, 0);
    tell("cid", 2, new EventBody.OrderUnknown("time-out"), 1);
    tell("cid", 3, ERROR, 2);
    tell("cid", 4, done(Outcome.NOT_PLACED, "0"), 3);

    assertThat(count("orders_responded", "market", "futures", "side", "BUY", "outcome", "REJECTED"))
        .isEqualTo(1);
    assertThat(count("orders_unknown")).isEqualTo(1);
    assertThat(total("orders_filled")).isZero();
    assertThat(total("invariant_violations")).isZero();
  }

  @Test
  void refusalsAreCountedByReason() {
    tell("a", 1, new EventBody.GateBlocked(BlockReason.BLOCK_RATE, "d", "g"), 0);
    tell("b", 1, new EventBody.IntentRejected(RejectReason.REJECT_EXPIRED, "d"), 0);
    tell("c", 1, new EventBody.IntentLost("d"), 0);
    tell("d", 1, new EventBody.WouldSubmit(Map.of()), 0);

    assertThat(count("gate_blocked", "reason_code", "BLOCK_RATE")).isEqualTo(1);
    assertThat(count("intents_rejected", "reason_code", "REJECT_EXPIRED")).isEqualTo(1);
    assertThat(count("intents_lost")).isEqualTo(1);
    assertThat(count("orders_would_submit")).isEqualTo(1);
  }

  @Test
  void fillsOnBothSidesOfTheBookAreMixed() {
    tell("cid", 1, SUBMIT, 0);
    tell("cid", 2, RESPONSE, 0);
    tell("cid", 3, update(true), 0);
    tell("cid", 4, update(false), 0);
    tell("cid", 5, done(Outcome.CANCELED, "0.5"), 0);

    assertThat(count("orders_filled", "liquidity", "MIXED")).isEqualTo(1);
  }

  @Test
  void eachBrokenPromiseIsCountedUnderItsName() {
    tell("gap", 1, SUBMIT, 0);
    tell("gap", 3, RESPONSE, 0);
    assertThat(violations(Invariant.SEQ_WITHOUT_GAPS)).isEqualTo(1);

    tell("twice", 1, SUBMIT, 0);
    tell("twice", 2, RESPONSE, 0);
    tell("twice", 3, RESPONSE, 0);
    assertThat(violations(Invariant.ANSWER_NEEDS_SUBMIT)).isEqualTo(1);

    tell("silent", 1, SUBMIT, 0);
    tell("silent", 2, done(Outcome.FILLED, "1"), 0);
    assertThat(violations(Invariant.ONE_ANSWER_PER_SUBMIT)).isEqualTo(1);

    tell("ends", 1, new EventBody.IntentLost("d"), 0);
    tell("ends", 2, new EventBody.IntentLost("d"), 0);
    assertThat(violations(Invariant.ONE_TERMINAL_EVENT)).isEqualTo(1);

    metrics.violated(Invariant.ofLabel("terminal_is_final"));
    assertThat(violations(Invariant.TERMINAL_IS_FINAL)).isEqualTo(1);
    assertThat(Invariant.ofLabel("something new")).isEqualTo(Invariant.OTHER);
    assertThat(total("invariant_violations")).isEqualTo(5);
  }

  @Test
  void aStoryThatBeganBeforeThisProcessIsNotBlamed() {
    tell("cid", 4, RESPONSE, 0);
    tell("cid", 5, done(Outcome.FILLED, "1"), 0);

    assertThat(total("invariant_violations")).isZero();
    assertThat(count("orders_filled", "liquidity", "UNKNOWN")).isEqualTo(1);
  }

  @Test
  void aRefusedReuseOfAnIdIsNoSecondEnding() {
    tell("cid", 1, SUBMIT, 0);
    tell("cid", 2, RESPONSE, 1);
    tell("cid", 3, done(Outcome.FILLED, "1"), 2);
    tell("cid", 4, new EventBody.IntentRejected(RejectReason.REJECT_ID_REUSED, "d"), 3);

    assertThat(total("invariant_violations")).isZero();
  }

  @Test
  void haltsAreNoIntents() {
    var halt = new EventBody.HaltSet(HaltReason.OPERATOR, "d", "account", "me");
    tell("halt", 1, halt, 0);
    tell("halt", 1, halt, 0);

    assertThat(total("invariant_violations")).isZero();
  }

  private void tell(String correlationId, long seq, EventBody body, long atMs) {
    metrics.on(
        new ExecutionEvent(
            correlationId,
            "1-0",
            "qx1",
            "BTCUSDT",
            Side.BUY,
            Mode.TESTNET,
            seq,
            START.plusMillis(atMs),
            null,
            body),
        Market.FUTURES);
  }

  private static EventBody update(boolean maker) {
    var one = BigDecimal.ONE;
    return new EventBody.OrderUpdate(
        1, OrderStatus.PARTIALLY_FILLED, one, one, one, one, null, null, maker);
  }

  private static EventBody done(Outcome outcome, String executed) {
    return new EventBody.OrderDone(
        outcome, new BigDecimal(executed), BigDecimal.ONE, null, null, null, null);
  }

  private double count(String name, String... labels) {
    return registry.get(name).tags(labels).counter().count();
  }

  private double total(String name) {
    return registry.get(name).counters().stream().mapToDouble(Counter::count).sum();
  }

  private double violations(Invariant invariant) {
    return count("invariant_violations", "invariant", invariant.label());
  }
}
