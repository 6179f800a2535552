package io.quantumtrader.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.simulator.fault.FaultMatch;
import io.quantumtrader.simulator.fault.FaultSpec;
import io.quantumtrader.simulator.fault.FaultType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command line against the packaged executor. */
class QuantumCtlIT {

  private static final FaultMatch NEW_ORDER = FaultMatch.newOrder();
  private static final FaultMatch ORDER_QUERY = FaultMatch.request("GET", "/fapi/v1/order");

  @TempDir private static Path folder;
  private static RealStack stack;

  @BeforeAll
  static void start() throws Exception {
    stack = new RealStack(folder);
    stack.awaitReady();
  }

  @AfterAll
  static void stop() throws Exception {
    stack.close();
  }

  @Test
  void aHealthyExecutorIsReadyAndEveryConditionIsTold() {
    assertThat(stack.said(0, "status")).contains("mode TESTNET", "READY: entries are taken");
    assertThat(stack.said(0, "preflight", "--config"))
        .contains("0 failed", "PASS  durability", "PASS  reconciled", "OPERATOR_TOKEN")
        .doesNotContain(RealStack.TOKEN);
  }

  @Test
  void anOrderThatRestsIsListedCancelledAndTraced() throws Exception {
    stack.publish(
        "my/1",
        "{\"symbol\":\"BNBUSDT\",\"action\":\"BUY\",\"quantity\":\"0.5\",\"order_type\":\"LIMIT\","
            + "\"limit_price\":\"582\",\"time_in_force\":\"GTC\",\"confidence\":0.9}");
    RealStack.until(() -> {
      var terminal = stack.terminal();
      return terminal.run("orders") == 0 && terminal.out().contains("my/1");
    });
    RealStack.until(() -> {
      var terminal = stack.terminal();
      return terminal.run("trace", "my/1") == 0 && terminal.out().contains("ORDER_RESPONSE");
    });

    assertThat(stack.said(0, "cancel", "my/1")).contains("CANCELLED: my/1, 0 was filled before");
    assertThat(stack.said(0, "trace", "my/1"))
        .containsSubsequence(
            "INTENT_RECEIVED", "ORDER_SUBMIT", "ORDER_RESPONSE", "ORDER_DONE", "CANCELED");
    assertThat(stack.said(4, "cancel", "my/1")).contains("answered 409");
    assertThat(stack.said(4, "trace", "no-such")).contains("no intent has this correlation id");
  }

  @Test
  void theStoryOfAnIntentGoesAcrossStreamsExecutorAndBridge() throws Exception {
    stack.publish("my/2", "{\"symbol\":\"BTCUSDT\",\"action\":\"BUY\",\"quantity\":\"0.002\"}");
    RealStack.until(() -> {
      var terminal = stack.terminal();
      return terminal.run("trace", "my/2") == 0 && terminal.out().contains("ENDED");
    });
    RealStack.until(() -> stack.said(0, "trace", "my/2").contains("now: ended"));

    assertThat(stack.said(0, "trace", "my/2"))
        .containsSubsequence(
            "on stream", "intent stream", "published", "executor", "INTENT_RECEIVED", "bridge")
        .containsPattern("it has (\\d+) of \\1 events");
    assertThat(stack.said(0, "postmortem", "my/2"))
        .contains("BTCUSDT", "| intent stream | published |", "(5000 ms)")
        .doesNotContain("{{", "STUCK_AFTER_MS cannot be told");
  }

