package io.quantumtrader.bridge.follow;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * Where one intent stands, and how it got there.
 *
 * @param state {@code PUBLISHED}, then the type of the latest event that says something about it
 * @param terminal whether the state is final
 * @param intentId stream entry id of the intent, when it is known
 * @param events in stream order
 * @param eventsOmitted events between the first and the second one shown that are no longer held
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Timeline(
    String correlationId,
    String state,
    boolean terminal,
    @Nullable String intentId,
    @Nullable TimelineEvent terminalEvent,
    List<TimelineEvent> events,
    int eventsOmitted) {

  /** On the stream, and nothing heard of it yet. */
  public static final String PUBLISHED = "PUBLISHED";

  public Timeline {
    events = List.copyOf(events);
  }
}
