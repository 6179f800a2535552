package io.quantumtrader.executor.operate.log;

import io.quantumtrader.contract.event.EventBody;
import io.quantumtrader.contract.event.ExecutionEvent;
import io.quantumtrader.contract.intent.Sizing;
import io.quantumtrader.contract.intent.TradeIntent;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known about an event, under the top-level keys of the log; quantities as numbers. */
final class EventFields {

  private final Map<String, Object> fields = new LinkedHashMap<>();

  private EventFields() {}

  static Map<String, Object> of(ExecutionEvent event) {
    var fields = new EventFields();
    fields.envelope(event);
    fields.body(event.body());
    return fields.fields;
  }

  private void envelope(ExecutionEvent event) {
    put("event", event.type().name());
    put("correlation_id", event.correlationId());
    put("mode", event.mode().wireName());
    put("intent_id", event.intentId());
    put("seq", event.seq());
    put("trace_id", event.traceId());
    put("symbol", event.symbol());
    put("side", event.side() == null ? null : event.side().name());
    put("client_order_id", event.clientOrderId());
  }

  private void body(EventBody body) {
    switch (body) {
      case EventBody.IntentReceived received -> intent(received.intent());
      case EventBody.IntentRejected rejected -> {
        put("reason_code", rejected.reasonCode().name());
        put("error", rejected.detail());
      }
      case EventBody.IntentDuplicate duplicate -> put("status", duplicate.state());
      case EventBody.IntentLost lost -> put("error", lost.detail());
      case EventBody.GateBlocked blocked -> put("reason_code", blocked.reasonCode().name());
      case EventBody.WouldSubmit would -> order(would.order());
      case EventBody.OrderSubmit submit -> {
        order(submit.order());
        put("attempt", submit.attempt());
      }
      case EventBody.OrderResponse response -> {
        put("order_id", response.orderId());
        put("status", response.status().name());
        put("qty", response.executedQty());
        put("price", response.avgPrice());
        put("latency_ms", response.latencyMs());
      }
      case EventBody.OrderError error -> error(error);
      case EventBody.OrderUnknown unknown -> put("error", unknown.cause());
      case EventBody.OrderUpdate update -> update(update);
      case EventBody.OrderDone done -> {
        put("status", done.outcome().name());
        put("qty", done.executedQty());
        put("price", done.avgPrice());
      }
      case EventBody.HaltSet halt -> put("reason_code", halt.reason().name());
      case EventBody.HaltCleared halt -> put("reason_code", halt.reason().name());
      case EventBody.OperatorAction action -> put("http_status", action.httpStatus());
      case EventBody.CorrAssigned _ -> {}
    }
  }

  private void intent(TradeIntent intent) {
    if (intent.sizing() instanceof Sizing.Quantity(var baseUnits)) {
      put("qty", baseUnits);
    }
    put("price", intent.limitPrice());
  }

  private void order(Map<String, String> order) {
    put("qty", number(order.get("quantity")));
    put("price", number(order.get("price")));
    put("order_type", order.get("type"));
  }

  private void error(EventBody.OrderError error) {
    put("status", error.category().name());
    put("error", error.message());
    put("error_code", error.code());
    put("http_status", error.httpStatus());
  }

  private void update(EventBody.OrderUpdate update) {
    put("order_id", update.orderId());
    put("status", update.status().name());
    if (update.lastQty().signum() != 0) {
      put("qty", update.lastQty());
      put("price", update.lastPrice());
    }
  }

  private void put(String key, @Nullable Object value) {
    if (value != null) {
      fields.put(key, value);
    }
  }

  /** The exchange's parameters are text; what is not a number there stays text here. */
  private static @Nullable Object number(@Nullable String text) {
    try {
      return text == null ? null : new BigDecimal(text);
    } catch (NumberFormatException notANumber) {
      return text;
    }
  }
}
