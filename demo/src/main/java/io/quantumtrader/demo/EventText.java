package io.quantumtrader.demo;

import io.quantumtrader.contract.event.EventBody;
import io.quantumtrader.contract.event.ExecutionEvent;
import io.quantumtrader.contract.event.OrderStatus;
import io.quantumtrader.contract.intent.Sizing;
import io.quantumtrader.contract.intent.TradeIntent;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an event says, in one line for a person. */
final class EventText {

  private EventText() {}

  /** Free of control characters: part of the text comes from whoever wrote the intent. */
  static String of(ExecutionEvent event) {
    return escaped(text(event));
  }

  private static String text(ExecutionEvent event) {
    return switch (event.body()) {
      case EventBody.CorrAssigned _ -> "no id was given, derived " + event.correlationId();
      case EventBody.IntentReceived(TradeIntent intent) -> intent(intent);
      case EventBody.IntentRejected(var reason, String detail) -> reason + ": " + detail;
      case EventBody.IntentDuplicate(String original, String state) ->
          "already known from " + original + ", which is " + state;
      case EventBody.IntentLost(String detail) -> detail;
      case EventBody.GateBlocked(var reason, String detail, _) -> reason + ": " + detail;
      case EventBody.WouldSubmit(Map<String, String> order, _) -> order(order);
      case EventBody.OrderSubmit submit -> order(submit.order()) + "  as " + event.clientOrderId();
      case EventBody.OrderResponse response -> response(response);
      case EventBody.OrderError error ->
          "%s %s (%s)".formatted(error.category(), error.message(), error.conclusiveBecause());
      case EventBody.OrderUnknown(String cause) -> cause;
      case EventBody.OrderUpdate update ->
          "%s, last %s @ %s"
              .formatted(
                  filled(update.status().name(), update.executedQty(), update.avgPrice()),
                  plain(update.lastQty()),
                  plain(update.lastPrice()));
      case EventBody.OrderDone done -> done(done);
      case EventBody.HaltSet halt -> halt.reason() + ": " + halt.detail();
      case EventBody.HaltCleared halt -> halt.reason() + ": " + halt.detail();
      case EventBody.OperatorAction action -> action.action() + " by " + action.by();
    };
  }

  private static String intent(TradeIntent intent) {
    String size =
        switch (intent.sizing()) {
          case Sizing.Quantity(BigDecimal baseUnits) -> plain(baseUnits);
          case Sizing.Notional(BigDecimal quoteUnits) -> "for " + plain(quoteUnits);
          case Sizing.CloseFraction(BigDecimal fraction) ->
              plain(fraction.scaleByPowerOfTen(2)) + " %";
          case Sizing.WholePosition() -> "all of it";
          case Sizing.ByPolicy() -> "sized by policy";
        };
    return "%s %s %s, %s%s"
        .formatted(
            intent.action(),
            intent.symbol(),
            size,
            intent.orderType(),
            intent.limitPrice() == null ? "" : " " + plain(intent.limitPrice()));
  }

  private static String order(Map<String, String> order) {
    StringBuilder text = new StringBuilder();
    for (String field :
        new String[] {"side", "symbol", "quantity", "type", "price", "timeInForce"}) {
      String value = order.get(field);
      if (value != null) {
        text.append(text.isEmpty() ? "" : " ").append(value);
      }
    }
    return text.append("true".equals(order.get("reduceOnly")) ? " reduce-only" : "").toString();
  }

  private static String response(EventBody.OrderResponse response) {
    String what =
        response.status() == OrderStatus.NEW
            ? "NEW, on the book"
            : filled(response.status().name(), response.executedQty(), response.avgPrice());
    return "%s, order %d, %d ms".formatted(what, response.orderId(), response.latencyMs());
  }

  private static String done(EventBody.OrderDone done) {
    return filled(done.outcome().name(), done.executedQty(), done.avgPrice())
        + labelled(", fee ", done.fees(), done.feeAsset())
        + labelled(", realized ", done.realizedPnl(), null)
        + (done.detail() == null || done.detail().isEmpty() ? "" : ", " + done.detail());
  }

  private static String filled(String status, BigDecimal quantity, BigDecimal price) {
    return quantity.signum() == 0
        ? status
        : "%s %s @ %s".formatted(status, plain(quantity), plain(price));
  }

  private static String labelled(String label, @Nullable BigDecimal amount, @Nullable String unit) {
    if (amount == null || amount.signum() == 0) {
      return "";
    }
    return label + plain(amount) + (unit == null ? "" : " " + unit);
  }

  private static String plain(BigDecimal amount) {
    return amount.stripTrailingZeros().toPlainString();
  }

  private static String escaped(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c -> {
          if (Character.isISOControl(c)) {
            safe.append("\\u%04x".formatted(c));
          } else {
            safe.appendCodePoint(c);
          }
        });
    return safe.toString();
  }
}
