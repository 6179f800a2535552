package io.quantumtrader.executor.order;

import io.quantumtrader.contract.event.Outcome;
import io.quantumtrader.executor.venue.OrderReport;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where an order stands. The journal holds exactly one of these per order. */
public sealed interface OrderState {

  Attempt attempt();

  /** What the exchange has said of the order; null while it has said nothing. */
  default @Nullable Progress reached() {
    return switch (this) {
      case Submitting submitting -> null;
      case Unknown unknown -> null;
      case Working working -> working.progress();
      case Settling settling -> settling.progress();
      case Done done -> done.progress();
    };
  }

  /**
   * Journalled; the request may be on its way.
   *
   * @param heard what the user data stream has said meanwhile; null while it has said nothing. It
   *     is kept for a moment, because the answer itself is usually only a little later and says
   *     more.
   */
  record Submitting(Attempt attempt, @Nullable OrderReport heard) implements OrderState {}

  /**
   * Nobody knows whether the exchange has it. Left only by evidence.
   *
   * @param since when it became unknown
   * @param queries look-ups made so far, for the ladder
   * @param absences complete observations of absence since the fence
   * @param firstAbsentAt when the first of them was made
   */
  record Unknown(
      Attempt attempt,
      String cause,
      Instant since,
      int queries,
      int absences,
      @Nullable Instant firstAbsentAt)
      implements OrderState {}

  /**
   * The exchange has it and may still fill it.
   *
   * @param polls look-ups made since it began to rest, for the ladder
   * @param cancelWanted a cancel has been asked for and not yet confirmed
   */
  record Working(Attempt attempt, Progress progress, int polls, boolean cancelWanted)
      implements OrderState {}

  /**
   * Terminal at the exchange; the fees of its fills are being read.
   *
   * @param fillsTold whether an ORDER_UPDATE has told them, or only counted in the ORDER_RESPONSE
   * @param tries reads made so far
   */
  record Settling(Attempt attempt, Progress progress, boolean fillsTold, int tries)
      implements OrderState {}

  /**
   * Nothing more will happen.
   *
   * @param progress null when the exchange never had it
   */
  record Done(Attempt attempt, @Nullable Progress progress, Outcome outcome)
      implements OrderState {}
}
