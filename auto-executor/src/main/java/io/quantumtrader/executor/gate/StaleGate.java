package io.quantumtrader.executor.gate;

import io.quantumtrader.contract.event.BlockReason;
import io.quantumtrader.contract.intent.TradeIntent;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * No action on an old decision, exits included: an old CLOSE would close whatever position has been
 * opened since. A timestamp in the future has no age.
 */
public final class StaleGate implements Gate {

  @Override
  public String name() {
    return "staleness";
  }

  @Override
  public Optional<Refusal> check(GateContext context) {
    GateRequest request = context.request();
    return refusal(
        request.intent(), request.ageBase(), request.limits().intentMaxAge(), request.now());
  }

  /** The same rule by itself, to be asked again right before the send. */
  public static Optional<Refusal> refusal(
      TradeIntent intent, Instant ageBase, Duration maxAge, Instant now) {
    Instant expiresAt = intent.expiresAt();
    if (expiresAt != null && now.isAfter(expiresAt)) {
      return stale("expired at " + expiresAt + ", now " + now);
    }
    Duration age = Duration.between(ageBase, now);
    return age.compareTo(maxAge) > 0
        ? stale("age " + age.toMillis() + " ms > " + maxAge.toMillis() + " ms")
        : Optional.empty();
  }

  private static Optional<Refusal> stale(String detail) {
    return Optional.of(new Refusal(BlockReason.BLOCK_STALE, detail));
  }
}
