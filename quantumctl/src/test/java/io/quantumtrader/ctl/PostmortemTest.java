package io.quantumtrader.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The page that is begun for people, and what it says when the timeline does not tell. */
class PostmortemTest extends StubbedStack {

  private static final String TIMELINE = "GET /api/v1/orders/my-1";
  private static final String SEEN = "GET /api/v1/intents?correlation_id=my-1";

  @TempDir private Path folder;

  @BeforeEach
  void start() {
    executor.on(TIMELINE, 200, Stories.FILLED);
    bridge.on(SEEN, 200, Stories.FILLED_AS_THE_BRIDGE_SAW_IT);
    statusOf("2026-11-21T09:00:00Z", "2026-11-21T12:01:00Z");
    boundOf("PT6S");
  }

  private void statusOf(String startedAt, String now) {
    executor.on(
        "GET /api/v1/status",
        200,
        "{\"version\":\"1.2.3\",\"started_at\":\"%s\",\"now\":\"%s\"}".formatted(startedAt, now));
  }

  private void boundOf(String stuckAfter) {
    executor.on(
        "GET /actuator/info",
        200,
        "{\"config\":{\"watch\":{\"stuckAfter\":\"%s\"}}}".formatted(stuckAfter));
  }

  /** What a placeholder was filled with. */
  private String value(String name) {
    var other = anotherTerminal();
    int exit = other.run("postmortem", "my-1", "-o", "json");
    assertThat(exit).as(other.err()).isIn(0, 3);
    return JsonMapper.shared().readTree(other.out()).path(name).asString();
  }

  @Test
  void thePageOfTheRepositoryIsFilledWithTheTimesOfTheTimeline() throws IOException {
    Path root = Path.of(System.getProperty("quantum.root"));
    String template = Files.readString(root.resolve("runbooks/postmortems/TEMPLATE.md"));

    assertThat(terminal.run("postmortem", "my-1")).isZero();
    assertThat(terminal.out())
        .startsWith("# 2026-11-21 12:00:00.000 UTC BTCUSDT: what happened")
        .contains(
            "2026-11-21 12:00:05.030 UTC",
            "2026-11-21 12:00:14.030 UTC",
            "5.0 s, from ORDER_SUBMIT (seq 2) to ORDER_UNKNOWN (seq 3)",
            "9.0 s, from ORDER_UNKNOWN (seq 3) to ORDER_RESPONSE (seq 4)",
            "my-1",
            "BTCUSDT",
            "testnet",
            "1.2.3",
            "ORDER_DONE: outcome FILLED, executed_qty 0.002",
            "| 2026-11-21 12:00:00.020 UTC | +20 ms | intent stream | published |")
        .doesNotContain("{{", "not known");
    // Every line that has no placeholder is there as it was written.
    assertThat(terminal.out().lines())
        .containsAll(template.lines().filter(line -> !line.contains("{{")).toList());
    assertThat(Pattern.compile("\\{\\{(\\w+)}}").matcher(template).results().map(r -> r.group(1)))
        .contains(
            "correlation_id",
            "detected_at",
            "resolved_at",
            "time_to_detect",
            "time_to_resolve",
            "timeline",
            "symbol",
            "outcome",
            "mode",
            "version");
  }

  @Test
  void theBoundDetectsWhatIsUnansweredBeforeTheExecutorSaysUnknown() {
    boundOf("PT2S");

    assertThat(value("detected_at")).isEqualTo("2026-11-21 12:00:02.030 UTC");
    assertThat(value("time_to_detect"))
        .isEqualTo("2.0 s, from ORDER_SUBMIT (seq 2) to the bound STUCK_AFTER_MS (2000 ms)");
    assertThat(value("resolved_at")).isEqualTo("2026-11-21 12:00:14.030 UTC");
    assertThat(value("time_to_resolve"))
        .isEqualTo("12.0 s, from the bound STUCK_AFTER_MS (2000 ms) to ORDER_RESPONSE (seq 4)");
  }

  @Test
  void whatIsStillUnansweredIsDetectedByTheExecutorsClockAndNotResolved() {
    executor.on(TIMELINE, 200, Stories.UNANSWERED);

    assertThat(value("detected_at")).isEqualTo("2026-11-21 12:00:06.030 UTC");
    assertThat(value("resolved_at")).startsWith("not known: no event after it ends it");
    assertThat(value("time_to_resolve")).startsWith("not known: ");
    assertThat(value("outcome"))
        .isEqualTo("not known: it has not ended; the last event is ORDER_SUBMIT");

    statusOf("2026-11-21T09:00:00Z", "2026-11-21T12:00:03Z");
    assertThat(value("detected_at"))
        .isEqualTo(
            "not known: the timeline has no ORDER_UNKNOWN, no ORDER_ERROR and no refusal, and no"
                + " ORDER_SUBMIT unanswered for STUCK_AFTER_MS (6000 ms)");
    assertThat(value("resolved_at")).isEqualTo("not known: when it was detected is not known");
  }

