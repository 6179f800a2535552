package io.quantumtrader.executor.journal;

import io.quantumtrader.contract.Mode;
import io.quantumtrader.contract.event.EventType;
import io.quantumtrader.contract.intent.Protection;
import io.quantumtrader.executor.order.OrderPlan;
import io.quantumtrader.executor.order.OrderState;
import io.quantumtrader.executor.protect.LegName;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What is durably known of one intent.
 *
 * @param fingerprint digest of the intent's content; a delivery with another one reuses the id
 * @param intentId stream entry id of the first delivery
 * @param version number of commits so far; the compare-and-set of the commit script
 * @param seq the last {@code seq} used on the execution stream
 */
public record JournalRecord(
    String correlationId,
    String fingerprint,
    String intentId,
    @Nullable String traceId,
    Mode mode,
    long version,
    long seq,
    Content content) {

  /** What became of the intent. */
  public sealed interface Content {}

  /** It ended without an order. */
  public record Refused(EventType terminal, String reason) implements Content {}

  /** It became an order. */
  public record Placed(OrderPlan plan, Origin origin, OrderState state) implements Content {}

  /**
   * What the books need to know of an order after a restart.
   *
   * @param referencePrice quote units; the price its exposure is counted with
   * @param positionBefore base units held when it was claimed, signed; null in older records. The
   *     yardstick for "the position did not move" after a restart, when the books are still empty.
   * @param guard the exit levels the entry came with; null when it came with none
   * @param leg what the order protects; null for an order of an intent
   */
  public record Origin(
      int leverage,
      BigDecimal referencePrice,
      @Nullable BigDecimal confidence,
      @Nullable String regime,
      @Nullable BigDecimal positionBefore,
      @Nullable Guard guard,
      @Nullable LegName leg) {

    /** An order without exit levels, and not one of them. */
    public Origin(
        int leverage,
        BigDecimal referencePrice,
        @Nullable BigDecimal confidence,
        @Nullable String regime,
        @Nullable BigDecimal positionBefore) {
      this(leverage, referencePrice, confidence, regime, positionBefore, null, null);
    }
  }

  /**
   * What an entry is to be protected by, and whether that is still so.
   *
   * @param over the position is gone: nothing is left to protect
   */
  public record Guard(Protection levels, boolean over) {}

  /** One word for people and for INTENT_DUPLICATE. */
  public String stateName() {
    return switch (content) {
      case Refused refused -> refused.terminal().name();
      case Placed(OrderPlan plan, Origin origin, OrderState.Submitting state) -> "SUBMITTING";
      case Placed(OrderPlan plan, Origin origin, OrderState.Unknown state) -> "UNKNOWN";
      case Placed(OrderPlan plan, Origin origin, OrderState.Working state) -> "OPEN";
      case Placed(OrderPlan plan, Origin origin, OrderState.Settling state) -> "SETTLING";
      case Placed(OrderPlan plan, Origin origin, OrderState.Done state) ->
          "DONE_" + state.outcome();
    };
  }

  /** Whether the exchange may still have something to say about it. */
  public boolean isInFlight() {
    return content instanceof Placed placed && !(placed.state() instanceof OrderState.Done);
  }

  /** Whether it is an entry with exit levels. */
  public boolean isGuarded() {
    return content instanceof Placed placed && placed.origin().guard() != null;
  }

  /** Whether it is an entry with exit levels that have nothing left to protect. */
  public boolean isGuardOver() {
    return content instanceof Placed placed
        && placed.origin().guard() != null
        && placed.origin().guard().over();
  }

  /** The next version of this record. */
  public JournalRecord next(long seq, Content content) {
    return new JournalRecord(
        correlationId, fingerprint, intentId, traceId, mode, version + 1, seq, content);
  }
}
