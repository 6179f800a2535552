package io.quantumtrader.bridge.api;

import io.quantumtrader.bridge.signal.Signal;
import io.quantumtrader.bridge.signal.SignalHeaders;
import io.quantumtrader.bridge.signal.SignalProblem;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** {@code POST /api/v1/signals}: one signal, or an array of them. */
@RestController
final class SignalController {

  private static final int MAX_BODY_BYTES = 1 << 20;
  private static final int MAX_ERRORS_SHOWN = 100;
  private static final String RETRY_AFTER_SECONDS = "2";

  /**
   * @param intentId stream entry id
   */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record Receipt(String correlationId, String intentId) {}

  /** One entry of {@code errors}. */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record Fault(String pointer, String field, String reasonCode, String detail) {
    static Fault of(SignalProblem problem) {
      return new Fault(
          problem.pointer(), problem.field(), problem.reasonCode().name(), problem.detail());
    }
  }

  private final SignalIntake intake;

  SignalController(SignalIntake intake) {
    this.intake = intake;
  }

  @PostMapping(path = "/api/v1/signals", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<?> post(
      HttpServletRequest request,
      @RequestHeader(name = "X-Correlation-Id", required = false) @Nullable String correlationId,
      @RequestHeader(name = "traceparent", required = false) @Nullable String traceParent)
      throws IOException {
    byte[] body = request.getInputStream().readNBytes(MAX_BODY_BYTES + 1);
    if (body.length > MAX_BODY_BYTES) {
      return problem(
          ApiProblem.BODY_TOO_LARGE.detail(
              "expected a body of at most " + MAX_BODY_BYTES + " bytes, was more"));
    }
    return switch (intake.take(body, new SignalHeaders(correlationId, traceParent))) {
      case SignalIntake.Result.Taken taken -> accepted(taken);
      case SignalIntake.Result.Invalid(List<SignalProblem> problems) -> invalid(problems);
      case SignalIntake.Result.Unavailable unavailable -> unavailable(unavailable);
    };
  }

  private static ResponseEntity<?> accepted(SignalIntake.Result.Taken taken) {
    List<Receipt> receipts =
        IntStream.range(0, taken.signals().size())
            .mapToObj(
                i -> new Receipt(taken.signals().get(i).correlationId(), taken.intentIds().get(i)))
            .toList();
    if (taken.batch()) {
      return ResponseEntity.accepted().body(receipts);
    }
    Receipt receipt = receipts.getFirst();
    return ResponseEntity.accepted().location(timeline(receipt)).body(receipt);
  }

  private static URI timeline(Receipt receipt) {
    return URI.create(
        "/api/v1/intents?correlation_id="
            + URLEncoder.encode(receipt.correlationId(), StandardCharsets.UTF_8));
  }

  private static ResponseEntity<?> invalid(List<SignalProblem> problems) {
    ProblemDetail problem =
        ApiProblem.INVALID_SIGNAL.detail(
            "nothing was published: expected a valid body, was one with %d problems"
                .formatted(problems.size()));
    problem.setProperty(
        "errors", problems.stream().limit(MAX_ERRORS_SHOWN).map(Fault::of).toList());
    problem.setProperty("errors_omitted", Math.max(0, problems.size() - MAX_ERRORS_SHOWN));
    return problem(problem);
  }

  private static ResponseEntity<?> unavailable(SignalIntake.Result.Unavailable unavailable) {
    ProblemDetail problem =
        unavailable.outcomeUnknown()
            ? ApiProblem.OUTCOME_UNKNOWN.detail(
                "Redis did not answer in time: either all signals are on the stream or none."
                    + " Repeat them with the correlation ids below; the executor takes up"
                    + " each id once.")
            : ApiProblem.NOT_PUBLISHED.detail(
                "no signal is on the stream; repeat the request when Redis is back");
    problem.setProperty("outcome_unknown", unavailable.outcomeUnknown());
    problem.setProperty("cause", unavailable.cause());
    problem.setProperty(
        "correlation_ids", unavailable.signals().stream().map(Signal::correlationId).toList());
    return ResponseEntity.status(problem.getStatus())
        .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }

  private static ResponseEntity<?> problem(ProblemDetail problem) {
    return ResponseEntity.status(problem.getStatus())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }
}
