package io.quantumtrader.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Loki has of the window: all of it, once, in order, or told what is missing. */
class ForensicsLokiTest extends CollectedStack {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final long BEGIN = LokiLine.nanos(NOON);
  private static final long END = LokiLine.nanos(NOON.plusSeconds(60));

  private LokiStandIn loki;

  @BeforeEach
  void startLoki() throws IOException {
    loki = new LokiStandIn();
    healthy();
  }

  @AfterEach
  void stopLoki() {
    loki.close();
  }

  private int ofAMinute(String... more) {
    var line = new java.util.ArrayList<>(List.of("--since", NOON.toString()));
    line.addAll(List.of("--until", NOON.plusSeconds(60).toString()));
    line.addAll(List.of(more));
    return forensics(line.toArray(String[]::new));
  }

  @Test
  void theLinesOfEveryServiceAreInOneOrderOfTime() throws IOException {
    loki.has("redis", BEGIN - 1, "before the window");
    loki.has("redis", BEGIN, "1:M * Ready");
    loki.has("auto-executor", BEGIN + 3_000_000, "{\"event\":\"ORDER_SUBMIT\"}", "my-1");
    loki.has("ai-engine-bridge", BEGIN + 2_000_001, "{\"event\":\"PUBLISHED\"}", "my-1");
    loki.has("exchange-simulator", BEGIN + 4_000_000, "first\n  second");
    loki.has("grafana", BEGIN + 5_000_000, "of no use");
    loki.has("auto-executor", END, "{\"event\":\"ORDER_UNKNOWN\"}", "my-1");
    loki.has("auto-executor", END + 1, "after the window");

    assertThat(ofAMinute("--loki", loki.url())).isZero();
    assertThat(entry("loki.log"))
        .isEqualTo(
            """
            2026-11-21T12:00:00Z redis 1:M * Ready
            2026-11-21T12:00:00.002000001Z ai-engine-bridge {"event":"PUBLISHED"}
            2026-11-21T12:00:00.003Z auto-executor {"event":"ORDER_SUBMIT"}
            2026-11-21T12:00:00.004Z exchange-simulator first\\n  second
            2026-11-21T12:01:00Z auto-executor {"event":"ORDER_UNKNOWN"}
            """);
    assertThat(terminal.out())
        .contains("5 lines (ai-engine-bridge 1, auto-executor 2, exchange-simulator 1, redis 1)")
        .doesNotContain("CUT");
    assertThat(loki.questions().getFirst())
        .containsAllEntriesOf(
            Map.of(
                "start", "1795262400000000000",
                "end", "1795262460000000001",
                "limit", "500",
                "direction", "backward"));
  }

  @Test
  void pagesAreJoinedAndNoLineIsLostOrTwice() throws IOException {
    // Seven of each nanosecond, so that pages end in the midst of one.
    List<String> lines = IntStream.range(0, 2_345).mapToObj("m%05d"::formatted).toList();
    for (int index = 0; index < lines.size(); index++) {
      loki.has("auto-executor", BEGIN + index / 7, lines.get(index));
    }

    assertThat(ofAMinute("--loki", loki.url())).isZero();
    assertThat(entry("loki.log").lines().map(line -> line.split(" ")[2])).isEqualTo(lines);
    assertThat(loki.questions()).hasSizeBetween(5, 7);
  }

  @Test
  void moreThanAPageInOneNanosecondDoesNotHideWhatWasBefore() throws IOException {
    loki.has("redis", BEGIN, "before");
    for (int count = 0; count < 1_100; count++) {
      loki.has("auto-executor", BEGIN + 1, "m" + count);
    }

    assertThat(ofAMinute("--loki", loki.url())).isZero();
    assertThat(entry("loki.log").lines()).hasSize(501).anyMatch(line -> line.endsWith(" before"));
    assertThat(terminal.out()).contains("CUT", "over 500 lines within one nanosecond");
    assertThat(loki.questions()).hasSizeLessThan(6);
  }

  @Test
  void whenItIsTooMuchTheLatestAreThereAndItIsTold() throws IOException {
    for (int count = 0; count < 20_010; count++) {
      loki.has("auto-executor", BEGIN + count, "m" + count);
    }

    assertThat(ofAMinute("--loki", loki.url())).isZero();
    assertThat(entry("loki.log").lines()).hasSize(20_000);
    assertThat(entry("loki.log")).contains(" m20009\n", " m10\n").doesNotContain(" m9\n");
    assertThat(terminal.out()).contains("20000 lines", "CUT", "over 20000 lines", "--since");
    assertThat(entry("README.txt")).contains("CUT");
  }