  @Test
  void aBoundThatNobodyToldIsNotGuessed() {
    executor.on(TIMELINE, 200, Stories.UNANSWERED);
    executor.on("GET /actuator/info", 503, "{}");

    assertThat(value("detected_at"))
        .startsWith("not known: ")
        .contains("STUCK_AFTER_MS cannot be told");
  }

  @ParameterizedTest
  @CsvSource({
    "'ORDER_ERROR 2 qx1', 1.0 s, not known",
    "'ORDER_ERROR 2 qx1,ORDER_DONE 3 qx1', 1.0 s, 1.0 s",
    "'ORDER_ERROR 2 qx1,ORDER_SUBMIT 3 qx2,ORDER_RESPONSE 5 qx2', 1.0 s, 3.0 s",
    "'ORDER_UNKNOWN 2 qx1,ORDER_RESPONSE 3 qx2,ORDER_ERROR 6 qx1', 1.0 s, 4.0 s",
    "'ORDER_UNKNOWN 2 qx2', not known, not known",
    "'ORDER_UNKNOWN 0 qx1,ORDER_RESPONSE 2 qx1', not known, 2.0 s",
    "'ORDER_RESPONSE 3 qx1,ORDER_DONE 4 qx1', not known, not known",
  })
  void theAnswerOfTheSameOrderResolves(String events, String toDetect, String toResolve) {
    var timeline = new StringBuilder(event("ORDER_SUBMIT 1 qx1", 1));
    int seq = 2;
    for (String event : events.split(",")) {
      timeline.append(',').append(event(event, seq++));
    }
    executor.on(TIMELINE, 200, "{\"events\":[%s]}".formatted(timeline));

    assertThat(value("time_to_detect")).startsWith(toDetect);
    assertThat(value("time_to_resolve")).startsWith(toResolve);
  }

  private static String event(String text, int seq) {
    String[] part = text.split(" ");
    return """
    {"event_type":"%s","client_order_id":"%s","seq":"%d","timestamp":"2026-11-21T12:00:0%sZ",
     "payload":{}}\
    """
        .formatted(part[0], part[2], seq, part[1]);
  }

  @Test
  void whatAGateBlockedWasDetectedAndOverWithThat() {
    executor.on(
        TIMELINE,
        200,
        """
        {"events":[{"event_type":"INTENT_RECEIVED","seq":"1","intent_id":"1795262400020-0",
         "symbol":"BTCUSDT","mode":"testnet","timestamp":"2026-11-21T12:00:00.025Z","payload":{}},
         {"event_type":"GATE_BLOCKED","seq":"2","intent_id":"1795262400020-0",
         "symbol":"BTCUSDT","mode":"testnet","timestamp":"2026-11-21T12:00:00.030Z",
         "payload":{"reason_code":"BLOCK_HALTED","gate":"halt"}},
         {"event_type":"INTENT_DUPLICATE","seq":"3","timestamp":"2026-11-21T12:00:09Z",
         "payload":{"state":"GATE_BLOCKED"}}]}\
        """);

    assertThat(value("detected_at")).isEqualTo("2026-11-21 12:00:00.030 UTC");
    assertThat(value("time_to_detect"))
        .isEqualTo("5 ms, from INTENT_RECEIVED (seq 1) to GATE_BLOCKED (seq 2)");
    assertThat(value("resolved_at")).isEqualTo("2026-11-21 12:00:00.030 UTC");
    assertThat(value("time_to_resolve"))
        .isEqualTo("0 ms, GATE_BLOCKED (seq 2) is the end of the intent as well");
    assertThat(value("outcome")).isEqualTo("GATE_BLOCKED: reason_code BLOCK_HALTED, gate halt");
    assertThat(terminal.run("postmortem", "my-1")).isZero();
    assertThat(terminal.out())
        .startsWith("# 2026-11-21 12:00:00.020 UTC BTCUSDT: what happened")
        .doesNotContain("{{", "not known");
  }

  @Test
  void whatIsStillUnknownWasDetectedAndIsNotResolved() {
    executor.on(TIMELINE, 200, Stories.STILL_UNKNOWN);

    assertThat(value("detected_at")).isEqualTo("2026-11-21 12:00:05.030 UTC");
    assertThat(value("time_to_detect"))
        .isEqualTo("5.0 s, from ORDER_SUBMIT (seq 2) to ORDER_UNKNOWN (seq 3)");
    assertThat(value("resolved_at"))
        .isEqualTo("not known: no event after it ends it; it was still open when this was written");
    assertThat(value("time_to_resolve")).isEqualTo(value("resolved_at"));
    assertThat(value("outcome"))
        .isEqualTo("not known: it has not ended; the last event is ORDER_UNKNOWN");
  }

