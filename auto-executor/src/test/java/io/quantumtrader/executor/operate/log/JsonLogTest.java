package io.quantumtrader.executor.operate.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.quantumtrader.contract.Market;
import io.quantumtrader.contract.Mode;
import io.quantumtrader.contract.Side;
import io.quantumtrader.contract.event.BlockReason;
import io.quantumtrader.contract.event.ErrorCategory;
import io.quantumtrader.contract.event.EventBody;
import io.quantumtrader.contract.event.EventType;
import io.quantumtrader.contract.event.ExecutionEvent;
import io.quantumtrader.contract.event.HaltReason;
import io.quantumtrader.contract.event.OrderStatus;
import io.quantumtrader.contract.event.Outcome;
import io.quantumtrader.contract.event.RejectReason;
import io.quantumtrader.contract.event.ResolvedBy;
import io.quantumtrader.contract.intent.Action;
import io.quantumtrader.contract.intent.OrderType;
import io.quantumtrader.contract.intent.Protection;
import io.quantumtrader.contract.intent.Sizing;
import io.quantumtrader.contract.intent.TradeIntent;
import io.quantumtrader.executor.config.Secret;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.mock.env.MockEnvironment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonLogTest {

  private static final Instant NOW = Instant.parse("2026-11-21T06:00:00.120Z");
  private static final Map<String, String> ORDER =
      Map.of(
          "symbol", "BTCUSDT",
          "side", "BUY",
          "type", "LIMIT",
          "quantity", "0.010",
          "price", "64000.10");

  private final JsonLogFormatter formatter = formatter("s3same-token", "a/b+c=d&e");
  private final ListAppender<ILoggingEvent> appender = new ListAppender<>();
  private final Logger log = (Logger) LoggerFactory.getLogger("some.library");
  private final Logger events = (Logger) LoggerFactory.getLogger(EventLog.class);

  @BeforeEach
  void capture() {
    appender.start();
    for (var logger : List.of(log, events)) {
      logger.setAdditive(false);
      logger.addAppender(appender);
    }
  }

  @AfterEach
  void release() {
    for (var logger : List.of(log, events)) {
      logger.detachAppender(appender);
      logger.setAdditive(true);
    }
    MDC.clear();
  }

  @Test
  void everyLineHasTheContractsKeysInTheirOrder() {
    log.info("hello");

    var text = lineText();
    assertThat(text)
        .endsWith("\n")
        .containsOnlyOnce("\n")
        .doesNotContain("\": ")
        .startsWith("{\"ts\":\"");
    var line = line();
    assertThat(line.propertyNames())
        .startsWith("ts", "level", "service", "event", "correlation_id", "msg", "mode");
    assertThat(line.get("ts").asString())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    assertThat(line.get("level").asString()).isEqualTo("INFO");
    assertThat(line.get("service").asString()).isEqualTo("auto-executor");
    assertThat(line.get("event").asString()).isEqualTo("LOG");
    assertThat(line.get("correlation_id").asString()).isEmpty();
    assertThat(line.get("mode").asString()).isEqualTo("testnet");
  }

  @Test
  void textIsEscapedSoThatALineStaysALineAndATerminalStaysQuiet() {
    log.info("a\nb\r\"c\" \u001b[31m \u0085 \u2028 \u202e \ud800 \\ é 漢 😀");

    assertThat(lineText())
        .containsOnlyOnce("\n")
        .doesNotContain("\u001b", "\u0085", "\u2028", "\u202e", "\r")
        .contains("\\u001b[31m", "\\u202e", "\\ud800", "é 漢 😀");
    assertThat(line().get("msg").asString())
        .isEqualTo("a\nb\r\"c\" \u001b[31m \u0085 \u2028 \u202e \ud800 \\ é 漢 😀");
  }

  @Test
  void keyValuesAndTheDiagnosticContextAreTopLevelAndNumbersStayNumbers() {
    MDC.put("correlation_id", "cid-1");
    log.atInfo().addKeyValue("latency_ms", 12L).addKeyValue("ok", true).log("x");

    var line = line();
    assertThat(line.get("correlation_id").asString()).isEqualTo("cid-1");
    assertThat(line.get("latency_ms").isIntegralNumber()).isTrue();
    assertThat(line.get("ok").isBoolean()).isTrue();
  }

  @Test
  void noSecretPassesPlainEncodedNestedOrCutInTwo() {
    var padding = "x".repeat(LogLine.MAX_TEXT - 4);
    log.atError()
        .addKeyValue("url", "https://h/?t=s3same-token&k=a%2Fb%2Bc%3Dd%26e")
        .setCause(new IllegalStateException("bad s3same-token", new RuntimeException("a/b+c=d&e")))
        .log(padding + "s3same-token");

    var text = lineText();
    assertThat(text).doesNotContain("s3s", "s3same", "a/b+c", "a%2Fb%2Bc").contains("[redacted]");
  }

  @Test
  void aMessageAndAStackAreBounded() {
    log.error("m".repeat(100_000), deep(new RuntimeException("e".repeat(100_000)), 300));

    var line = line();
    assertThat(line.get("msg").asString()).hasSizeLessThan(LogLine.MAX_TEXT + 40).endsWith("more)");
    assertThat(line.get("error").asString()).hasSizeLessThan(LogLine.MAX_TEXT + 40);
    assertThat(line.get("stack").asString()).hasSizeLessThan(LogLine.MAX_STACK + 40);
  }

  @Test
  void anExceptionIsErrorAndStack() {
    log.warn("failed", new IllegalStateException("no"));

    assertThat(line().get("error").asString()).isEqualTo("java.lang.IllegalStateException: no");
    assertThat(line().get("stack").asString()).contains("at io.quantumtrader");
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void anExecutionEventIsLoggedUnderItsOwnType(EventBody body, String json, String sentence) {
    new EventLog()
        .log(
            new ExecutionEvent(
                "cid-1", "1-0", "qx1", "BTCUSDT", Side.BUY, Mode.PAPER, 3, NOW, "trace-1", body));

    var line = line();
    assertThat(line.get("event").asString()).isEqualTo(body.type().name());
    assertThat(line.get("correlation_id").asString()).isEqualTo("cid-1");
    assertThat(line.get("mode").asString()).isEqualTo("paper");
    assertThat(line.get("symbol").asString()).isEqualTo("BTCUSDT");
    assertThat(line.get("side").asString()).isEqualTo("BUY");
    assertThat(line.get("client_order_id").asString()).isEqualTo("qx1");
    assertThat(line.get("msg").asString()).isEqualTo(sentence);
    assertThat(lineText()).contains(json);
  }

  @Test
  void everyEventTypeIsAmongTheExamples() {
    assertThat(bodies().map(arguments -> ((EventBody) arguments[0]).type()))
        .containsExactlyInAnyOrder(EventType.values());
  }

  static Stream<Object[]> bodies() {
    var one = new BigDecimal("1.50");
    return Stream.of(
        new Object[][] {
          {new EventBody.CorrAssigned("none given"), "", "Correlation id assigned: none given"},
          {
            new EventBody.IntentReceived(intent(new Sizing.Quantity(one))),
            "\"qty\":1.50",
            "Intent received: BUY 1.50 BTCUSDT (MARKET, futures)"
          },
          {
            new EventBody.IntentRejected(RejectReason.REJECT_NOT_JSON, "was <x>"),
            "\"reason_code\":\"REJECT_NOT_JSON\",\"error\":\"was <x>\"",
            "Intent rejected, REJECT_NOT_JSON: was <x>"
          },
          {
            new EventBody.IntentDuplicate("1-0", "FILLED"),
            "\"status\":\"FILLED\"",
            "Intent delivered again; the first delivery, 1-0, is FILLED"
          },
          {new EventBody.IntentLost("trimmed"), "\"level\":\"ERROR\"", "Intent lost: trimmed"},
          {
            new EventBody.GateBlocked(BlockReason.BLOCK_STALE, "age 700 s > 600 s", "StaleGate"),
            "\"reason_code\":\"BLOCK_STALE\"",
            "Blocked by StaleGate, BLOCK_STALE: age 700 s > 600 s"
          },
          {
            new EventBody.WouldSubmit(ORDER),
            "\"qty\":0.010,\"price\":64000.10",
            "Would submit BUY 0.010 BTCUSDT LIMIT at 64000.10"
          },
          {
            new EventBody.OrderSubmit(ORDER, 1, NOW, 5000, NOW),
            "\"qty\":0.010,\"price\":64000.10",
            "Submitting BUY 0.010 BTCUSDT LIMIT at 64000.10, attempt 1"
          },
          {
            new EventBody.OrderResponse(
                7, OrderStatus.NEW, BigDecimal.ZERO, BigDecimal.ZERO, 42, ResolvedBy.ACK),
            "\"order_id\":7,\"status\":\"NEW\",\"qty\":0,\"price\":0,\"latency_ms\":42",
            "The exchange has the order: 7 is NEW, 0 filled, known by ack after 42 ms"
          },
          {
            new EventBody.OrderError(-2019, 400, ErrorCategory.REJECTED, "Margin", "refused"),
            "\"status\":\"REJECTED\",\"error\":\"Margin\",\"error_code\":-2019",
            "The exchange does not have the order (REJECTED): Margin"
          },
          {
            new EventBody.OrderUnknown("time-out"),
            "\"error\":\"time-out\"",
            "Outcome unknown, being resolved: time-out"
          },
          {
            new EventBody.OrderUpdate(
                7, OrderStatus.PARTIALLY_FILLED, one, one, one, one, null, null, null),
            "\"qty\":1.50",
            "Order 7 is PARTIALLY_FILLED: 1.50 filled at 1.50, 1.50 in all"
          },
          {
            new EventBody.OrderDone(Outcome.FILLED, one, one, null, null, null, null),
            "\"status\":\"FILLED\"",
            "Done, FILLED: 1.50 at 1.50"
          },
          {
            new EventBody.HaltSet(HaltReason.OPERATOR, "lunch", "all", "api"),
            "\"reason_code\":\"OPERATOR\"",
            "Halted (OPERATOR) by api, scope all: lunch"
          },
          {
            new EventBody.HaltCleared(HaltReason.OPERATOR, "back", "all", "api"),
            "\"reason_code\":\"OPERATOR\"",
            "Halt OPERATOR cleared by api: back"
          },
          {
            new EventBody.OperatorAction("PUT /api/v1/halt", 200, "alice", "lunch", "127.0.0.1"),
            "\"http_status\":200",
            "PUT /api/v1/halt by alice from 127.0.0.1, reason \"lunch\": 200"
          },
        });
  }

  private static TradeIntent intent(Sizing sizing) {
    return new TradeIntent(
        "BTCUSDT",
        Action.BUY,
        Market.FUTURES,
        sizing,
        false,
        OrderType.MARKET,
        null,
        null,
        null,
        null,
        Protection.NONE,
        null,
        BigDecimal.ONE,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        Map.of());
  }

  private static RuntimeException deep(RuntimeException cause, int depth) {
    return depth == 0 ? cause : deep(new RuntimeException("level " + depth, cause), depth - 1);
  }

  private static JsonLogFormatter formatter(String... secrets) {
    var environment = new MockEnvironment();
    environment.setProperty(JsonLogFormatter.MODE_PROPERTY, "testnet");
    environment
        .getPropertySources()
        .addFirst(
            new org.springframework.core.env.MapPropertySource(
                "mask",
                Map.of(
                    JsonLogFormatter.MASK_PROPERTY,
                    SecretMask.of(Stream.of(secrets).map(Secret::new).toList()))));
    return new JsonLogFormatter(environment);
  }

  private String lineText() {
    assertThat(appender.list).hasSize(1);
    return formatter.format(appender.list.getFirst());
  }

  private JsonNode line() {
    return JsonMapper.shared().readTree(lineText());
  }
}
