package io.quantumtrader.bridge.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.quantumtrader.contract.event.RejectReason;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignalReaderTest {

  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final String GOOD = "{\"symbol\":\"BTCUSDT\",\"action\":\"BUY\"}";
  private static final SignalHeaders NONE = new SignalHeaders(null, null);

  private final SignalReader reader = new SignalReader();
  private int ids;

  @Test
  void aSignalKeepsEveryCharacterTheCallerWrote() {
    String body =
        " {\"symbol\": \"BTCUSDT\", \"side\":\"LONG\", \"qty\":\"0.010\", \"x\":{\"y\":1e-05}} ";

    Signal signal = valid(body).getFirst();

    assertThat(signal.payload()).isEqualTo(body);
    assertThat(signal.intent().extra()).containsKey("x");
    assertThat(signal.correlationId()).isEqualTo("id-1");
    assertThat(signal.traceId()).isEmpty();
  }

  @Test
  void anArrayIsCutIntoTheTextsOfItsSignals() {
    String second =
        "{\"symbol\":\"ÄTH\",\"action\":[1,{\"a\":\"]},{\"}]}".replace("ÄTH", "ETHUSDT");
    String third = "{ \"symbol\":\"ETHUSDT\",\n\"action\":\"SELL\", \"reason\":\"é]} 😀\" }";

    List<Signal> signals = valid("[" + GOOD + " ,\n" + third + "]");

    assertThat(signals).extracting(Signal::payload).containsExactly(GOOD, third);
    assertThat(invalid("[" + second + "]"))
        .extracting(SignalProblem::pointer)
        .containsExactly("/0/action");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [7, GOOD]                              | /0        | REJECT_NOT_JSON
          [GOOD, "text"]                         | /1        | REJECT_NOT_JSON
          [GOOD, null]                           | /1        | REJECT_NOT_JSON
          [GOOD, [GOOD]]                         | /1        | REJECT_NOT_JSON
          [GOOD, {"symbol":"A B","action":"BUY"}] | /1/symbol | REJECT_INVALID_FIELD
          [GOOD                                  | ''        | REJECT_NOT_JSON
          [GOOD] x                               | ''        | REJECT_NOT_JSON
          [GOOD,,GOOD]                           | ''        | REJECT_NOT_JSON
          []                                     | ''        | REJECT_EMPTY
          GOOD GOOD                              | ''        | REJECT_NOT_JSON
          hello                                  | ''        | REJECT_NOT_JSON
          {"a":1,"a":2}                          | /a        | REJECT_DUPLICATE_KEY
          """)
  void whatIsWrongIsNamedByItsPlace(String body, String pointer, RejectReason reason) {
    assertThat(invalid(body.replace("GOOD", GOOD)))
        .first()
        .extracting(SignalProblem::pointer, SignalProblem::reasonCode)
        .containsExactly(pointer, reason);
  }

  @Test
  void anEmptyBodyAndAnotherEncodingAreRefused() {
    assertThat(reasons("")).containsExactly(RejectReason.REJECT_EMPTY);
    SignalReading latin1 =
        reader.read("{\"é\":1}".getBytes(StandardCharsets.ISO_8859_1), NONE, NOW, this::newId);
    assertThat(((SignalReading.Invalid) latin1).problems())
        .extracting(SignalProblem::detail)
        .containsExactly("expected UTF-8 text, was another encoding");
  }

  @Test
  void nestingBeyondAnyParserIsRefusedNotOverflown() {
    assertThat(reasons("[".repeat(100_000))).containsExactly(RejectReason.REJECT_TOO_DEEP);
    assertThat(reasons("[" + "{\"a\":".repeat(100_000)))
        .containsExactly(RejectReason.REJECT_TOO_DEEP);
    assertThat(reasons("{\"a\":" + "[".repeat(20) + "]".repeat(20) + "}"))
        .containsExactly(RejectReason.REJECT_TOO_DEEP);
  }

  @Test
  void aThousandSignalsAreTakenAndOneMoreIsNot() {
    String thousand = IntStream.range(0, 1000).mapToObj(_ -> GOOD).collect(Collectors.joining(","));

    assertThat(valid("[" + thousand + "]")).hasSize(1000);
    assertThat(reasons("[" + thousand + "," + GOOD + "]"))
        .containsExactly(RejectReason.REJECT_TOO_LARGE);
  }

  @Test
  void everyProblemOfEverySignalIsTold() {
    assertThat(invalid("[{},{\"symbol\":\"BTCUSDT\",\"action\":\"HOLD\"}]"))
        .extracting(SignalProblem::pointer)
        .containsExactly("/0/symbol", "/0/action", "/1/action");
  }

  @Test
  void thePlacesOfACorrelationIdAreReadInOrder() {
    SignalHeaders header = new SignalHeaders("from-header", null);
    String trace = GOOD.replace("}", ",\"trace_id\":\"t\"}");
    String intent = trace.replace("}", ",\"intent_id\":\"i\"}");
    String correlation = intent.replace("}", ",\"correlation_id\":\"c\"}");

    assertThat(valid(correlation).getFirst().correlationId()).isEqualTo("c");
    assertThat(valid(intent).getFirst().correlationId()).isEqualTo("i");
    assertThat(valid(trace).getFirst().correlationId()).isEqualTo("t");
    assertThat(valid(trace).getFirst().traceId()).isEqualTo("t");
    assertThat(valid(intent, header).getFirst().correlationId()).isEqualTo("from-header");
    assertThat(valid("[" + GOOD + "]", header).getFirst().correlationId())
        .as("a header cannot name the signals of an array")
        .isEqualTo("id-1");
  }

  @Test
  void aHeaderMustBeAnIdAndAgreeWithTheBody() {
    String body = GOOD.replace("}", ",\"correlation_id\":\"c\"}");

    assertThat(valid(body, new SignalHeaders("c", null))).hasSize(1);
    assertThat(invalid(body, new SignalHeaders("d", null)))
        .extracting(SignalProblem::pointer, SignalProblem::reasonCode)
        .containsExactly(tuple("/correlation_id", RejectReason.REJECT_CONTRADICTION));
    assertThat(invalid(GOOD, new SignalHeaders("a b", null)))
        .extracting(SignalProblem::reasonCode)
        .containsExactly(RejectReason.REJECT_INVALID_ID);
  }

  @Test
  void theSameCorrelationIdTwiceInABatchIsRefused() {
    String one = GOOD.replace("}", ",\"correlation_id\":\"c\"}");

    assertThat(invalid("[" + one + "," + GOOD + "," + one + "]"))
        .extracting(SignalProblem::pointer, SignalProblem::reasonCode)
        .containsExactly(tuple("/2/correlation_id", RejectReason.REJECT_ID_REUSED));
  }

  @Test
  void aSignalThatHasExpiredIsRefused() {
    String expired = GOOD.replace("}", ",\"expires_at\":\"2026-11-21T12:00:00Z\"}");
    String alive = GOOD.replace("}", ",\"expires_at\":\"2026-11-21T12:00:00.001Z\"}");
    String old = GOOD.replace("}", ",\"timestamp\":\"2026-11-21T11:00:00Z\",\"ttl_ms\":1000}");

    assertThat(invalid(expired))
        .extracting(SignalProblem::pointer, SignalProblem::reasonCode)
        .containsExactly(tuple("/expires_at", RejectReason.REJECT_EXPIRED));
    assertThat(invalid(old))
        .extracting(SignalProblem::pointer, SignalProblem::reasonCode)
        .containsExactly(tuple("/ttl_ms", RejectReason.REJECT_EXPIRED));
    assertThat(valid(alive)).hasSize(1);
  }

  @Test
  void theTraceIdOfATraceparentTravelsOn() {
    String traceParent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    assertThat(valid(GOOD, new SignalHeaders(null, traceParent)).getFirst().traceId())
        .isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    assertThat(valid(GOOD, new SignalHeaders(null, "junk")).getFirst().traceId()).isEmpty();
  }

  @Test
  void pointersAreEscapedAsRfc6901Says() {
    assertThat(invalid("{\"a/b~c\":1,\"a/b~c\":2}"))
        .extracting(SignalProblem::pointer)
        .containsExactly("/a~1b~0c");
  }

  private List<RejectReason> reasons(String body) {
    return invalid(body).stream().map(SignalProblem::reasonCode).toList();
  }

  private List<Signal> valid(String body) {
    return valid(body, NONE);
  }

  private List<Signal> valid(String body, SignalHeaders headers) {
    ids = 0;
    SignalReading reading = read(body, headers);
    assertThat(reading).isInstanceOf(SignalReading.Valid.class);
    return ((SignalReading.Valid) reading).signals();
  }

  private List<SignalProblem> invalid(String body) {
    return invalid(body, NONE);
  }

  private List<SignalProblem> invalid(String body, SignalHeaders headers) {
    SignalReading reading = read(body, headers);
    assertThat(reading).isInstanceOf(SignalReading.Invalid.class);
    return ((SignalReading.Invalid) reading).problems();
  }

  private SignalReading read(String body, SignalHeaders headers) {
    return reader.read(body.getBytes(StandardCharsets.UTF_8), headers, NOW, this::newId);
  }

  private String newId() {
    return "id-" + ++ids;
  }
}
