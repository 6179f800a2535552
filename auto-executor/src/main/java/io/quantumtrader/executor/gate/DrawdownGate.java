package io.quantumtrader.executor.gate;

import io.quantumtrader.contract.event.BlockReason;
import io.quantumtrader.executor.portfolio.Account;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * No entries once equity has fallen this far from its peak. The all-time peak is never below the
 * day's, so it decides.
 */
final class DrawdownGate implements EntryGate {

  @Override
  public String name() {
    return "drawdown";
  }

  @Override
  public Optional<Refusal> checkEntry(GateContext context) {
    Account account = context.portfolio().account();
    if (account == null) {
      return refusal("drawdown is not known: the account was not read yet");
    }
    BigDecimal max = context.limits().maxDrawdownPct();
    BigDecimal drawdown = account.drawdownPct();
    return drawdown.signum() == 0 || drawdown.compareTo(max) < 0
        ? Optional.empty()
        : refusal(
            "drawdown %s %% >= %s %%: equity %s, peak %s"
                .formatted(
                    Figures.money(drawdown),
                    Figures.plain(max),
                    Figures.money(account.equity()),
                    Figures.money(account.peakEquity())));
  }

  private static Optional<Refusal> refusal(String detail) {
    return Optional.of(new Refusal(BlockReason.BLOCK_DRAWDOWN, detail));
  }
}
