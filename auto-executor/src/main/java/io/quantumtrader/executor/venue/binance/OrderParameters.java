package io.quantumtrader.executor.venue.binance;

import io.quantumtrader.contract.Side;
import io.quantumtrader.executor.venue.OrderTicket;
import io.quantumtrader.executor.venue.Trigger;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The one place where a ticket becomes request parameters (Binance USDⓈ-M docs, New Order): what is
 * recorded before the send and what is sent cannot differ.
 */
public final class OrderParameters {

  private OrderParameters() {}

  /**
   * @param hedgeMode whether the account keeps long and short positions apart; then the side of the
   *     position is named and reduceOnly, which the exchange refuses there, is implied by it
   */
  public static Map<String, String> of(OrderTicket ticket, boolean hedgeMode) {
    Trigger trigger = ticket.trigger();
    return trigger == null ? ordinary(ticket, hedgeMode) : conditional(ticket, trigger, hedgeMode);
  }

  private static Map<String, String> ordinary(OrderTicket ticket, boolean hedgeMode) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("symbol", ticket.symbol());
    parameters.put("side", ticket.side().name());
    if (hedgeMode) {
      parameters.put("positionSide", positionSide(ticket));
    }
    parameters.put("type", ticket.limitPrice() == null ? "MARKET" : "LIMIT");
    parameters.put("quantity", plain(ticket.quantity()));
    if (ticket.limitPrice() != null) {
      parameters.put("price", plain(ticket.limitPrice()));
    }
    if (ticket.timeInForce() != null) {
      parameters.put("timeInForce", ticket.timeInForce().name());
    }
    if (ticket.reduceOnly() && !hedgeMode) {
      parameters.put("reduceOnly", "true");
    }
    parameters.put("newClientOrderId", ticket.clientOrderId());
    parameters.put("newOrderRespType", "RESULT");
    parameters.put("recvWindow", Long.toString(ticket.recvWindow().toMillis()));
    parameters.put("timestamp", Long.toString(ticket.signedAt().toEpochMilli()));
    return Collections.unmodifiableMap(parameters);
  }

  private static String positionSide(OrderTicket ticket) {
    boolean onLong = (ticket.side() == Side.BUY) != ticket.reduceOnly();
    return onLong ? "LONG" : "SHORT";
  }

  /**
   * Goes off at the mark price, which one trade cannot move, and then goes to the market. Not held
   * back by {@code priceProtect}: an exit has to happen.
   */
  private static Map<String, String> conditional(
      OrderTicket ticket, Trigger trigger, boolean hedgeMode) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("algoType", "CONDITIONAL");
    parameters.put("symbol", ticket.symbol());
    parameters.put("side", ticket.side().name());
    if (hedgeMode) {
      parameters.put("positionSide", positionSide(ticket));
    }
    parameters.put("type", type(trigger.kind()));
    parameters.put("quantity", plain(ticket.quantity()));
    boolean isTrailing = trigger.kind() == Trigger.Kind.TRAILING;
    parameters.put(isTrailing ? "callbackRate" : "triggerPrice", plain(trigger.level()));
    parameters.put("workingType", "MARK_PRICE");
    if (ticket.reduceOnly() && !hedgeMode) {
      parameters.put("reduceOnly", "true");
    }
    parameters.put("clientAlgoId", ticket.clientOrderId());
    parameters.put("recvWindow", Long.toString(ticket.recvWindow().toMillis()));
    parameters.put("timestamp", Long.toString(ticket.signedAt().toEpochMilli()));
    return Collections.unmodifiableMap(parameters);
  }

  private static String type(Trigger.Kind kind) {
    return switch (kind) {
      case STOP -> "STOP_MARKET";
      case TARGET -> "TAKE_PROFIT_MARKET";
      case TRAILING -> "TRAILING_STOP_MARKET";
    };
  }

  /** Trailing zeros count as precision at the exchange (-1111). */
  private static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }
}
