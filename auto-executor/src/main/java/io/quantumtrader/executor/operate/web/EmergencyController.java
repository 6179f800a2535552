package io.quantumtrader.executor.operate.web;

import com.fasterxml.jackson.annotation.JsonAlias;
import io.quantumtrader.executor.emergency.Command;
import io.quantumtrader.executor.emergency.Proof;
import io.quantumtrader.executor.operate.EmergencyControl;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Cancels and closes everything. The answer comes when it is over and is 200 whatever came of it:
 * {@code done} and {@code flat} say that, {@code remaining} says what is left.
 */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Emergency")
class EmergencyController {

  private static final int MAX_REASON = 400;
  private static final int MAX_NAME = 64;

  private final EmergencyControl emergency;

  EmergencyController(EmergencyControl emergency) {
    this.emergency = emergency;
  }

  /**
   * @param reason why; audited
   * @param by who asks for it; audited, not verified
   */
  record Request(@Nullable String reason, @Nullable String by) {}

  /**
   * @param reason why; audited
   * @param by who asks for it; audited, not verified
   * @param closePositions whether positions are closed as well; default false
   */
  record AbortRequest(
      @Nullable String reason,
      @Nullable String by,
      @JsonAlias("closePositions") @Nullable Boolean closePositions) {}

  @PostMapping("/orders/cancel-all")
  @Operation(
      summary = "Cancel every order, regular and conditional, whoever sent it",
      security = @SecurityRequirement(name = "operator"))
  Proof cancelAll(@RequestBody(required = false) @Nullable Request request) {
    return run(Command.CANCEL_ALL, request);
  }

  @PostMapping("/positions/flatten")
  @Operation(
      summary = "Close every position, reduce-only and with a worst price",
      security = @SecurityRequirement(name = "operator"))
  Proof flatten(@RequestBody(required = false) @Nullable Request request) {
    return run(Command.FLATTEN, request);
  }

  @PostMapping("/abort")
  @Operation(
      summary = "Halt, cancel every order, close every position if asked to, and prove it",
      security = @SecurityRequirement(name = "operator"))
  Proof abort(@RequestBody(required = false) @Nullable AbortRequest request) {
    boolean close = request != null && Boolean.TRUE.equals(request.closePositions());
    return run(
        close ? Command.ABORT_AND_CLOSE : Command.ABORT,
        request == null ? null : new Request(request.reason(), request.by()));
  }

  private Proof run(Command command, @Nullable Request request) {
    Request asked = request == null ? new Request(null, null) : request;
    return emergency.run(
        command,
        text("reason", asked.reason(), "asked for over the API", MAX_REASON),
        text("by", asked.by(), "operator", MAX_NAME));
  }

  private static String text(String name, @Nullable String given, String fallback, int max) {
    if (given == null || given.isBlank()) {
      return fallback;
    }
    if (given.length() > max || given.chars().anyMatch(Character::isISOControl)) {
      throw Problem.parameter(
          name,
          "at most %d characters without control characters".formatted(max),
          "something else");
    }
    return given;
  }
}
