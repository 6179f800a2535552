package io.quantumtrader.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line against the packaged executor. */
class QuantumCtlIT {

  private static final Duration PATIENCE = Duration.ofSeconds(240);

  @TempDir private static Path folder;
  private static RealExecutor executor;
  private static RealBridge bridge;

  @BeforeAll
  static void start() throws Exception {
    executor = new RealExecutor(folder);
    bridge = new RealBridge(folder);
    until(() -> terminal().run("preflight") == 0);
    until(() -> bridge.isReady());
  }

  @AfterAll
  static void stop() throws Exception {
    bridge.close();
    executor.close();
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  private static void until(Condition condition) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds()) {
      assertThat(System.nanoTime()).as("within " + PATIENCE).isLessThan(end);
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private static Terminal terminal() {
    return new Terminal()
        .with("QUANTUMCTL_URL", executor.url())
        .with("QUANTUMCTL_BRIDGE_URL", bridge.url())
        .with("OPERATOR_TOKEN", RealExecutor.TOKEN);
  }

  private static String said(int exit, String... args) {
    var terminal = terminal();
    assertThat(terminal.run(args)).as(terminal.out() + terminal.err()).isEqualTo(exit);
    return terminal.out() + terminal.err();
  }

  @Test
  void aHealthyExecutorIsReadyAndEveryConditionIsTold() {
    assertThat(said(0, "status")).contains("mode TESTNET", "READY: entries are taken");
    assertThat(said(0, "preflight", "--config"))
        .contains("0 failed", "PASS  durability", "PASS  reconciled", "OPERATOR_TOKEN")
        .doesNotContain(RealExecutor.TOKEN);
  }

  @Test
  void anOrderThatRestsIsListedCancelledAndTraced() throws Exception {
    executor.publish(
        "my/1",
        "{\"symbol\":\"BNBUSDT\",\"action\":\"BUY\",\"quantity\":\"0.5\",\"order_type\":\"LIMIT\","
            + "\"limit_price\":\"582\",\"time_in_force\":\"GTC\",\"confidence\":0.9}");
    until(() -> {
      var terminal = terminal();
      return terminal.run("orders") == 0 && terminal.out().contains("my/1");
    });
    until(() -> {
      var terminal = terminal();
      return terminal.run("trace", "my/1") == 0 && terminal.out().contains("ORDER_RESPONSE");
    });

    assertThat(said(0, "cancel", "my/1")).contains("CANCELLED: my/1, 0 was filled before");
    assertThat(said(0, "trace", "my/1"))
        .containsSubsequence(
            "INTENT_RECEIVED", "ORDER_SUBMIT", "ORDER_RESPONSE", "ORDER_DONE", "CANCELED");
    assertThat(said(4, "cancel", "my/1")).contains("answered 409");
    assertThat(said(4, "trace", "no-such")).contains("no intent has this correlation id");
  }

  @Test
  void theStoryOfAnIntentGoesAcrossStreamsExecutorAndBridge() throws Exception {
    executor.publish("my/2", "{\"symbol\":\"BTCUSDT\",\"action\":\"BUY\",\"quantity\":\"0.002\"}");
    until(() -> {
      var terminal = terminal();
      return terminal.run("trace", "my/2") == 0 && terminal.out().contains("ENDED");
    });
    until(() -> said(0, "trace", "my/2").contains("now: ended"));

    assertThat(said(0, "trace", "my/2"))
        .containsSubsequence(
            "on stream", "intent stream", "published", "executor", "INTENT_RECEIVED", "bridge")
        .containsPattern("it has (\\d+) of \\1 events");
    assertThat(said(0, "postmortem", "my/2"))
        .contains("BTCUSDT", "| intent stream | published |", "(5000 ms)")
        .doesNotContain("{{", "STUCK_AFTER_MS cannot be told");
  }

  @Test
  void theStopKeyFailsThePreflightUntilItIsDeleted() throws Exception {
    executor.set("quantum:config:emergency_stop", "true");
    until(() -> terminal().run("preflight") == 1);
    assertThat(said(1, "preflight"))
        .contains("FAIL  kill_keys", "redis-cli DEL quantum:config:emergency_stop");

    executor.delete("quantum:config:emergency_stop");
    until(() -> terminal().run("preflight") == 0);
  }

  @Test
  void aHaltIsInForceUntilSomebodyResumes() {
    assertThat(said(0, "halt", "--symbol", "XRPUSDT", "--reason", "drill"))
        .contains("HALTED: no new exposure on XRPUSDT", "drill");
    assertThat(said(0, "resume", "--yes"))
        .contains("ended OPERATOR on XRPUSDT", "RESUMED: nothing halts entries");
  }

  @Test
  void theBundleHasEverythingAndNoSecret() throws Exception {
    Path file = folder.resolve("bundle.zip");

    assertThat(said(0, "forensics", "--file", file.toString(), "--pid", "" + executor.pid()))
        .contains("COMPLETE");
    try (var zip = new ZipFile(file.toFile())) {
      assertThat(zip.stream().map(ZipEntry::getName))
          .contains(
              "status.json",
              "preflight.json",
              "events.txt",
              "metrics.txt",
              "threads.txt",
              "threads.json",
              "executor.log",
              "pending.json",
              "stream-intent.json",
              "stream-execution.json",
              "stories.json",
              "bridge-info.json",
              "orders-stuck.json",
              "health-readiness.json");
      var everything =
          zip.stream().map(entry -> content(zip, entry)).collect(Collectors.joining("\n"));
      assertThat(everything)
          .contains(
              "halt_active{",
              "intent-loop",
              "\"threadDump\"",
              "\"service\":\"auto-executor\"",
              "\"group\":\"quantum:group:auto-executor\"",
              "\"stream\":\"quantum:stream:execution\"")
          .doesNotContain(RealExecutor.TOKEN, "simulator-secret");
    }
  }

  private static String content(ZipFile zip, ZipEntry entry) {
    try {
      return new String(zip.getInputStream(entry).readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
