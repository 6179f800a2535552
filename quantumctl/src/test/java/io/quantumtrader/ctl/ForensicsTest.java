package io.quantumtrader.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What is in the bundle, and what it says of what is not. */
class ForensicsTest extends CollectedStack {

  private static final String LOG =
      """
      JVM speaks before anything has a time
      {"ts":"2026-11-21T11:00:00.000Z","level":"INFO","msg":"early"}
      {"ts":"2026-11-21T12:00:00.000Z","level":"ERROR","msg":"in the window"}
      \tat of.some.StackTrace(Line.java:1)
      {"log":"{\\"ts\\":\\"x\\"}","stream":"stdout","time":"2026-11-21T12:05:00.123456789Z"}
      {"ts":"2026-11-21T13:00:00.000Z","level":"INFO","msg":"late"}
      after the window
      """;

  @Test
  void aBundleTellsWhatItCouldNotGet() throws IOException {
    executor.on("GET /api/v1/status", 200, "{\"mode\":\"paper\"}");

    assertThat(forensics()).isEqualTo(1);
    assertThat(terminal.out())
        .contains("missing  metrics.txt", "missing  pending.json", "INCOMPLETE: " + file);
    assertThat(entry("status.json")).contains("paper");
    assertThat(entry("README.txt")).contains("missing  orders-open.json");
    assertThat(forensics()).isEqualTo(2);
    assertThat(terminal.err()).contains("expected a file that does not exist yet");
  }

