package io.quantumtrader.executor.operate.web;

import io.quantumtrader.executor.operate.ReconcileControl;
import io.quantumtrader.executor.operate.ReconcileControl.Comparison;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Compares with the exchange on demand. */
@RestController
@Tag(name = "Orders and positions")
class ReconcileController {

  private static final int MAX_NAME = 64;

  private final ReconcileControl control;

  ReconcileController(ReconcileControl control) {
    this.control = control;
  }

  /**
   * @param by who asks for it; audited, not verified
   * @param reason why; audited
   */
  record Request(@Nullable String by, @Nullable String reason) implements AccountableRequest {

    @Override
    public @Nullable String why() {
      return reason;
    }
  }

  @PostMapping("/api/v1/reconcile")
  @Operation(
      summary = "Compare orders, trades, positions and balances with the exchange now",
      security = @SecurityRequirement(name = "operator"))
  Comparison reconcile(@RequestBody(required = false) @Nullable Request request) {
    String by = request == null || request.by() == null ? "operator" : request.by();
    if (by.isBlank() || by.length() > MAX_NAME || by.chars().anyMatch(Character::isISOControl)) {
      throw Problem.parameter(
          "by",
          "1 to %d characters without control characters".formatted(MAX_NAME),
          "something else");
    }
    return control.reconcile(by);
  }
}
