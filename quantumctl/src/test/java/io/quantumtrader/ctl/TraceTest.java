package io.quantumtrader.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The story of an intent, with and without the parts that tell it. */
class TraceTest extends StubbedStack {

  private static final String TIMELINE = "GET /api/v1/orders/my-1";
  private static final String SEEN = "GET /api/v1/intents?correlation_id=my-1";

  @BeforeEach
  void start() {
    executor.on(TIMELINE, 200, Stories.FILLED);
    bridge.on(SEEN, 200, Stories.FILLED_AS_THE_BRIDGE_SAW_IT);
  }

  @Test
  void everyLineHasItsSourceAndTheTimeSinceTheOneBefore() {
    assertThat(terminal.run("trace", "my-1")).isZero();
    assertThat(terminal.out().lines())
        .anySatisfy(line ->
            assertThat(line)
                .matches("2026-11-21 12:00:00.000 UTC +producer +decided +by the clock of gpt-7"))
        .anySatisfy(line ->
            assertThat(line)
                .matches(
                    "2026-11-21 12:00:00.020 UTC +\\+20 ms +intent stream +published"
                        + " +entry 1795262400020-0"))
        .anySatisfy(line ->
            assertThat(line)
                .matches(
                    "2026-11-21 12:00:00.025 UTC +\\+5 ms +executor +1 +INTENT_RECEIVED +\\+1 ms"
                        + " +BUY BTCUSDT 0.002"))
        .anySatisfy(line ->
            assertThat(line)
                .matches(
                    "2026-11-21 12:00:00.030 UTC +\\+5 ms +executor +2 +ORDER_SUBMIT +\\+2 ms +.*"))
        .anySatisfy(line ->
            assertThat(line)
                .matches(
                    "2026-11-21 12:00:14.030 UTC +\\+9.0 s +executor +4 +ORDER_RESPONSE +\\+1 ms +.*"
                        + "status FILLED.*"))
        .anySatisfy(line ->
            assertThat(line)
                .matches(
                    "2026-11-21 12:01:00.000 UTC +\\+46.0 s +bridge +ORDER_DONE"
                        + " +now: ended, it has 5 of 5 events"))
        .contains("ENDED: ORDER_DONE FILLED");
    assertThat(terminal.err()).isEmpty();
  }

  @Test
  void withoutTheBridgeTheRestIsToldAndOneLineSaysSo() {
    bridge.close();

    assertThat(terminal.run("trace", "my-1")).isZero();
    assertThat(terminal.out())
        .contains("intent stream", "published", "INTENT_RECEIVED", "ORDER_DONE")
        .doesNotContain("on stream");
    assertThat(terminal.out().lines().filter(line -> line.contains("bridge")))
        .singleElement()
        .asString()
        .contains("cannot be reached at " + bridge.url(), "--bridge-url");
  }

  @Test
  void aBridgeThatDoesNotKnowItIsNotOneThatIsAway() {
    bridge.on(SEEN, 404, "{\"detail\":\"no\"}");

    assertThat(terminal.run("trace", "my-1")).isZero();
    assertThat(terminal.out()).contains("has not seen it in the history that it holds");
  }

  @Test
  void withoutTheExecutorTheBridgeTellsAndTheExitCodeSaysSo() {
    executor.close();

    assertThat(terminal.run("trace", "my-1")).isEqualTo(3);
    assertThat(terminal.out())
        .contains("THE EXECUTOR GAVE NO ANSWER", "nothing listens there")
        .containsSubsequence(
            "published", "execution stream", "INTENT_RECEIVED", "ORDER_SUBMIT", "ORDER_DONE");
  }

  @Test
  void anIntentThatNobodyTookUpIsOnTheStreamAllTheSame() {
    executor.on(TIMELINE, 404, "{\"detail\":\"no intent has this correlation id\"}");
    bridge.on(
        SEEN,
        200,
        """
        {"correlation_id":"my-1","state":"PUBLISHED","terminal":false,
         "intent_id":"1795262400020-0","events":[],"events_omitted":0,
         "as_of":"2026-11-21T12:05:00.020Z"}\
        """);

    assertThat(terminal.run("trace", "my-1")).isZero();
    assertThat(terminal.out())
        .containsPattern("12:05:00.020 UTC +\\+5 min 0 s +bridge +PUBLISHED +now: not ended")
        .contains("published", "NOT ENDED: it is on the stream", "quantumctl status");
  }

  @Test
  void whatNobodyKnowsIsRefused() {
    executor.on(TIMELINE, 404, "{\"detail\":\"no intent has this correlation id\"}");
    bridge.on(SEEN, 404, "{\"detail\":\"no\"}");

    assertThat(terminal.run("trace", "my-1")).isEqualTo(4);
    assertThat(terminal.err()).contains("no intent has this correlation id", executor.url());
    assertThat(terminal.out()).isEmpty();
  }

