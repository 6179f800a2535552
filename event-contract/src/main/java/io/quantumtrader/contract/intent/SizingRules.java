package io.quantumtrader.contract.intent;

import io.quantumtrader.contract.event.RejectReason;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which of the size fields counts; the reasons are on {@link TradeIntentReader}. */
final class SizingRules {

  /**
   * @param unused fields that are valid but do not count
   */
  record Sized(Sizing sizing, List<IntentField> unused) {}

  private SizingRules() {}

  /**
   * @param action null when it could not be read: then the size has no meaning and only the single
   *     values are checked
   */
  static Sized read(FieldReader fields, @Nullable Action action) {
    BigDecimal quantity = fields.read(IntentField.QUANTITY, Forms.positive());
    BigDecimal notional = fields.read(IntentField.POSITION_SIZE_USD, Forms.positive());
    BigDecimal fraction =
        fields.read(
            IntentField.CLOSE_FRACTION,
            Forms.decimal(
                "a decimal > 0 and <= 1",
                value -> value.signum() > 0 && value.compareTo(BigDecimal.ONE) <= 0));
    if (action == Action.CLOSE) {
      return close(fields, quantity, fraction);
    }
    if (action != null && fraction != null) {
      fields.problem(
          IntentField.CLOSE_FRACTION,
          RejectReason.REJECT_CONTRADICTION,
          "expected close_fraction only with CLOSE, was with " + action);
    }
    if (quantity != null) {
      return new Sized(new Sizing.Quantity(quantity), List.of(IntentField.POSITION_SIZE_USD));
    }
    return new Sized(
        notional == null ? new Sizing.ByPolicy() : new Sizing.Notional(notional), List.of());
  }

  private static Sized close(
      FieldReader fields, @Nullable BigDecimal quantity, @Nullable BigDecimal fraction) {
    if (quantity != null && fraction != null) {
      fields.problem(
          IntentField.CLOSE_FRACTION,
          RejectReason.REJECT_CONTRADICTION,
          "expected quantity or close_fraction, was both");
    }
    Sizing sizing = new Sizing.WholePosition();
    if (quantity != null) {
      sizing = new Sizing.Quantity(quantity);
    } else if (fraction != null) {
      sizing = new Sizing.CloseFraction(fraction);
    }
    return new Sized(sizing, List.of(IntentField.POSITION_SIZE_USD));
  }
}
