package io.quantumtrader.executor.engine;

import io.quantumtrader.executor.intent.ReceivedIntent;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The last look at an intent's age, right before its order is claimed and sent. */
final class Staleness {

  private Staleness() {}

  /** Why it is too late, or empty. */
  static Optional<String> of(ReceivedIntent intent, Duration maxAge, Instant now) {
    Instant expiresAt = intent.trade().expiresAt();
    if (expiresAt != null && !now.isBefore(expiresAt)) {
      return Optional.of("expired at " + expiresAt + ", now " + now);
    }
    Duration age = Duration.between(intent.ageBase(), now);
    return age.compareTo(maxAge) > 0
        ? Optional.of("age %d ms > %d ms".formatted(age.toMillis(), maxAge.toMillis()))
        : Optional.empty();
  }
}
