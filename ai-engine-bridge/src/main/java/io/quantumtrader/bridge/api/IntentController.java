package io.quantumtrader.bridge.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.quantumtrader.bridge.follow.StreamFollower;
import io.quantumtrader.bridge.follow.Timeline;
import io.quantumtrader.bridge.follow.TimelineIndex;
import io.quantumtrader.bridge.follow.TooManyWaitersException;
import io.quantumtrader.contract.WireTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** {@code GET /api/v1/intents/{correlation_id}}: the timeline of one intent. */
@RestController
final class IntentController {

  private static final int MAX_WAIT_MS = 30_000;

  /**
   * @param asOf everything on the streams before this instant is included; null before the first
   *     read
   */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record Answer(@JsonUnwrapped Timeline timeline, @Nullable String asOf) {}

  private final TimelineIndex index;
  private final StreamFollower follower;

  IntentController(TimelineIndex index, StreamFollower follower) {
    this.index = index;
    this.follower = follower;
  }

  @GetMapping("/api/v1/intents/{correlationId}")
  ResponseEntity<?> byPath(
      @PathVariable String correlationId,
      @RequestParam(name = "wait_ms", defaultValue = "0") String waitMs)
      throws InterruptedException {
    return find(correlationId, waitMs);
  }

  /** For ids with a slash or another character that a path cannot carry. */
  @GetMapping("/api/v1/intents")
  ResponseEntity<?> byParameter(
      @RequestParam(name = "correlation_id") String correlationId,
      @RequestParam(name = "wait_ms", defaultValue = "0") String waitMs)
      throws InterruptedException {
    return find(correlationId, waitMs);
  }

  private ResponseEntity<?> find(String correlationId, String waitMs) throws InterruptedException {
    if (!waitMs.matches("[0-9]{1,5}") || Integer.parseInt(waitMs) > MAX_WAIT_MS) {
      return problem(
          ApiProblem.INVALID_PARAMETER.detail(
              "expected wait_ms of 0.." + MAX_WAIT_MS + ", was " + waitMs));
    }
    try {
      Optional<Timeline> timeline =
          index.await(correlationId, Duration.ofMillis(Integer.parseInt(waitMs)));
      return timeline.isPresent()
          ? ResponseEntity.ok()
              .header(HttpHeaders.CACHE_CONTROL, "no-store")
              .body(new Answer(timeline.get(), asOf()))
          : problem(
              ApiProblem.UNKNOWN_INTENT.detail(
                  "no intent with this correlation id in the history that is held"));
    } catch (TooManyWaitersException e) {
      return problem(ApiProblem.TOO_MANY_WAITING.detail(String.valueOf(e.getMessage())));
    }
  }

  private @Nullable String asOf() {
    @Nullable Instant lastRead = follower.lastRead();
    return lastRead == null ? null : WireTime.format(lastRead);
  }

  private static ResponseEntity<?> problem(ProblemDetail problem) {
    return ResponseEntity.status(problem.getStatus())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }
}