  @Test
  void theBundleIsForItsOwnerAlone() throws IOException {
    executor.on("GET /api/v1/status", 200, "{}");
    assertThat(forensics()).isEqualTo(1);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void everythingIsCollectedAndThreadsMayBeMissing() throws IOException {
    healthy();

    assertThat(forensics()).isZero();
    assertThat(terminal.out())
        .contains(
            "COMPLETE: " + file,
            "missing  threads.json",
            "missing  executor.log",
            "missing  bridge-info.json");
    assertThat(entry("pending.json")).contains("/api/v1/streams/intent/pending");
    assertThat(entry("stream-intent.json")).contains("/api/v1/streams/intent?tail=200");
    assertThat(entry("stream-execution.json")).contains("/api/v1/streams/execution?tail=200");
    assertThat(entry("metrics.txt")).contains("prometheus");
    assertThat(entry("preflight.json")).contains("config=true");
  }

  @Test
  void theStoriesOfWhatIsUnderWayAreInItAndOfWhatWasAskedFor() throws IOException {
    healthy();
    executor.on(
        "GET /api/v1/orders?state=unknown&limit=50",
        200,
        "{\"orders\":[{\"correlation_id\":\"a/b\"}]}");
    executor.on("GET /api/v1/orders/a%2Fb", 200, "{\"events\":[{\"event_type\":\"STUCK_ONE\"}]}");
    executor.on("GET /api/v1/orders/my-1", 200, Stories.FILLED);
    bridge.on("GET /actuator/info", 200, "{\"bridge\":1}");
    bridge.on("GET /actuator/prometheus", 200, "up 1");
    bridge.on("GET /api/v1/intents?correlation_id=my-1", 200, Stories.FILLED_AS_THE_BRIDGE_SAW_IT);

    assertThat(forensics("--id", "my-1", "--id", "nobody")).isZero();
    var stories = JsonMapper.shared().readTree(entry("stories.json"));
    assertThat(stories.at("/a~1b/events/0/event_type").asString()).isEqualTo("STUCK_ONE");
    assertThat(stories.at("/my-1/events").size()).isEqualTo(5);
    assertThat(stories.at("/nobody/detail").asString()).contains("knows none");
    assertThat(entry("bridge-stories.json")).contains("1795262400026-0", "has not seen it");
    assertThat(entry("bridge-metrics.txt")).isEqualTo("up 1");
  }

  @Test
  void theWindowOfALogIsInIt() throws IOException {
    healthy();
    Path log = Files.writeString(folder.resolve("executor.log"), LOG);

    assertThat(
            forensics(
                "--log",
                log.toString(),
                "--since",
                "2026-11-21T11:30:00Z",
                "--until",
                "2026-11-21T12:30:00Z"))
        .isZero();
    assertThat(entry("executor.log"))
        .contains("in the window", "of.some.StackTrace", "12:05:00.123456789Z", "JVM speaks")
        .doesNotContain("early", "late", "after the window");
    assertThat(terminal.out()).contains("executor.log", "4 of 7 lines");
  }

  @Test
  void aLogIsPipedIn() throws IOException {
    healthy();
    terminal.typing(LOG);

    assertThat(
            forensics(
                "--log", "-", "--since", "2026-11-21T12:30:00Z", "--until", "2030-01-01T00:00:00Z"))
        .isZero();
    assertThat(entry("executor.log")).contains("late", "after the window").doesNotContain("early");
  }

  @Test
  void aLogThatWasAskedForAndIsNotThereMakesItIncomplete() {
    healthy();

    assertThat(forensics("--log", folder.resolve("none.log").toString())).isEqualTo(1);
    assertThat(terminal.out()).contains("missing  executor.log", "INCOMPLETE");
  }

  @Test
  void aLogWithNothingInTheWindowMakesItIncomplete() throws IOException {
    healthy();
    Path log =
        Files.writeString(
            folder.resolve("executor.log"), "{\"ts\":\"2026-11-21T11:00:00Z\",\"msg\":\"m\"}\n");

    assertThat(
            forensics(
                "--log",
                log.toString(),
                "--since",
                "2030-01-01T00:00:00Z",
                "--until",
                "2030-01-02T00:00:00Z"))
        .isEqualTo(1);
    assertThat(terminal.out()).contains("missing  executor.log", "0 of 1 lines");
  }

  /** A stall is when it does not answer: then its threads and its log are what is wanted. */
  @Test
  void anExecutorThatGivesNoAnswerIsNoReasonToCollectNothing() throws IOException {
    healthy();
    executor.close();
    Path log = Files.writeString(folder.resolve("executor.log"), LOG);

    assertThat(forensics("--log", log.toString(), "--since", "2026-11-21T11:30:00Z")).isEqualTo(3);
    assertThat(terminal.err()).contains("nothing listens there");
    assertThat(terminal.out()).contains("INCOMPLETE: " + file, "missing  status.json");
    assertThat(entry("executor.log")).contains("in the window");
    assertThat(entry("README.txt"))
        .contains("and all else that the API tells: expected an executor");
  }

  @Test
  void withNothingToCollectNoFileIsMade() {
    String elsewhere = executor.url().replace("127.0.0.1", "0.0.0.0");
    executor.close();

    assertThat(terminal.run("forensics", "--file", file.toString(), "--url", elsewhere))
        .isEqualTo(3);
    assertThat(file).doesNotExist();
  }

  @Test
  void jsonSaysWhereItIsAndWhatIsInIt() {
    healthy();

    assertThat(forensics("-o", "json")).isZero();
    var document = JsonMapper.shared().readTree(terminal.out());
    assertThat(document.path("file").asString()).isEqualTo(file.toString());
    assertThat(document.path("complete").asBoolean()).isTrue();
    assertThat(document.path("report").size()).isGreaterThan(15);
  }

  @Test
  void theOldPlaceOfTheFileIsNotTakenForAFormat() {
    assertThat(terminal.run("forensics", "-o", file.toString())).isEqualTo(2);
    assertThat(terminal.err()).contains("A file to write into is named with --file");
    assertThat(file).doesNotExist();
  }

  @Test
  void theThreadsOfAnotherMachineAreNotLookedForHere() {
    healthy();
    String elsewhere = executor.url().replace("127.0.0.1", "0.0.0.0");

    assertThat(terminal.run("forensics", "--file", file.toString(), "--url", elsewhere)).isZero();
    assertThat(terminal.out())
        .contains("missing  threads.json               0.0.0.0 may be another machine; --pid says");
  }
}
