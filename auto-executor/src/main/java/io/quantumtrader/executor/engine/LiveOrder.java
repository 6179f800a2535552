package io.quantumtrader.executor.engine;

import io.quantumtrader.executor.journal.JournalRecord;
import io.quantumtrader.executor.journal.JournalRecord.Placed;
import io.quantumtrader.executor.order.OrderState;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * An order this process is looking after. Written by its lane only; {@link #record()} may be read
 * from anywhere.
 */
final class LiveOrder {

  private static final Duration FILL_GRACE = Duration.ofSeconds(2);

  private volatile JournalRecord record;
  private JournalRecord.Content durable;
  private @Nullable Future<?> pendingLookUp;
  private long lookUpRound;

  LiveOrder(JournalRecord record) {
    this.record = record;
    this.durable = record.content();
  }

  JournalRecord record() {
    return record;
  }

  Placed placed() {
    return (Placed) record.content();
  }

  OrderState state() {
    return placed().state();
  }

  String correlationId() {
    return record.correlationId();
  }

  String symbol() {
    return placed().plan().symbol();
  }

  String clientOrderId() {
    return state().attempt().clientOrderId();
  }

  /** Submitted, and its answer has not come. */
  boolean isAwaitingAnswer() {
    return state() instanceof OrderState.Submitting;
  }

  /**
   * Whether the next intent on the symbol should wait for it: an unanswered submission, and for a
   * moment also an order that cannot rest, because its fill is about to come.
   */
  boolean holdsTheLane(Instant now) {
    boolean fleeting =
        state() instanceof OrderState.Working
            && placed().plan().cannotRest()
            && now.isBefore(state().attempt().claimedAt().plus(FILL_GRACE));
    return isAwaitingAnswer() || fleeting;
  }

  /** Submitted, and nobody knows yet whether the exchange has it. */
  boolean isUnresolved() {
    return state() instanceof OrderState.Submitting || state() instanceof OrderState.Unknown;
  }

  /** A step that is durable. */
  void become(JournalRecord next) {
    record = next;
    durable = next.content();
  }

  /**
   * Takes the numbers of a record that somebody else advanced, when what it says of the order is
   * what we last wrote.
   *
   * @return false when it says something else: then the order is no longer ours
   */
  boolean takeNumbersOf(JournalRecord stored) {
    if (!stored.content().equals(durable)) {
      return false;
    }
    JournalRecord ours = record;
    record =
        new JournalRecord(
            ours.correlationId(),
            ours.fingerprint(),
            ours.intentId(),
            ours.traceId(),
            ours.mode(),
            stored.version(),
            stored.seq(),
            ours.content());
    return true;
  }

  /** The journal has no record of it any more: the next step writes the first version again. */
  void forgetVersion() {
    JournalRecord ours = record;
    record =
        new JournalRecord(
            ours.correlationId(),
            ours.fingerprint(),
            ours.intentId(),
            ours.traceId(),
            ours.mode(),
            0,
            ours.seq(),
            ours.content());
  }

  /** A step that changes nothing durable. */
  void become(OrderState next) {
    Placed placed = placed();
    JournalRecord known = record;
    record =
        new JournalRecord(
            known.correlationId(),
            known.fingerprint(),
            known.intentId(),
            known.traceId(),
            known.mode(),
            known.version(),
            known.seq(),
            new Placed(placed.plan(), placed.origin(), next));
  }

  /** What was held when it was claimed; null when nobody knew. */
  @Nullable BigDecimal positionBefore() {
    return placed().origin().positionBefore();
  }

  /** Only the latest look-up counts: an older one's answer is dropped, its wait is cancelled. */
  long nextLookUp() {
    if (pendingLookUp != null) {
      pendingLookUp.cancel(false);
    }
    return ++lookUpRound;
  }

  void awaitLookUp(Future<?> wait) {
    pendingLookUp = wait;
  }

  boolean isLatestLookUp(long round) {
    return round == lookUpRound;
  }
}
