package io.quantumtrader.executor.journal;

import java.time.Instant;
import java.util.Optional;

/**
 * How far behind the consumer group is.
 *
 * @param lag entries nobody has been given yet
 * @param pending entries given to somebody and not acknowledged
 * @param oldestPendingAt when the oldest of those was published
 */
public record Backlog(long lag, long pending, Optional<Instant> oldestPendingAt) {

  public static final Backlog NONE = new Backlog(0, 0, Optional.empty());
}