  @Test
  void theSizeIsBoundedToo() throws IOException {
    for (int count = 0; count < 30; count++) {
      loki.has("redis", BEGIN + count, "%02d".formatted(count) + "x".repeat(100_000));
    }
    var lines =
        new LokiWindow(
            new Window(NOON, NOON.plusSeconds(60)),
            new LokiWindow.Bounds(1_000, 1 << 20, Duration.ofMinutes(1)));
    lines.read(new Loki(URI.create(loki.url()), Duration.ofSeconds(10)));

    var out = new ByteArrayOutputStream();
    lines.writeTo(out);
    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .hasSize(10)
        .last()
        .asString()
        .contains(" 29xx");
    assertThat(lines.summary()).contains("CUT", "over 1 MiB");
  }

  @Test
  void aLokiThatIsNotThereIsToldAndTheRestIsCollected() throws IOException {
    loki.close();

    assertThat(ofAMinute("--loki", loki.url())).isEqualTo(1);
    assertThat(terminal.err())
        .contains("no answer from Loki at " + loki.url(), "nothing listens there", "--loki");
    assertThat(terminal.out()).contains("missing  loki.log", "INCOMPLETE");
    assertThat(entry("README.txt")).contains("missing  loki.log", "nothing listens there");
    assertThat(entry("metrics.txt")).isNotEmpty();
  }

  @Test
  void whatLokiRefusesIsToldInItsOwnWords() {
    loki.has("redis", BEGIN, "m");
    loki.breaksAfter(0);

    assertThat(ofAMinute("--loki", loki.url())).isEqualTo(1);
    assertThat(terminal.err()).contains("it answered 500: too many outstanding requests");
  }

  @Test
  void whatWasThereBeforeItBrokeOffIsKept() throws IOException {
    for (int count = 0; count < 900; count++) {
      loki.has("auto-executor", BEGIN + count, "m" + count);
    }
    loki.breaksAfter(1);

    assertThat(ofAMinute("--loki", loki.url())).isEqualTo(1);
    assertThat(entry("loki.log").lines()).hasSize(500).last().asString().endsWith(" m899");
    assertThat(terminal.out())
        .contains("got      loki.log", "missing  loki.log, its beginning", "INCOMPLETE");
  }

  @Test
  void whatIsNoLokiIsSaidToBeNone() {
    executor.on("GET /", 200, "<html>welcome</html>");

    assertThat(ofAMinute("--loki", executor.url())).isEqualTo(1);
    assertThat(terminal.err()).contains("it answered 404");
  }

  @Test
  void aWindowInWhichNobodySaidAnythingIsMissing() {
    loki.has("redis", END + 1, "later");

    assertThat(ofAMinute("--loki", loki.url())).isEqualTo(1);
    assertThat(terminal.out())
        .contains("missing  loki.log", "has no line of auto-executor, ai-engine-bridge, redis");
  }

  @Test
  void withoutBeingNamedItIsNotAskedAndNothingIsIncomplete() {
    assertThat(ofAMinute()).isZero();
    assertThat(terminal.out()).contains("missing  loki.log", "not asked for; --loki URL");
    assertThat(loki.questions()).isEmpty();
  }

  @Test
  void theVariableNamesItAsWell() throws IOException {
    loki.has("redis", BEGIN, "m");
    terminal.with("QUANTUMCTL_LOKI_URL", loki.url() + "/");

    assertThat(ofAMinute()).isZero();
    assertThat(entry("loki.log")).contains("redis m");
  }

  @Test
  void whatIsNoUrlIsSaidWithTheNameOfItsVariable() {
    terminal.with("QUANTUMCTL_LOKI_URL", "loki:3100");

    assertThat(ofAMinute()).isEqualTo(2);
    assertThat(terminal.err())
        .contains("expected QUANTUMCTL_LOKI_URL to be a URL such as http://127.0.0.1:3100");
    assertThat(file).doesNotExist();
  }

  @Test
  void withoutTheExecutorLokiTells() throws IOException {
    loki.has("auto-executor", BEGIN, "the last words");
    executor.close();

    assertThat(ofAMinute("--loki", loki.url())).isEqualTo(3);
    assertThat(entry("loki.log")).contains("the last words");
  }
}
