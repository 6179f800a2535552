package io.quantumtrader.executor.operate.web;

import io.quantumtrader.executor.operate.HaltControl;
import io.quantumtrader.executor.watch.Halt;
import io.quantumtrader.executor.watch.PastHalt;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What stops new exposure; an operator may stop it, and end the stops that need a person. */
@RestController
@RequestMapping("/api/v1/halt")
@Tag(name = "Halt")
class HaltController {

  private static final Pattern SCOPE = Pattern.compile(Halt.ACCOUNT + "|[A-Z0-9]{2,30}");
  private static final int MAX_TEXT = 500;
  private static final int MAX_NAME = 64;

  private final HaltControl halts;

  HaltController(HaltControl halts) {
    this.halts = halts;
  }

  /**
   * @param detail why
   * @param reason another spelling of detail: the halt's reason code is always OPERATOR
   * @param scope {@code account} (default), or one symbol
   * @param by who asks for it; audited, not verified
   */
  record HaltRequest(
      @Nullable String detail, @Nullable String reason, @Nullable String scope, @Nullable String by)
      implements AccountableRequest {

    @Override
    public @Nullable String why() {
      return detail == null ? reason : detail;
    }
  }

  /**
   * @param clearsItself whether the end of its cause clears it; otherwise an operator does
   */
  record ActiveHalt(
      String reason,
      String detail,
      String scope,
      String setBy,
      Instant setAt,
      boolean clearsItself) {

    static ActiveHalt of(Halt halt) {
      return new ActiveHalt(
          halt.reason().name(),
          halt.detail(),
          halt.scope(),
          halt.setBy(),
          halt.setAt(),
          halt.reason().clearsItself());
    }
  }

  record Halts(boolean halted, List<ActiveHalt> halts) {

    static Halts of(List<Halt> active) {
      return new Halts(!active.isEmpty(), active.stream().map(ActiveHalt::of).toList());
    }
  }

  /**
   * @param history what is over, latest first
   */
  record HaltPage(boolean halted, List<ActiveHalt> halts, List<EndedHalt> history) {}

  /**
   * @param lastedSeconds from the setting to the end
   */
  record EndedHalt(
      String reason,
      String detail,
      String scope,
      String setBy,
      Instant setAt,
      Instant clearedAt,
      String clearedBy,
      String clearedDetail,
      long lastedSeconds) {

    static EndedHalt of(PastHalt past) {
      Halt halt = past.halt();
      return new EndedHalt(
          halt.reason().name(),
          halt.detail(),
          halt.scope(),
          halt.setBy(),
          halt.setAt(),
          past.endedAt(),
          past.endedBy(),
          past.endedBecause(),
          Duration.between(halt.setAt(), past.endedAt()).toSeconds());
    }
  }

  /**
   * @param written whether it is on the journal already; if not, that is being repeated
   */
  record HaltSet(boolean halted, boolean written, List<ActiveHalt> halts) {}

  /**
   * @param halted whether something still stops new exposure
   * @param halts what still does
   */
  record HaltsCleared(List<ActiveHalt> cleared, boolean halted, List<ActiveHalt> halts) {}

  @GetMapping
  @Operation(summary = "The halts in force, and those that are over")
  HaltPage page() {
    var now = current();
    return new HaltPage(
        now.halted(), now.halts(), halts.history().stream().map(EndedHalt::of).toList());
  }

  private Halts current() {
    return Halts.of(halts.active());
  }

  @PutMapping
  @Operation(
      summary = "Stop new exposure at once",
      security = @SecurityRequirement(name = "operator"))
  HaltSet set(@RequestBody(required = false) @Nullable HaltRequest request) {
    var asked = request == null ? new HaltRequest(null, null, null, null) : request;
    var scope = asked.scope() == null ? Halt.ACCOUNT : asked.scope();
    if (!SCOPE.matcher(scope).matches()) {
      throw Problem.parameter("scope", Halt.ACCOUNT + " or a symbol", scope);
    }
    boolean written =
        halts.set(
            text("detail", asked.why(), "set over the API", MAX_TEXT),
            scope,
            text("by", asked.by(), "operator", MAX_NAME));
    var now = current();
    return new HaltSet(now.halted(), written, now.halts());
  }

  @DeleteMapping
  @Operation(
      summary = "End every halt that a person may end",
      security = @SecurityRequirement(name = "operator"))
  HaltsCleared clear(
      @RequestParam(required = false) @Nullable String detail,
      @RequestParam(required = false) @Nullable String by) {
    var cleared =
        halts.clear(
            text("detail", detail, "cleared over the API", MAX_TEXT),
            text("by", by, "operator", MAX_NAME));
    var now = current();
    return new HaltsCleared(
        cleared.stream().map(ActiveHalt::of).toList(), now.halted(), now.halts());
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