  @Test
  void thePostMortemOfAStuckOrderHasItsTimesBeforeAndAfterItIsResolved() throws Exception {
    stack.exchange().addFault(FaultSpec.of(FaultType.TIMEOUT_BEFORE_ACCEPT, NEW_ORDER).times(1));
    long blind = stack.exchange().addFault(FaultSpec.of(FaultType.INTERNAL_503, ORDER_QUERY));
    stack.publish("my/3", "{\"symbol\":\"ETHUSDT\",\"action\":\"BUY\",\"quantity\":\"0.05\"}");
    RealStack.until(() -> toldOf("my/3", "ORDER_UNKNOWN"));

    JsonNode unknown = page("my/3");
    assertThat(unknown.path("detected_at").asString()).isEqualTo(timeOf("my/3", "ORDER_UNKNOWN"));
    assertThat(unknown.path("time_to_detect").asString())
        .matches("[0-9.]+ m?s, from ORDER_SUBMIT \\(seq \\d\\) to ORDER_UNKNOWN \\(seq \\d\\)");
    assertThat(unknown.path("resolved_at").asString()).startsWith("not known: no event after it");
    assertThat(unknown.path("outcome").asString()).contains("it has not ended");

    stack.exchange().removeFault(blind);
    RealStack.until(() -> toldOf("my/3", "ORDER_DONE"));
    JsonNode resolved = page("my/3");
    assertThat(resolved.path("detected_at")).isEqualTo(unknown.path("detected_at"));
    assertThat(resolved.path("resolved_at").asString()).isEqualTo(timeOf("my/3", "ORDER_ERROR"));
    assertThat(resolved.path("time_to_resolve").asString())
        .contains("from ORDER_UNKNOWN", "to ORDER_ERROR");
    assertThat(resolved.path("page").asString()).doesNotContain("not known", "{{");
  }

  @Test
  void thePostMortemOfABlockedIntentHasTheTimeOfTheGate() throws Exception {
    stack.publish(
        "my/4",
        "{\"symbol\":\"ETHUSDT\",\"action\":\"BUY\",\"quantity\":\"0.05\",\"confidence\":0.1}");
    RealStack.until(() -> toldOf("my/4", "GATE_BLOCKED"));

    JsonNode page = page("my/4");
    assertThat(page.path("detected_at").asString()).isEqualTo(timeOf("my/4", "GATE_BLOCKED"));
    assertThat(page.path("resolved_at")).isEqualTo(page.path("detected_at"));
    assertThat(page.path("time_to_detect").asString()).contains("from INTENT_RECEIVED (seq 1)");
    assertThat(page.path("outcome").asString()).contains("BLOCK_LOW_CONFIDENCE");
    assertThat(page.path("page").asString()).doesNotContain("not known", "{{");
  }

  private static JsonNode page(String id) {
    return JsonMapper.shared().readTree(stack.said(0, "postmortem", id, "-o", "json"));
  }

  private static boolean toldOf(String id, String event) {
    var terminal = stack.terminal();
    return terminal.run("trace", id) == 0 && terminal.out().contains(event);
  }

  /** By the executor's own account. */
  private static String timeOf(String id, String event) {
    var trace = JsonMapper.shared().readTree(stack.said(0, "trace", id, "-o", "json"));
    for (JsonNode step : trace.path("steps")) {
      if (step.path("event").asString().equals(event)) {
        return Text.time(step.path("at").asString());
      }
    }
    return "none";
  }

  @Test
  void theStopKeyFailsThePreflightUntilItIsDeleted() throws Exception {
    stack.set("quantum:config:emergency_stop", "true");
    RealStack.until(() -> stack.terminal().run("preflight") == 1);
    assertThat(stack.said(1, "preflight"))
        .contains("FAIL  kill_keys", "redis-cli DEL quantum:config:emergency_stop");

    stack.delete("quantum:config:emergency_stop");
    RealStack.until(() -> stack.terminal().run("preflight") == 0);
  }

  @Test
  void aHaltIsInForceUntilSomebodyResumes() {
    assertThat(stack.said(0, "halt", "--symbol", "XRPUSDT", "--reason", "drill"))
        .contains("HALTED: no new exposure on XRPUSDT", "drill");
    assertThat(stack.said(0, "resume", "--yes"))
        .contains("ended OPERATOR on XRPUSDT", "RESUMED: nothing halts entries");
  }

  @Test
  void theBundleHasEverythingAndNoSecret() throws Exception {
    Path file = folder.resolve("bundle.zip");

    assertThat(
            stack.said(
                0, "forensics", "--file", file.toString(), "--pid", "" + stack.executorPid()))
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
          .doesNotContain(RealStack.TOKEN, "simulator-secret");
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
