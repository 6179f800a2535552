package io.quantumtrader.executor.venue;

import io.quantumtrader.contract.Side;
import io.quantumtrader.contract.intent.TimeInForce;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One order, complete: what is recorded before the send and what is sent are made from this object.
 *
 * @param quantity base units, already on the symbol's step
 * @param limitPrice quote units, already on the tick; null for a market order
 * @param timeInForce null for a market order
 * @param signedAt timestamp of the request on the exchange's clock, millisecond precision
 * @param recvWindow how long after signedAt the exchange may accept it
 * @param trigger what sets it off; null for an order that goes to the book at once
 */
public record OrderTicket(
    String clientOrderId,
    String symbol,
    Side side,
    BigDecimal quantity,
    @Nullable BigDecimal limitPrice,
    @Nullable TimeInForce timeInForce,
    boolean reduceOnly,
    Instant signedAt,
    Duration recvWindow,
    @Nullable Trigger trigger) {

  /** An order that goes to the book at once. */
  public OrderTicket(
      String clientOrderId,
      String symbol,
      Side side,
      BigDecimal quantity,
      @Nullable BigDecimal limitPrice,
      @Nullable TimeInForce timeInForce,
      boolean reduceOnly,
      Instant signedAt,
      Duration recvWindow) {
    this(
        clientOrderId,
        symbol,
        side,
        quantity,
        limitPrice,
        timeInForce,
        reduceOnly,
        signedAt,
        recvWindow,
        null);
  }

  /** After this instant on the exchange's clock it refuses the request (Binance -1021, -5028). */
  public Instant windowEnd() {
    return signedAt.plus(recvWindow);
  }
}
