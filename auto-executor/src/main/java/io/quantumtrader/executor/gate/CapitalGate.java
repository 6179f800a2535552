package io.quantumtrader.executor.gate;

import io.quantumtrader.contract.event.BlockReason;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** The allocation must be worth an order, and its margin free. */
final class CapitalGate implements EntryGate {

  private static final int SCALE = 18;

  @Override
  public String name() {
    return "capital";
  }

  @Override
  public Optional<Refusal> checkEntry(GateContext context) {
    return context
        .sizingRefusal(BlockReason.BLOCK_INSUFFICIENT_CAPITAL)
        .or(() -> context.order().flatMap(order -> checkMargin(context, order)));
  }

  private static Optional<Refusal> checkMargin(GateContext context, SizedOrder order) {
    BigDecimal margin =
        order.notional().divide(BigDecimal.valueOf(order.leverage()), SCALE, RoundingMode.CEILING);
    Optional<BigDecimal> free = context.portfolio().availableCapital();
    if (free.isEmpty()) {
      return Optional.of(refusal("free margin is not known: the account was not read yet"));
    }
    return margin.compareTo(free.get()) <= 0
        ? Optional.empty()
        : Optional.of(
            refusal(
                "margin %s at leverage %d > %s free"
                    .formatted(
                        Figures.money(margin), order.leverage(), Figures.money(free.get()))));
  }

  private static Refusal refusal(String detail) {
    return new Refusal(BlockReason.BLOCK_INSUFFICIENT_CAPITAL, detail);
  }
}
