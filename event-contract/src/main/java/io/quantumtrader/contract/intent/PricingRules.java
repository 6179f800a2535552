package io.quantumtrader.contract.intent;

import io.quantumtrader.contract.event.RejectReason;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which order types take a limit price and a time in force; the reasons are on {@link
 * TradeIntentReader}.
 */
final class PricingRules {

  record Priced(
      OrderType orderType, @Nullable BigDecimal limitPrice, @Nullable TimeInForce timeInForce) {}

  private PricingRules() {}

  static Priced read(FieldReader fields) {
    OrderType given =
        fields.read(IntentField.ORDER_TYPE, Forms.word(OrderType.values(), OrderType::name));
    BigDecimal limitPrice = fields.read(IntentField.LIMIT_PRICE, Forms.positive());
    TimeInForce timeInForce =
        fields.read(IntentField.TIME_IN_FORCE, Forms.word(TimeInForce.values(), TimeInForce::name));
    OrderType orderType = given == null ? OrderType.MARKET : given;
    boolean unreadable = given == null && fields.isGiven(IntentField.ORDER_TYPE);
    if (orderType == OrderType.LIMIT) {
      if (!fields.isGiven(IntentField.LIMIT_PRICE)) {
        fields.problem(
            IntentField.LIMIT_PRICE,
            RejectReason.REJECT_MISSING_FIELD,
            "expected a price with order_type LIMIT, was absent");
      }
      return new Priced(orderType, limitPrice, timeInForce == null ? TimeInForce.GTC : timeInForce);
    }
    if (!unreadable) {
      refuseWhatOnlyLimitTakes(fields, orderType, limitPrice, timeInForce);
    }
    return new Priced(orderType, null, null);
  }

  private static void refuseWhatOnlyLimitTakes(
      FieldReader fields,
      OrderType orderType,
      @Nullable BigDecimal limitPrice,
      @Nullable TimeInForce timeInForce) {
    if (limitPrice != null) {
      fields.problem(
          IntentField.LIMIT_PRICE,
          RejectReason.REJECT_CONTRADICTION,
          "expected limit_price only with order_type LIMIT, was with " + orderType);
    }
    if (timeInForce != null && !meaningless(orderType).contains(timeInForce)) {
      fields.problem(
          IntentField.TIME_IN_FORCE,
          RejectReason.REJECT_CONTRADICTION,
          "expected a time in force that fits " + orderType + ", was " + timeInForce);
    }
  }

  /** What leaves the order as it is without it. */
  private static Set<TimeInForce> meaningless(OrderType orderType) {
    return switch (orderType) {
      case MARKET -> EnumSet.of(TimeInForce.GTC, TimeInForce.IOC);
      case MAKER_FIRST -> EnumSet.of(TimeInForce.GTC, TimeInForce.GTX);
      case LIMIT -> EnumSet.allOf(TimeInForce.class);
    };
  }
}
