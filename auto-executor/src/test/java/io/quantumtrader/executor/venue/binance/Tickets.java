package io.quantumtrader.executor.venue.binance;

import io.quantumtrader.contract.Side;
import io.quantumtrader.contract.intent.TimeInForce;
import io.quantumtrader.executor.venue.OrderTicket;
import io.quantumtrader.executor.venue.Trigger;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/** Orders for tests. */
public final class Tickets {

  private Tickets() {}

  public static OrderTicket market(String id, Side side, String quantity, Instant signedAt) {
    return new OrderTicket(
        id,
        "BTCUSDT",
        side,
        new BigDecimal(quantity),
        null,
        null,
        false,
        signedAt,
        Duration.ofSeconds(5));
  }

  public static OrderTicket limit(
      String id, Side side, String quantity, String price, TimeInForce tif, Instant signedAt) {
    return new OrderTicket(
        id,
        "BTCUSDT",
        side,
        new BigDecimal(quantity),
        new BigDecimal(price),
        tif,
        false,
        signedAt,
        Duration.ofSeconds(5));
  }

  public static OrderTicket conditional(
      String id, Side side, String quantity, Trigger.Kind kind, String level, Instant signedAt) {
    return new OrderTicket(
        id,
        "BTCUSDT",
        side,
        new BigDecimal(quantity),
        null,
        null,
        true,
        signedAt,
        Duration.ofSeconds(5),
        new Trigger(kind, new BigDecimal(level)));
  }

  public static OrderTicket reduceOnly(OrderTicket ticket) {
    return new OrderTicket(
        ticket.clientOrderId(),
        ticket.symbol(),
        ticket.side(),
        ticket.quantity(),
        ticket.limitPrice(),
        ticket.timeInForce(),
        true,
        ticket.signedAt(),
        ticket.recvWindow());
  }
}