  @Test
  void whatAppearsNowhereInTheTimelineIsNotMadeUp() {
    executor.on(
        TIMELINE,
        200,
        """
        {"events":[{"event_type":"GATE_BLOCKED","seq":"1","timestamp":"2026-11-21T12:00:00Z",
         "payload":{"reason_code":"BLOCK_HALTED"}}]}\
        """);

    assertThat(value("detected_at")).isEqualTo("2026-11-21 12:00:00.000 UTC");
    assertThat(value("time_to_detect"))
        .isEqualTo("not known: the timeline has no INTENT_RECEIVED before GATE_BLOCKED (seq 1)");
    assertThat(value("outcome")).isEqualTo("GATE_BLOCKED: reason_code BLOCK_HALTED");
    assertThat(value("symbol")).isEqualTo("not known: no event names it");
  }

  @Test
  void theVersionOfALaterProcessIsNotThatOfTheTime() {
    statusOf("2026-11-21T12:00:30Z", "2026-11-21T12:01:00Z");

    assertThat(value("version"))
        .isEqualTo(
            "not known: the executor was started again at 2026-11-21 12:00:30.000 UTC; since then"
                + " it is 1.2.3");
  }

  @Test
  void withoutTheExecutorThePageIsWrittenFromWhatTheBridgeSaw() throws IOException {
    executor.close();
    Path file = folder.resolve("page.md");

    assertThat(terminal.run("postmortem", "my-1", "--file", file.toString())).isEqualTo(3);
    assertThat(Files.readString(file))
        .contains(
            "2026-11-21 12:00:05.030 UTC",
            "2026-11-21 12:00:14.030 UTC",
            "not known: the executor gave no answer",
            "the bound STUCK_AFTER_MS may have been passed before",
            "this is what the bridge has read");
  }

  @Test
  void withoutTheBridgeThePageSaysWhatIsMissing() {
    bridge.close();

    assertThat(terminal.run("postmortem", "my-1")).isZero();
    assertThat(terminal.out()).contains("Without the bridge's view", "ORDER_DONE (seq 5)");
  }

  @Test
  void aPlaceholderThatNobodyCanFillIsAnErrorAndNothingIsWritten() throws IOException {
    Path template = Files.writeString(folder.resolve("t.md"), "{{symbol}} {{weather}} {{mode}}");
    Path file = folder.resolve("page.md");

    assertThat(
            terminal.run(
                "postmortem", "my-1", "--template", template.toString(), "--file", file.toString()))
        .isEqualTo(1);
    assertThat(terminal.err()).contains("{{weather}}").doesNotContain("{{symbol}}");
    assertThat(file).doesNotExist();
  }

  @Test
  void aValueThatLooksLikeAPlaceholderOrATableStaysText() throws IOException {
    executor.on(
        TIMELINE,
        200,
        """
        {"events":[{"event_type":"INTENT_REJECTED","symbol":"{{mode}}","mode":"paper","seq":"1",
         "timestamp":"2026-11-21T12:00:00Z",
         "payload":{"detail":"a|b < 5 <script> $1 \\\\ \\u001b[2J"}}]}\
        """);
    Path template = Files.writeString(folder.resolve("t.md"), "{{symbol}} / {{outcome}}\n");

    assertThat(terminal.run("postmortem", "my-1", "--template", template.toString())).isZero();
    assertThat(terminal.out())
        .isEqualTo("{{mode}} / INTENT_REJECTED: detail a\\|b < 5 &lt;script> $1 \\ \\u001b[2J\n");
  }

  @Test
  void aFileThatIsThereIsNotOverwritten() throws IOException {
    Path file = Files.writeString(folder.resolve("page.md"), "mine");

    assertThat(terminal.run("postmortem", "my-1", "--file", file.toString())).isEqualTo(2);
    assertThat(Files.readString(file)).isEqualTo("mine");
    Path fresh = folder.resolve("fresh.md");
    assertThat(terminal.run("postmortem", "my-1", "--file", fresh.toString())).isZero();
    assertThat(terminal.out()).contains("WRITTEN: " + fresh);
    assertThat(Files.readString(fresh)).contains("BTCUSDT");
  }

  @Test
  void jsonHasEachValueAndThePage() {
    assertThat(terminal.run("postmortem", "my-1", "-o", "json")).isZero();
    JsonNode document = JsonMapper.shared().readTree(terminal.out());
    assertThat(document.path("detected_at").asString()).isEqualTo("2026-11-21 12:00:05.030 UTC");
    assertThat(document.path("page").asString()).contains("12:00:05.030", "BTCUSDT");
    assertThat(document.path("file").isNull()).isTrue();
  }
}
