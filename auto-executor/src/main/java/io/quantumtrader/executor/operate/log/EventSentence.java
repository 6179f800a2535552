package io.quantumtrader.executor.operate.log;

import io.quantumtrader.contract.event.EventBody;
import io.quantumtrader.contract.event.ExecutionEvent;
import io.quantumtrader.contract.intent.Sizing;
import io.quantumtrader.contract.intent.TradeIntent;
import java.util.Map;

/** One event as one sentence for a person. */
public final class EventSentence {

  private EventSentence() {}

  public static String of(ExecutionEvent event) {
    return switch (event.body()) {
      case EventBody.CorrAssigned body -> "Correlation id assigned: " + body.detail();
      case EventBody.IntentReceived body -> "Intent received: " + intent(body.intent());
      case EventBody.IntentRejected body ->
          "Intent rejected, %s: %s".formatted(body.reasonCode(), body.detail());
      case EventBody.IntentDuplicate body ->
          "Intent delivered again; the first delivery, %s, is %s"
              .formatted(body.originalIntentId(), body.state());
      case EventBody.IntentLost body -> "Intent lost: " + body.detail();
      case EventBody.GateBlocked body ->
          "Blocked by %s, %s: %s".formatted(body.gate(), body.reasonCode(), body.detail());
      case EventBody.WouldSubmit body -> "Would submit " + order(body.order());
      case EventBody.OrderSubmit body ->
          "Submitting %s, attempt %d".formatted(order(body.order()), body.attempt());
      case EventBody.OrderResponse body -> response(body);
      case EventBody.OrderError body ->
          "The exchange does not have the order (%s): %s"
              .formatted(body.category(), body.message());
      case EventBody.OrderUnknown body -> "Outcome unknown, being resolved: " + body.cause();
      case EventBody.OrderUpdate body -> update(body);
      case EventBody.OrderDone body -> done(body);
      case EventBody.HaltSet body ->
          "Halted (%s) by %s, scope %s: %s"
              .formatted(body.reason(), body.by(), body.scope(), body.detail());
      case EventBody.HaltCleared body ->
          "Halt %s cleared by %s: %s".formatted(body.reason(), body.by(), body.detail());
      case EventBody.OperatorAction body ->
          "%s by %s from %s, reason \"%s\": %d"
              .formatted(
                  body.action(), body.by(), body.address(), body.reason(), body.httpStatus());
    };
  }

  private static String intent(TradeIntent intent) {
    return "%s %s %s (%s, %s)"
        .formatted(
            intent.action(),
            size(intent.sizing()),
            intent.symbol(),
            intent.orderType(),
            intent.market().wireName());
  }

  private static String size(Sizing sizing) {
    return switch (sizing) {
      case Sizing.Quantity quantity -> quantity.baseUnits().toPlainString();
      case Sizing.Notional notional -> notional.quoteUnits().toPlainString() + " quote units of";
      case Sizing.CloseFraction part -> part.fraction().toPlainString() + " of";
      case Sizing.WholePosition _ -> "all of";
      case Sizing.ByPolicy _ -> "by policy";
    };
  }

  private static String order(Map<String, String> order) {
    return "%s %s %s %s%s"
        .formatted(
            order.getOrDefault("side", "?"),
            order.getOrDefault("quantity", "?"),
            order.getOrDefault("symbol", "?"),
            order.getOrDefault("type", "?"),
            order.containsKey("price") ? " at " + order.get("price") : "");
  }

  private static String response(EventBody.OrderResponse body) {
    return "The exchange has the order: %d is %s, %s filled, known by %s after %d ms"
        .formatted(
            body.orderId(),
            body.status(),
            body.executedQty().toPlainString(),
            body.resolvedBy().wireName(),
            body.latencyMs());
  }

  private static String update(EventBody.OrderUpdate body) {
    return body.lastQty().signum() == 0
        ? "Order %d is %s".formatted(body.orderId(), body.status())
        : "Order %d is %s: %s filled at %s, %s in all"
            .formatted(
                body.orderId(),
                body.status(),
                body.lastQty().toPlainString(),
                body.lastPrice().toPlainString(),
                body.executedQty().toPlainString());
  }

  private static String done(EventBody.OrderDone body) {
    return "Done, %s: %s at %s%s"
        .formatted(
            body.outcome(),
            body.executedQty().toPlainString(),
            body.avgPrice().toPlainString(),
            body.detail() == null ? "" : " (" + body.detail() + ")");
  }
}
