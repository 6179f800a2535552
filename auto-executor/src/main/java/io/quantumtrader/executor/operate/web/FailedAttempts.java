package io.quantumtrader.executor.operate.web;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How often an address has shown a wrong token lately. Bounded in memory: the address that failed
 * longest ago is forgotten first.
 */
final class FailedAttempts {

  /** Wrong tokens of one address within {@link #WINDOW}; then it has to wait. */
  static final int ALLOWED = 10;

  static final Duration WINDOW = Duration.ofMinutes(1);

  private static final int MAX_ADDRESSES = 1_024;

  private final Map<String, Failures> byAddress = new LinkedHashMap<>();

  private record Failures(Instant since, int count) {

    boolean isOver(Instant now) {
      return now.isBefore(since) || !now.isBefore(since.plus(WINDOW));
    }
  }

  /** How long the address has to wait before it may try again; empty when it may. */
  synchronized Optional<Duration> wait(String address, Instant now) {
    Failures failures = byAddress.get(address);
    return failures == null || failures.isOver(now) || failures.count() < ALLOWED
        ? Optional.empty()
        : Optional.of(Duration.between(now, failures.since().plus(WINDOW)));
  }

  synchronized void failed(String address, Instant now) {
    Failures before = byAddress.remove(address);
    byAddress.put(
        address,
        before == null || before.isOver(now)
            ? new Failures(now, 1)
            : new Failures(before.since(), before.count() + 1));
    if (byAddress.size() > MAX_ADDRESSES) {
      byAddress.remove(byAddress.keySet().iterator().next());
    }
  }
}
