package io.quantumtrader.executor.gate;

import io.quantumtrader.contract.event.BlockReason;
import java.util.Optional;
import java.util.Set;

/** A bound on open positions, and on the entries that make up one of them. */
final class MaxPositionsGate implements EntryGate {

  @Override
  public String name() {
    return "max_positions";
  }

  @Override
  public Optional<Refusal> checkEntry(GateContext context) {
    String symbol = context.symbol();
    Set<String> open = context.portfolio().openSymbols();
    int maxTotal = context.limits().maxPositionsTotal();
    if (!open.contains(symbol) && open.size() + 1 > maxTotal) {
      return refusal("open positions " + open.size() + " + 1 > " + maxTotal);
    }
    int entries = context.portfolio().entriesIn(symbol);
    int maxPerSymbol = context.limits().maxPerSymbol();
    return entries + 1 > maxPerSymbol
        ? refusal("entries in " + symbol + " " + entries + " + 1 > " + maxPerSymbol)
        : Optional.empty();
  }

  private static Optional<Refusal> refusal(String detail) {
    return Optional.of(new Refusal(BlockReason.BLOCK_MAX_POSITIONS, detail));
  }
}
