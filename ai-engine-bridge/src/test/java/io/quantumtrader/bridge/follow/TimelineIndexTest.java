package io.quantumtrader.bridge.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class TimelineIndexTest {

  private final TimelineIndex index = new TimelineIndex(new TimelineIndex.Bounds(3, 100, 4, 1));
  private int entries;

  @Test
  void anIntentIsPublishedUntilItsFirstEvent() {
    index.published("c", "1-0");
    assertThat(index.find("c"))
        .get()
        .extracting(Timeline::state, Timeline::terminal, Timeline::intentId)
        .containsExactly("PUBLISHED", false, "1-0");

    event("c", "1-0", "INTENT_RECEIVED");
    assertThat(state("c")).isEqualTo("INTENT_RECEIVED");

    index.published("c", "1-0");
    assertThat(state("c")).as("news of the publishing that came late").isEqualTo("INTENT_RECEIVED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"INTENT_REJECTED", "GATE_BLOCKED", "INTENT_LOST", "ORDER_DONE"})
  void aTerminalEventIsTheState(String type) {
    event("c", "1-0", "INTENT_RECEIVED");
    event("c", "1-0", type);

    Timeline timeline = index.find("c").orElseThrow();
    assertThat(timeline.terminal()).isTrue();
    assertThat(timeline.state()).isEqualTo(type);
    assertThat(timeline.terminalEvent()).isEqualTo(timeline.events().getLast());
  }

  @Test
  void anotherDeliveryIsShownButDoesNotDecide() {
    event("c", "1-0", "INTENT_RECEIVED");
    event("c", "2-0", "INTENT_REJECTED");
    event("c", "3-0", "INTENT_DUPLICATE");
    assertThat(state("c")).isEqualTo("INTENT_RECEIVED");

    event("c", "1-0", "ORDER_DONE");
    event("c", "4-0", "INTENT_DUPLICATE");
    assertThat(state("c")).isEqualTo("ORDER_DONE");
    assertThat(index.find("c").orElseThrow().intentId()).isEqualTo("1-0");
    assertThat(index.find("c").orElseThrow().events()).hasSize(4);
  }

  @Test
  void anEventTypeOfANewerExecutorIsPassedOn() {
    event("c", "1-0", "ORDER_TELEPORTED");

    assertThat(state("c")).isEqualTo("ORDER_TELEPORTED");
    assertThat(index.find("c").orElseThrow().terminal()).isFalse();
  }

  @Test
  void theLeastRecentlyChangedTimelineGoesFirst() {
    event("a", "1-0", "INTENT_RECEIVED");
    event("b", "1-0", "INTENT_RECEIVED");
    event("c", "1-0", "INTENT_RECEIVED");
    event("a", "1-0", "ORDER_SUBMIT");
    event("d", "1-0", "INTENT_RECEIVED");

    assertThat(index.find("b")).isEmpty();
    assertThat(index.find("a")).isPresent();
    assertThat(index.size()).isEqualTo(3);
  }

  @Test
  void aLongTimelineKeepsItsBeginningAndItsEnd() {
    event("c", "1-0", "INTENT_RECEIVED");
    for (int i = 0; i < 10; i++) {
      event("c", "1-0", "ORDER_UPDATE");
    }
    event("c", "1-0", "ORDER_DONE");

    Timeline timeline = index.find("c").orElseThrow();
    assertThat(timeline.events())
        .extracting(TimelineEvent::eventType)
        .containsExactly("INTENT_RECEIVED", "ORDER_UPDATE", "ORDER_UPDATE", "ORDER_DONE");
    assertThat(timeline.eventsOmitted()).isEqualTo(8);
  }

  @Test
  void theBoundOnAllEventsEvictsWholeTimelines() {
    TimelineIndex small = new TimelineIndex(new TimelineIndex.Bounds(100, 5, 4, 1));
    for (String id : List.of("a", "b", "c")) {
      small.add(of(id, "1-0", "INTENT_RECEIVED"));
      small.add(of(id, "1-0", "ORDER_DONE"));
    }

    assertThat(small.find("a")).isEmpty();
    assertThat(small.find("b")).isPresent();
    assertThat(small.find("c")).isPresent();
  }

  @Test
  void aWaitEndsWithTheTerminalEventEvenOfAnIdNotYetKnown() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Optional<Timeline>> answer = threads.submit(waitFor("c"));
      awaitWaiter();

      event("c", "1-0", "INTENT_RECEIVED");
      assertThat(answer.isDone()).isFalse();
      event("c", "1-0", "ORDER_DONE");

      assertThat(answer.get(5, TimeUnit.SECONDS)).get().matches(Timeline::terminal);
    }
  }

  @Test
  void aWaitIsBoundedInTimeAndNumber() throws Exception {
    index.published("c", "1-0");
    assertThat(index.await("c", Duration.ofMillis(1)))
        .get()
        .extracting(Timeline::state)
        .isEqualTo("PUBLISHED");
    assertThat(index.await("x", Duration.ofMillis(1))).isEmpty();

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Optional<Timeline>> first = threads.submit(waitFor("c"));
      awaitWaiter();
      assertThatThrownBy(() -> index.await("x", Duration.ofMillis(1)))
          .isInstanceOf(TooManyWaitersException.class);
      event("c", "1-0", "GATE_BLOCKED");
      first.get(5, TimeUnit.SECONDS);
    }
    assertThat(index.await("x", Duration.ofMillis(1))).as("the place is free again").isEmpty();
  }

  @Test
  void aPayloadThatIsNoJsonIsShownAsText() {
    Map<String, String> fields = Map.of("event_type", "X", "correlation_id", "c", "payload", "{");

    assertThat(TimelineEvent.of("1-0", fields, JsonMapper.shared()).orElseThrow().payload())
        .hasToString("\"{\"");
    assertThat(TimelineEvent.of("1-0", Map.of("event_type", "X"), JsonMapper.shared())).isEmpty();
  }

  private Callable<Optional<Timeline>> waitFor(String correlationId) {
    return () -> index.await(correlationId, Duration.ofSeconds(30));
  }

  private void awaitWaiter() {
    Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> index.waiting() == 1);
  }

  private String state(String correlationId) {
    return index.find(correlationId).orElseThrow().state();
  }

  private void event(String correlationId, String intentId, String type) {
    index.add(of(correlationId, intentId, type));
  }

  private TimelineEvent of(String correlationId, String intentId, String type) {
    Map<String, String> fields = new HashMap<>();
    fields.put("event_type", type);
    fields.put("correlation_id", correlationId);
    fields.put("intent_id", intentId);
    fields.put("payload", "{}");
    return TimelineEvent.of(++entries + "-0", fields, JsonMapper.shared()).orElseThrow();
  }
}
