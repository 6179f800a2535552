package io.quantumtrader.demo;

import io.quantumtrader.contract.event.EventBody;
import io.quantumtrader.contract.event.ExecutionEvent;
import io.quantumtrader.contract.event.OrderStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One recorded intent after it was sent, and what the execution stream says about it so far. */
final class Story {

  /** An order that waits on the book: alive, so not an ending the stream would name. */
  static final String RESTING = "RESTING";

  static final String DUPLICATE = "DUPLICATE";

  private final int number;
  private final RecordedIntent intent;
  private final String entryId;
  private final Instant sentAt;
  private final List<ExecutionEvent> events = new ArrayList<>();

  Story(int number, RecordedIntent intent, String entryId, Instant sentAt) {
    this.number = number;
    this.intent = intent;
    this.entryId = entryId;
    this.sentAt = sentAt;
  }

  int number() {
    return number;
  }

  RecordedIntent intent() {
    return intent;
  }

  Instant sentAt() {
    return sentAt;
  }

  boolean owns(ExecutionEvent event) {
    return entryId.equals(event.intentId());
  }

  void add(ExecutionEvent event) {
    events.add(event);
  }

  /** Whether it has ended, or rests on the book as the recording says it should. */
  boolean isOver() {
    return ending()
        .filter(ending -> !ending.equals(RESTING) || intent.expected().contains(RESTING))
        .isPresent();
  }

  boolean endedAsRecorded() {
    return ending().filter(intent.expected()::contains).isPresent();
  }

  /** Outcome, reason code, DUPLICATE or RESTING; empty while nothing of that is known. */
  Optional<String> ending() {
    return events.reversed().stream().flatMap(event -> ending(event).stream()).findFirst();
  }

  private static Optional<String> ending(ExecutionEvent event) {
    return switch (event.body()) {
      case EventBody.IntentRejected rejected -> Optional.of(rejected.reasonCode().name());
      case EventBody.GateBlocked blocked -> Optional.of(blocked.reasonCode().name());
      case EventBody.IntentLost _ -> Optional.of("LOST");
      case EventBody.IntentDuplicate _ -> Optional.of(DUPLICATE);
      case EventBody.OrderDone done -> Optional.of(done.outcome().name());
      case EventBody.OrderResponse response when response.status() == OrderStatus.NEW ->
          Optional.of(RESTING);
      case EventBody.OrderResponse _,
          EventBody.CorrAssigned _,
          EventBody.IntentReceived _,
          EventBody.WouldSubmit _,
          EventBody.OrderSubmit _,
          EventBody.OrderError _,
          EventBody.OrderUnknown _,
          EventBody.OrderUpdate _,
          EventBody.HaltSet _,
          EventBody.HaltCleared _,
          EventBody.OperatorAction _ ->
          Optional.empty();
    };
  }
}
