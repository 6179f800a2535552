package io.quantumtrader.executor.operate.meter;

import io.quantumtrader.contract.event.EventBody;
import io.quantumtrader.contract.event.ExecutionEvent;
import io.quantumtrader.contract.event.RejectReason;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What this process has seen on the stream about one intent: enough to time it, to tell its
 * liquidity and to notice a broken promise.
 */
final class IntentTally {

  /** The story began before this process did, so what it did not see may still have happened. */
  private final boolean seenFromStart;

  private long lastSeq;
  private boolean terminal;
  private boolean maker;
  private boolean taker;
  private @Nullable String unanswered;
  private @Nullable Instant receivedAt;

  IntentTally(ExecutionEvent first) {
    seenFromStart = first.seq() == 1;
    lastSeq = first.seq() - 1;
  }

  /** Takes the event in and tells which promises it breaks. */
  Set<Invariant> add(ExecutionEvent event) {
    var broken = EnumSet.noneOf(Invariant.class);
    if (event.seq() != lastSeq + 1) {
      broken.add(Invariant.SEQ_WITHOUT_GAPS);
    }
    lastSeq = event.seq();
    if (endsTheIntent(event)) {
      if (terminal) {
        broken.add(Invariant.ONE_TERMINAL_EVENT);
      }
      terminal = true;
    }
    switch (event.body()) {
      case EventBody.IntentReceived _ -> receivedAt = event.timestamp();
      case EventBody.OrderSubmit _, EventBody.WouldSubmit _ -> submitted(event, broken);
      case EventBody.OrderResponse _, EventBody.OrderError _ -> answered(broken);
      case EventBody.OrderUpdate update -> filled(update.maker());
      case EventBody.OrderDone _ -> {
        if (unanswered != null) {
          broken.add(Invariant.ONE_ANSWER_PER_SUBMIT);
        }
      }
      case EventBody.CorrAssigned _,
          EventBody.IntentRejected _,
          EventBody.IntentDuplicate _,
          EventBody.IntentLost _,
          EventBody.GateBlocked _,
          EventBody.OrderUnknown _,
          EventBody.HaltSet _,
          EventBody.HaltCleared _,
          EventBody.OperatorAction _ -> {}
    }
    return broken;
  }

  /** A later delivery that is refused ends itself, not the intent the id belongs to. */
  private static boolean endsTheIntent(ExecutionEvent event) {
    return event.type().isTerminal()
        && !(event.body() instanceof EventBody.IntentRejected(RejectReason reason, _)
            && (reason == RejectReason.REJECT_ID_REUSED || reason == RejectReason.REJECT_POISON));
  }

  Liquidity liquidity() {
    return Liquidity.of(maker, taker);
  }

  /** From INTENT_RECEIVED to this event, if this process saw the former. */
  Optional<Duration> sinceReceived(ExecutionEvent event) {
    return Optional.ofNullable(receivedAt).map(start -> Duration.between(start, event.timestamp()));
  }

  private void submitted(ExecutionEvent event, Set<Invariant> broken) {
    if (unanswered != null) {
      broken.add(Invariant.ONE_ANSWER_PER_SUBMIT);
    }
    unanswered = String.valueOf(event.clientOrderId());
  }

  private void answered(Set<Invariant> broken) {
    if (unanswered == null && seenFromStart) {
      broken.add(Invariant.ANSWER_NEEDS_SUBMIT);
    }
    unanswered = null;
  }

  private void filled(@Nullable Boolean asMaker) {
    if (asMaker != null) {
      maker |= asMaker;
      taker |= !asMaker;
    }
  }
}
