package io.quantumtrader.simulator.matching;

import io.quantumtrader.simulator.account.PositionKey;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks for, read but not yet checked against filters. {@code price} is null for
 * MARKET orders, {@code goodTill} for all but GTD ones; {@code quantity} is in base units.
 */
public record OrderRequest(
    String symbol,
    Side side,
    PositionSide positionSide,
    OrderType type,
    TimeInForce timeInForce,
    BigDecimal quantity,
    @Nullable BigDecimal price,
    boolean reduceOnly,
    boolean closePosition,
    String clientOrderId,
    SelfTradePrevention selfTradePrevention,
    @Nullable Instant goodTill) {

  /** The position this order changes. */
  public PositionKey positionKey() {
    return new PositionKey(symbol, positionSide);
  }

  OrderRequest withQuantity(BigDecimal value) {
    return new OrderRequest(
        symbol,
        side,
        positionSide,
        type,
        timeInForce,
        value,
        price,
        reduceOnly,
        closePosition,
        clientOrderId,
        selfTradePrevention,
        goodTill);
  }
}
