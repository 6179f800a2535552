package io.quantumtrader.executor.operate.web;

import io.quantumtrader.executor.operate.OrderViews;
import io.quantumtrader.executor.operate.OrderViews.OrderView;
import io.quantumtrader.executor.operate.PositionViews;
import io.quantumtrader.executor.operate.PositionViews.PositionView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Orders, their stories, and positions. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Orders and positions")
class OrderController {

  private static final int MAX_ORDERS = 500;

  private final OrderViews orders;
  private final PositionViews positions;
  private final EventJson json = new EventJson();

  OrderController(OrderViews orders, PositionViews positions) {
    this.orders = orders;
    this.positions = positions;
  }

  /** The list is wrapped so that it can grow neighbours without breaking anyone. */
  record Orders(List<OrderView> orders) {}

  record Positions(List<PositionView> positions) {}

  record Timeline(String correlationId, List<? extends JsonNode> events) {}

  @GetMapping("/orders")
  @Operation(summary = "Orders by state: open, unknown, stuck or done; at most 500")
  Orders orders(
      @RequestParam(defaultValue = "open") String state,
      @RequestParam(defaultValue = "100") int limit) {
    if (limit < 1 || limit > MAX_ORDERS) {
      throw Problem.parameter("limit", "1 to " + MAX_ORDERS, limit);
    }
    return new Orders(orders.orders(filter(state), limit));
  }

  @GetMapping("/orders/{correlationId}")
  @Operation(summary = "Every event of one intent, in order")
  Timeline timeline(@PathVariable String correlationId) {
    var events = orders.timeline(correlationId);
    if (events.isEmpty()) {
      throw new Problem(HttpStatus.NOT_FOUND, "no intent has this correlation id");
    }
    return new Timeline(correlationId, events.stream().map(json::of).toList());
  }

  @GetMapping("/positions")
  @Operation(summary = "Open positions")
  Positions positions() {
    return new Positions(positions.positions());
  }

  private static OrderViews.Filter filter(String state) {
    return switch (state.toLowerCase(Locale.ROOT)) {
      case "open" -> OrderViews.Filter.OPEN;
      case "unknown" -> OrderViews.Filter.UNKNOWN;
      case "stuck" -> OrderViews.Filter.STUCK;
      case "done" -> OrderViews.Filter.DONE;
      default -> throw Problem.parameter("state", "open, unknown, stuck or done", state);
    };
  }
}
