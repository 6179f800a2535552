package io.quantumtrader.bridge.follow;

import io.quantumtrader.contract.event.EventType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A timeline while it grows. Not thread-safe: the index guards it. */
final class TimelineRecord {

  private final String correlationId;
  private final int maxEvents;
  private final List<TimelineEvent> events = new ArrayList<>();
  private int eventsOmitted;
  private String state = Timeline.PUBLISHED;
  private @Nullable String publishedId;
  private @Nullable String takenUpId;
  private @Nullable TimelineEvent terminalEvent;

  TimelineRecord(String correlationId, int maxEvents) {
    this.correlationId = correlationId;
    this.maxEvents = maxEvents;
  }

  void published(String intentId) {
    publishedId = intentId;
  }

  /** Adds an event; beyond the bound the oldest but the first one goes. Returns how many went. */
  int add(TimelineEvent event) {
    events.add(event);
    if (takenUpId == null) {
      takenUpId = event.intentId();
    }
    if (decides(event)) {
      state = event.eventType();
      if (event.type().map(EventType::isTerminal).orElse(false)) {
        terminalEvent = event;
      }
    }
    if (events.size() <= maxEvents) {
      return 0;
    }
    events.remove(1);
    eventsOmitted++;
    return 1;
  }

  /**
   * Another delivery under the same correlation id (a duplicate, or another intent that reused the
   * id) is part of the story, but does not say how the first one went.
   */
  private boolean decides(TimelineEvent event) {
    if (terminalEvent != null || event.eventType().equals(EventType.INTENT_DUPLICATE.name())) {
      return false;
    }
    String intentId = event.intentId();
    return intentId == null || takenUpId == null || intentId.equals(takenUpId);
  }

  boolean isTerminal() {
    return terminalEvent != null;
  }

  int size() {
    return events.size();
  }

  Timeline snapshot() {
    return new Timeline(
        correlationId,
        state,
        isTerminal(),
        takenUpId == null ? publishedId : takenUpId,
        terminalEvent,
        events,
        eventsOmitted);
  }
}
