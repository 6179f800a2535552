package io.quantumtrader.executor.gate;

import io.quantumtrader.contract.event.BlockReason;
import io.quantumtrader.executor.venue.SymbolRules;
import java.util.Optional;
import java.util.Set;

/**
 * Entries only in allowed symbols that the exchange trades. A market without a venue is closed for
 * everything, since there is nowhere to send even an exit.
 */
final class SymbolGate implements Gate {

  @Override
  public String name() {
    return "symbol";
  }

  @Override
  public Optional<Refusal> check(GateContext context) {
    if (!context.request().tradedMarkets().contains(context.intent().market())) {
      return refusal("no venue is configured for market " + context.intent().market().wireName());
    }
    return context.intent().isReducing() ? Optional.empty() : checkEntry(context);
  }

  private static Optional<Refusal> checkEntry(GateContext context) {
    String symbol = context.symbol();
    Set<String> allowed = context.limits().allowedSymbols();
    if (!allowed.isEmpty() && !allowed.contains(symbol)) {
      return refusal(symbol + " is not among the " + allowed.size() + " ALLOWED_SYMBOLS");
    }
    SymbolRules rules = context.request().market().rules();
    if (rules == null) {
      return refusal(symbol + " is not listed by the exchange");
    }
    return rules.trading() ? Optional.empty() : refusal(notTraded(rules));
  }

  private static String notTraded(SymbolRules rules) {
    return "expected a perpetual contract that is TRADING, was %s with status '%s' and contract type '%s'"
        .formatted(rules.symbol(), rules.status(), rules.contractType());
  }

  private static Optional<Refusal> refusal(String detail) {
    return Optional.of(new Refusal(BlockReason.BLOCK_SYMBOL_NOT_ALLOWED, detail));
  }
}
