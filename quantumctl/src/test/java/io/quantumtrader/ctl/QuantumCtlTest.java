package io.quantumtrader.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said and with which exit code it ends, answer by answer. */
class QuantumCtlTest extends StubbedStack {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status",
        "preflight",
        "trace",
        "orders",
        "cancel",
        "flatten",
        "halt",
        "resume",
        "abort",
        "forensics",
        "postmortem"
      })
  void everyCommandExplainsItself(String command) {
    assertThat(terminal.run(command, "--help")).isZero();
    assertThat(terminal.out())
        .contains("Usage: quantumctl " + command, "--url", "--output", "--json", "--timeout")
        .contains("Examples:", "  quantumctl " + command);
    assertThat(executor.requests()).isEmpty();
  }

  @Test
  void withoutACommandTheHelpIsShownAndNothingAsked() {
    assertThat(terminal.run()).isEqualTo(2);
    assertThat(terminal.err()).contains("expected a command", "Exit codes:", "abort");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cancel",
        "orders nonsense",
        "trace",
        "stop",
        "status --timeout 0",
        "status -o xml",
        "trace my-1 --bridge-url nowhere",
        "forensics --since yesterday"
      })
  void aWrongCommandLineIsExitCodeTwo(String line) {
    assertThat(terminal.run(line.split(" "))).isEqualTo(2);
    assertThat(executor.requests()).isEmpty();
  }

  @Test
  void theErrorIsTheLastThingSaidAndNotBuriedInHelp() {
    assertThat(terminal.run("trace")).isEqualTo(2);
    assertThat(terminal.err().lines()).hasSizeLessThan(10);
    assertThat(terminal.err())
        .contains("Usage: quantumctl trace", "quantumctl trace --help")
        .endsWith("quantumctl: expected ID, was nothing\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "statsu | expected a command, was statsu; did you mean status",
        "trace a b | expected nothing more, was b",
        "trace a --bridge | expected an option of quantumctl trace, was --bridge; did you mean --bridge-url",
        "cancel | expected ID or --all, was nothing",
        "cancel a --all | expected ID or --all, was more than one of them",
        "orders foo | expected STATE to be one of open, unknown, stuck, done, was foo",
        "status -o yaml | expected --output to be one of text, json, was yaml",
        "status --timeout soon | expected --timeout to be a whole number, was soon",
        "forensics --pid x | expected --pid to be a whole number, was x",
        "orders --limit 501 | expected --limit from 1 to 500, was 501",
        "status --url http://a:99999 | expected --url to be a URL such as http://127.0.0.1:8003",
        "trace a --template | expected an option of quantumctl trace, was --template"
      })
  void whatWasExpectedIsSaidAndWhatItWas(String line, String words) {
    assertThat(terminal.run(line.split(" "))).isEqualTo(2);
    assertThat(terminal.err()).contains("quantumctl: " + words);
    assertThat(terminal.err().lines()).hasSizeLessThan(10);
    assertThat(executor.requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"trace", "postmortem", "cancel"})
  void anIdOfBlanksIsNotAskedFor(String command) {
    assertThat(terminal.run(command, " ")).isEqualTo(2);
    assertThat(terminal.err()).contains("expected a correlation id");
    assertThat(executor.requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"line\nbreak-0123456789", "\u20ac-0123456789", "nul\0-0123456789"})
  void aTokenThatCannotBeSentIsRefusedWithoutBeingPrinted(String token) {
    assertThat(terminal.with("OPERATOR_TOKEN", token).run("halt")).isEqualTo(2);
    assertThat(terminal.err())
        .contains("expected a token of 1 to 4096 characters in one line in OPERATOR_TOKEN")
        .doesNotContain("0123456789");
    assertThat(executor.requests()).isEmpty();
  }

  @Test
  void aTokenMayEndWithALineBreak() {
    executor.on("PUT /api/v1/halt", 401, "{}");

    assertThat(terminal.with("OPERATOR_TOKEN", TOKEN + "\n").run("halt")).isEqualTo(4);
    assertThat(executor.requests()).singleElement().asString().contains("Bearer " + TOKEN + " ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"status", "trace", "forensics"})
  void everyCommandTellsTheVersion(String command) {
    assertThat(terminal.run(command, "--version")).isZero();
    assertThat(terminal.out()).startsWith("quantumctl ");
  }

  @Test
  void somethingElseThanAnExecutorIsExitCodeThree() {
    assertThat(terminal.run("status")).isEqualTo(3);
    assertThat(terminal.err()).contains("has no /api/v1/status", "Is --url");
  }

  @Test
  void aNameThatNobodyKnowsIsNotAPortThatIsClosed() {
    assertThat(terminal.run("status", "--url", "http://no-such-host.invalid:8003")).isEqualTo(3);
    assertThat(terminal.err()).contains("was a name that nobody knows");
  }

  @ParameterizedTest
  @CsvSource({
    "none/page, expected a directory that exists",
    "page/below, expected a file that can"
  })
  void aFileThatCannotBeWrittenIsAWrongCommandLine(String path, String words, @TempDir Path folder)
      throws IOException {
    executor.on("GET /api/v1/status", 200, "{}");
    executor.on("GET /api/v1/orders/my-1", 200, Stories.FILLED);
    Files.writeString(folder.resolve("page"), "mine");
    String file = folder.resolve(path).toString();

    for (String command : new String[] {"forensics", "postmortem my-1"}) {
      var person = anotherTerminal();
      assertThat(person.run((command + " --file " + file).split(" "))).isEqualTo(2);
      assertThat(person.err()).contains(words, path).doesNotContain("report this", "Exception");
    }
  }

  @Test
  void nobodyThereIsExitCodeThreeAndSaysWhereItLooked() {
    executor.close();

    assertThat(terminal.run("status")).isEqualTo(3);
    assertThat(terminal.err())
        .contains("nothing listens there", executor.url(), "Nothing was changed");
  }

  @Test
  void withoutATokenNothingIsAskedAndTheRemedyIsNamed() {
    var nobody = anotherTerminal();

    assertThat(nobody.run("halt")).isEqualTo(2);
    assertThat(nobody.err()).contains("OPERATOR_TOKEN", "--token-file");
    assertThat(executor.requests()).isEmpty();
  }

  @Test
  void theTokenComesFromAFileAndIsNeverPrinted(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("token"), TOKEN + "\n");
    executor.on("PUT /api/v1/halt", 401, "{\"detail\":\"expected the operator's token\"}");
    var other = anotherTerminal();

    assertThat(other.run("halt", "--token-file", file.toString())).isEqualTo(4);
    assertThat(executor.requests()).singleElement().asString().contains("Bearer " + TOKEN);
    assertThat(other.out() + other.err()).contains("refused the token").doesNotContain(TOKEN);
  }

  @ParameterizedTest
  @CsvSource({
    "403, 4, refuses every change",
    "503, 1, cannot do that now",
    "409, 4, answered 409",
    "500, 4, answered 500"
  })
  void aRefusalIsToldInItsOwnWords(int status, int exit, String words) {
    executor.on("POST /api/v1/orders/my-1/cancel", status, "{\"detail\":\"because of this\"}");

    assertThat(terminal.run("cancel", "my-1")).isEqualTo(exit);
    assertThat(terminal.err()).contains(words, "because of this");
  }

  @Test
  void anAnswerThatIsNoExecutorsIsSaidToBeNone() {
    executor.on("GET /api/v1/status", 200, "<html>welcome</html>");

    assertThat(terminal.run("status")).isEqualTo(3);
    assertThat(terminal.err()).contains("is that the executor?");
  }

  @Test
  void statusSaysWhetherEntriesAreTakenAndWhyNot() {
    executor.on(
        "GET /api/v1/status",
        200,
        """
        {"mode":"live","instance":"a-1","version":"1","started_at":"2026-11-21T10:00:00Z",
         "now":"2026-11-21T12:03:00Z","live":true,"ready":false,"stalled_loops":[],
         "blockers":[{"cause":"OPERATOR","detail":"lunch\\u001b[2J"}],
         "halt":{"halted":true,"halts":[{"reason":"OPERATOR","detail":"lunch","scope":"account",
           "set_by":"me","set_at":"2026-11-21T12:00:00Z","clears_itself":false}]},
         "figures":{"intent_stream_lag":2,"intent_pending":1,"oldest_pending_intent_age_ms":61000,
           "orders_inflight":3,"orders_unresolved":0,"oldest_unresolved_submit_age_ms":0,
           "position_drift":0},
           "limits":{"day":"2026-11-21","resets_at":"2026-11-22T00:00:00Z","result":"-12.50",
            "limits":[{"limit":"MAX_DAILY_TRADES","used":"7","max":"200","left":"193",
             "unit":"trades"}]},"warnings":["odd"]}\
        """);

    assertThat(terminal.run("status")).isZero();
    assertThat(terminal.out())
        .contains(
            "mode LIVE, instance a-1, version 1, up 2 h 3 min",
            "NOT READY",
            "OPERATOR: lunch\\u001b[2J",
            "since 2026-11-21 12:00:00.000 UTC (3 min 0 s) by me: lunch",
            "ends by: quantumctl resume",
            "1 min 1 s",
            "UTC day 2026-11-21, result -12.5 quote units",
            "warning: odd")
        .containsPattern("MAX_DAILY_TRADES +7 +200 +193 +trades")
        .doesNotContain("\u001b");
  }

  @Test
  void jsonIsTheDocumentItself() {
    executor.on("GET /api/v1/status", 200, "{\"mode\":\"paper\",\"new_field\":1}");

    assertThat(terminal.run("status", "--json")).isZero();
    assertThat(terminal.out()).contains("\"new_field\" : 1").doesNotContain("READY");
    var other = anotherTerminal();
    assertThat(other.run("status", "-o", "json")).isZero();
    assertThat(other.out()).isEqualTo(terminal.out());
  }

  @Test
  void aColourIsForATerminalAndSaysNothingThatTheWordsDoNot() {
    executor.on("GET /api/v1/status", 200, "{\"mode\":\"paper\",\"live\":true,\"ready\":false}");

    assertThat(terminal.run("status")).isZero();
    assertThat(terminal.out()).contains("NOT READY").doesNotContain("\u001b");
    var coloured = anotherTerminal().coloured();
    assertThat(coloured.run("status")).isZero();
    assertThat(coloured.out()).contains("\u001b[1;31mNOT READY\u001b[0m");
    assertThat(coloured.out().replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(terminal.out());
  }

  @ParameterizedTest
  @CsvSource({
    "true, '', xterm, true",
    "false, '', xterm, false",
    "true, 1, xterm, false",
    "true, '', dumb, false"
  })
  void coloursAreWantedByATerminalUnlessItSaysNo(
      boolean isTerminal, String noColor, String term, boolean wanted) {
    assertThat(Paint.isWanted(Map.of("NO_COLOR", noColor, "TERM", term), isTerminal))
        .isEqualTo(wanted);
  }

  @ParameterizedTest
  @CsvSource({"PASS, 0", "WARN, 0", "FAIL, 1"})
  void preflightEndsAsItsVerdict(String verdict, int exit) {
    executor.on(
        "GET /api/v1/preflight",
        200,
        """
        {"verdict":"%s","mode":"testnet","phase":"running","lines":[
         {"check":"redis","verdict":"PASS","found":"answers","remedy":""},
         {"check":"kill_keys","verdict":"%s","found":"set: a","remedy":"redis-cli DEL a"}]}\
        """
            .formatted(verdict, verdict));

    assertThat(terminal.run("preflight")).isEqualTo(exit);
    assertThat(terminal.out())
        .contains("PASS  redis      answers", "→ redis-cli DEL a", "mode testnet, running");
  }

  @ParameterizedTest
  @CsvSource({"WARN, '0 failed, 1 warning;'", "PASS, '0 failed, 0 warnings;'"})
  void oneWarningIsNoWarnings(String verdict, String words) {
    executor.on(
        "GET /api/v1/preflight",
        200,
        "{\"verdict\":\"%s\",\"lines\":[{\"check\":\"redis\",\"verdict\":\"%s\"}]}"
            .formatted(verdict, verdict));

    assertThat(terminal.run("preflight")).isZero();
    assertThat(terminal.out()).contains(words);
  }

  @Test
  void preflightShowsTheConfigurationOnRequest() {
    executor.on(
        "GET /api/v1/preflight?config=true",
        200,
        """
        {"verdict":"PASS","mode":"paper","phase":"running","lines":[],"configuration":[
         {"name":"OPERATOR_TOKEN","section":"x","value":"[redacted]","origin":"FILE",
          "file":"/run/t","effective":true,"note":null},
         {"name":"MAX_TYPO","section":"x","value":"[redacted]","origin":"ENVIRONMENT",
          "file":null,"effective":false,"note":"nothing reads it"}]}\
        """);

    assertThat(terminal.run("preflight", "--config")).isZero();
    assertThat(terminal.out())
        .containsPattern("OPERATOR_TOKEN +\\[redacted] +file /run/t")
        .containsPattern("! +MAX_TYPO +\\[redacted] +environment +nothing reads it");
  }

  @Test
  void ordersAreAlignedWithTheirAges() {
    executor.on(
        "GET /api/v1/orders?state=stuck&limit=100",
        200,
        """
        {"orders":[{"state":"UNKNOWN","symbol":"BTCUSDT","side":"BUY","reduce_only":true,
         "quantity":"0.500","executed_qty":"0.000","limit_price":null,"age_ms":12345,
         "correlation_id":"my-1","cause":"time-out"}]}\
        """);

    assertThat(terminal.run("orders", "stuck")).isZero();
    assertThat(terminal.out())
        .containsPattern("UNKNOWN +BTCUSDT +BUY reduce +0.5 +0 +- +12.3 s +my-1 +time-out")
        .contains("1 stuck");
  }

  @Test
  void aCancellationCountsOnlyWhenItIsConfirmed() {
    executor.on("POST /api/v1/orders/a%2Fb/cancel", 202, "{\"state\":\"WORKING\"}");
    executor.on("GET /api/v1/orders/a%2Fb", 200, done("CANCELED", "0"));

    assertThat(terminal.run("cancel", "a/b")).isZero();
    assertThat(terminal.out()).contains("CANCELLED: a/b, 0 was filled before");
  }

  @Test
  void aFillThatCameFirstIsNoCancellation() {
    executor.on("POST /api/v1/orders/my-1/cancel", 202, "{\"state\":\"WORKING\"}");
    executor.on("GET /api/v1/orders/my-1", 200, done("FILLED", "0.5"));

    assertThat(terminal.run("cancel", "my-1")).isEqualTo(1);
    assertThat(terminal.out()).contains("NOT CANCELLED: my-1 had ended as FILLED, filled 0.5");
  }

  private static String done(String outcome, String filled) {
    return """
    {"events":[{"event_type":"ORDER_RESPONSE","payload":{}},
     {"event_type":"ORDER_DONE","payload":{"outcome":"%s","executed_qty":"%s"}}]}\
    """
        .formatted(outcome, filled);
  }

  @ParameterizedTest
  @CsvSource({
    "abort, ABORT, POST /api/v1/abort",
    "flatten, FLATTEN, POST /api/v1/positions/flatten",
    "cancel --all, CANCEL, POST /api/v1/orders/cancel-all"
  })
  void whatDestroysAsksFirst(String line, String word, String call) {
    executor.on(call, 200, "{\"done\":true,\"flat\":false,\"steps\":[],\"remaining\":{}}");

    assertThat(terminal.typing("yes\n").run(line.split(" "))).isEqualTo(2);
    assertThat(terminal.err()).contains("Type " + word, "Nothing was changed");
    assertThat(executor.requests()).isEmpty();
    assertThat(terminal.typing("").run(line.split(" "))).isEqualTo(2);
    assertThat(executor.requests()).isEmpty();
    assertThat(terminal.typing(word.toLowerCase(Locale.ROOT)).run(line.split(" "))).isZero();
    assertThat(executor.requests()).singleElement().asString().startsWith(call);
    assertThat(terminal.run((line + " --yes").split(" "))).isZero();
  }

  @Test
  void anAbortThatIsNotProvenIsNotDone() {
    executor.on(
        "POST /api/v1/abort",
        200,
        """
        {"flat":false,"steps":[{"at":"2026-11-21T12:00:00Z","what":"CANCEL","symbol":"BTCUSDT",
          "asked":"cancel all","answer":"HTTP 503"}],
         "remaining":{"orders":[{"symbol":"BTCUSDT","order_id":7,"client_order_id":"qx1"}],
          "positions":[{"symbol":"ETHUSDT","signed_quantity":"-0.500"}],"unseen":null}}\
        """);

    assertThat(terminal.run("abort", "--yes", "--close-positions", "--reason", "drill"))
        .isEqualTo(1);
    assertThat(terminal.out())
        .contains(
            "left: order 7 qx1 on BTCUSDT", "left: position -0.5 ETHUSDT", "NOT DONE", "HTTP 503");
    assertThat(executor.requests().getFirst())
        .contains("\"closePositions\":true", "\"reason\":\"drill\"", "Bearer " + TOKEN);
  }

  @ParameterizedTest
  @CsvSource({"true, 0", "false, 1"})
  void aHaltCountsWhenItIsInForceAndWrittenDown(boolean written, int exit) {
    executor.on("PUT /api/v1/halt", 200, "{\"halted\":true,\"written\":%s}".formatted(written));
    executor.on(
        "GET /api/v1/halt",
        200,
        "{\"halted\":true,\"halts\":[{\"reason\":\"OPERATOR\",\"scope\":\"account\"}]}");

    assertThat(terminal.run("halt", "--reason", "lunch")).isEqualTo(exit);
    assertThat(terminal.out()).contains("HALTED");
  }

  @Test
  void aResumeThatLeavesAHaltIsExitCodeOne() {
    executor.on(
        "GET /api/v1/halt",
        200,
        """
        {"halted":true,"halts":[{"reason":"CLOCK_SKEW","scope":"account","detail":"900 ms",
         "clears_itself":true}]}\
        """);
    executor.on(
        "DELETE /api/v1/halt?detail=resumed%20with%20quantumctl&by=quantumctl",
        200,
        "{\"cleared\":[{\"reason\":\"OPERATOR\",\"scope\":\"account\",\"detail\":\"lunch\"}]}");

    assertThat(terminal.run("resume", "--yes")).isEqualTo(1);
    assertThat(terminal.out())
        .contains("ended OPERATOR on account: lunch", "STILL HALTED:", "CLOCK_SKEW");
  }
}
