package io.quantumtrader.executor.gate;

import io.quantumtrader.contract.event.BlockReason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A pause after an accepted entry, over all symbols and in one; zero turns it off. */
final class CooldownGate implements EntryGate {

  @Override
  public String name() {
    return "cooldown";
  }

  @Override
  public Optional<Refusal> checkEntry(GateContext context) {
    Limits limits = context.limits();
    Instant now = context.request().now();
    String symbol = context.symbol();
    return context
        .portfolio()
        .lastEntryAt()
        .flatMap(last -> pause("any symbol", last, limits.cooldownGlobal(), now))
        .or(() ->
            context
                .portfolio()
                .lastEntryAt(symbol)
                .flatMap(last -> pause(symbol, last, limits.cooldownSymbol(), now)));
  }

  private static Optional<Refusal> pause(
      String scope, Instant last, Duration cooldown, Instant now) {
    Duration since = Duration.between(last, now);
    if (since.compareTo(cooldown) >= 0 || cooldown.isZero()) {
      return Optional.empty();
    }
    return Optional.of(
        new Refusal(
            BlockReason.BLOCK_COOLDOWN,
            "%d ms since the last entry in %s < %d ms"
                .formatted(since.toMillis(), scope, cooldown.toMillis())));
  }
}