  @Test
  void anUnansweredOrderIsSaidToBeOneAndTheWarningIsGiven() {
    executor.on(TIMELINE, 200, Stories.UNANSWERED);

    assertThat(terminal.run("trace", "my-1")).isZero();
    assertThat(terminal.out()).contains("NOT ENDED: nobody knows yet", "Never send it again");
    assertThat(terminal.out()).contains("the executor keeps asking");
    executor.close();
    bridge.on(SEEN, 200, Stories.UNANSWERED);
    var alone = anotherTerminal();
    assertThat(alone.run("trace", "my-1", "--bridge-url", bridge.url())).isEqualTo(3);
    assertThat(alone.out()).contains("asks when it is back").doesNotContain("keeps asking");
  }

  @Test
  void whatWasTrimmedIsSaidToBeMissing() {
    executor.on(
        TIMELINE,
        200,
        """
        {"correlation_id":"my-1","events":[
         {"event_type":"INTENT_RECEIVED","seq":"1","timestamp":"2026-11-21T12:00:00.025Z",
          "payload":{}},
         {"event_type":"ORDER_DONE","seq":"5","timestamp":"2026-11-21T12:00:14.032Z",
          "payload":{"outcome":"FILLED"}}]}\
        """);

    assertThat(terminal.run("trace", "my-1")).isZero();
    assertThat(terminal.out()).contains("missing: seq 2, 3, 4", "it has 2 of 2 events");
  }

  @Test
  void theDuplicatesOwnEntryStandsWhereItCame() {
    executor.on(
        TIMELINE,
        200,
        """
        {"correlation_id":"my-1","events":[
         {"event_type":"INTENT_RECEIVED","seq":"1","intent_id":"1795262400020-0",
          "timestamp":"2026-11-21T12:00:00.025Z","payload":{}},
         {"event_type":"GATE_BLOCKED","seq":"2","intent_id":"1795262400020-0",
          "timestamp":"2026-11-21T12:00:00.030Z","payload":{"reason_code":"BLOCK_HALTED"}},
         {"event_type":"INTENT_DUPLICATE","seq":"3","intent_id":"1795262407000-0",
          "timestamp":"2026-11-21T12:00:09.000Z","payload":{"state":"GATE_BLOCKED"}}]}\
        """);
    bridge.close();

    assertThat(terminal.run("trace", "my-1")).isZero();
    assertThat(terminal.out())
        .containsSubsequence(
            "entry 1795262400020-0",
            "INTENT_RECEIVED",
            "BLOCK_HALTED",
            "entry 1795262407000-0",
            "INTENT_DUPLICATE",
            "ENDED: GATE_BLOCKED");
  }

  @Test
  void aRedisWhoseClockIsAheadDoesNotTurnTheOrderRound() {
    executor.on(
        TIMELINE,
        200,
        """
        {"correlation_id":"my-1","events":[
         {"event_type":"INTENT_RECEIVED","seq":"1","intent_id":"1795262400500-0",
          "timestamp":"2026-11-21T12:00:00.100Z","payload":{}},
         {"event_type":"ORDER_SUBMIT","seq":"2","intent_id":"1795262400500-0",
          "timestamp":"2026-11-21T12:00:00.200Z","payload":{}}]}\
        """);
    bridge.close();

    assertThat(terminal.run("trace", "my-1")).isZero();
    assertThat(terminal.out()).containsSubsequence("published", "-400 ms", "INTENT_RECEIVED");
  }

  @Test
  void aBridgeHasReadAtLeastTheEntriesThatItShows() {
    bridge.on(
        SEEN,
        200,
        Stories.FILLED_AS_THE_BRIDGE_SAW_IT.replace(
            "2026-11-21T12:01:00.000Z", "2026-11-21T12:00:13.500Z"));

    assertThat(terminal.run("trace", "my-1")).isZero();
    assertThat(terminal.out())
        .containsPattern("12:00:14.031 UTC +\\+1 ms +bridge +ORDER_DONE +now: ended");
  }

  @Test
  void jsonHasTheStepsAndBothAnswers() {
    assertThat(terminal.run("trace", "my-1", "-o", "json")).isZero();
    JsonNode document = JsonMapper.shared().readTree(terminal.out());
    assertThat(document.at("/correlation_id").asString()).isEqualTo("my-1");
    assertThat(document.at("/ended").asBoolean()).isTrue();
    assertThat(document.at("/events").size()).isEqualTo(5);
    assertThat(document.at("/steps/1/source").asString()).isEqualTo("intent stream");
    assertThat(document.at("/steps/1/after_ms").asLong()).isEqualTo(20);
    assertThat(document.at("/steps/2/on_stream_ms").asLong()).isEqualTo(1);
    assertThat(document.at("/bridge/reached").asBoolean()).isTrue();
    assertThat(document.at("/bridge/answer/state").asString()).isEqualTo("ORDER_DONE");
  }
}
