package io.quantumtrader.simulator.matching;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** When a conditional order fires: a fixed price, or one that follows the market. */
final class Trigger {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final ConditionalRequest request;
  private final Side side;
  private boolean active;
  private @Nullable BigDecimal extreme;

  Trigger(ConditionalRequest request) {
    this.request = request;
    this.side = request.order().side();
    this.active = request.activatePrice() == null;
  }

  /** Whether the order fires at this price; a trailing stop also moves with it. */
  boolean fires(BigDecimal price) {
    return switch (request.type()) {
      case STOP, STOP_MARKET -> reached(side, price, request.triggerPrice());
      case TAKE_PROFIT, TAKE_PROFIT_MARKET ->
          reached(side.opposite(), price, request.triggerPrice());
      case TRAILING_STOP_MARKET -> trails(price);
      case LIMIT, MARKET -> false;
    };
  }

  /** A buy fires at or above its trigger, a sell at or below. */
  private static boolean reached(Side side, BigDecimal price, @Nullable BigDecimal trigger) {
    return trigger != null && side.opposite().accepts(trigger, price);
  }

  private boolean trails(BigDecimal price) {
    if (!active) {
      active = reached(side.opposite(), price, request.activatePrice());
      if (!active) {
        return false;
      }
    }
    BigDecimal best =
        extreme == null
            ? price
            : switch (side) {
              case BUY -> extreme.min(price);
              case SELL -> extreme.max(price);
            };
    extreme = best;
    BigDecimal rate = request.callbackRate() == null ? HUNDRED : request.callbackRate();
    BigDecimal distance = best.multiply(rate).divide(HUNDRED);
    return reached(side, price, best.add(side.signed(distance)));
  }
}
