package io.quantumtrader.executor.operate.web;

import io.quantumtrader.executor.operate.OrderControl;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What an operator may do to one order: end an unknown outcome, or cancel. */
@RestController
@RequestMapping("/api/v1/orders/{correlationId}")
@Tag(name = "Orders and positions")
class OrderControlController {

  private static final int MAX_REASON = 500;
  private static final int MAX_NAME = 64;
  private static final String ACTIONS = "bind, absent or adopt";

  private final OrderControl orders;

  OrderControlController(OrderControl orders) {
    this.orders = orders;
  }

  /**
   * @param action {@code bind} (needs order_id), {@code absent} or {@code adopt}
   * @param orderId the exchange's id, for bind
   * @param reason why; audited
   * @param by who asks for it; audited, not verified
   */
  record ResolveRequest(
      @Nullable String action, @Nullable Long orderId, @Nullable String reason, @Nullable String by)
      implements AccountableRequest {

    @Override
    public @Nullable String why() {
      return reason;
    }
  }

  /**
   * @param by who asks for it; audited, not verified
   * @param reason why; audited
   */
  record CancelRequest(@Nullable String by, @Nullable String reason) implements AccountableRequest {

    @Override
    public @Nullable String why() {
      return reason;
    }
  }

  /**
   * @param state the order's state now, one word
   */
  record OrderNow(String correlationId, String state) {}

  @PostMapping("/resolve")
  @Operation(
      summary = "End an unknown outcome: bind to an exchange order, declare absent, or adopt",
      security = @SecurityRequirement(name = "operator"))
  OrderNow resolve(@PathVariable String correlationId, @RequestBody ResolveRequest request) {
    String action = request.action();
    if (action == null) {
      throw Problem.parameter("action", ACTIONS, "absent from the body");
    }
    String reason = text("reason", request.reason(), MAX_REASON);
    String by = request.by() == null ? "operator" : text("by", request.by(), MAX_NAME);
    return answer(
        correlationId,
        switch (action) {
          case "bind" -> orders.bind(correlationId, orderId(request), by, reason);
          case "absent" -> orders.declareAbsent(correlationId, by, reason);
          case "adopt" -> orders.adopt(correlationId, by, reason);
          default -> throw Problem.parameter("action", ACTIONS, "something else");
        });
  }

  @PostMapping("/cancel")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(
      summary = "Ask the exchange to cancel an open order",
      security = @SecurityRequirement(name = "operator"))
  OrderNow cancel(
      @PathVariable String correlationId,
      @RequestBody(required = false) @Nullable CancelRequest request) {
    String by = request == null || request.by() == null ? "operator" : request.by();
    return answer(correlationId, orders.cancel(correlationId, text("by", by, MAX_NAME)));
  }

  private static OrderNow answer(String correlationId, OrderControl.Result result) {
    return switch (result) {
      case OrderControl.Result.Done done -> new OrderNow(correlationId, done.state());
      case OrderControl.Result.NoOrder none ->
          throw new Problem(HttpStatus.NOT_FOUND, "no order has this correlation id");
      case OrderControl.Result.Refused refused ->
          throw new Problem(HttpStatus.CONFLICT, refused.why());
    };
  }

  private static long orderId(ResolveRequest request) {
    Long orderId = request.orderId();
    if (orderId == null || orderId <= 0) {
      throw Problem.parameter(
          "order_id", "the exchange's id of the order", String.valueOf(orderId));
    }
    return orderId;
  }

  private static String text(String name, @Nullable String given, int max) {
    if (given == null
        || given.isBlank()
        || given.length() > max
        || given.chars().anyMatch(Character::isISOControl)) {
      throw Problem.parameter(
          name, "1 to %d characters without control characters".formatted(max), "something else");
    }
    return given;
  }
}
