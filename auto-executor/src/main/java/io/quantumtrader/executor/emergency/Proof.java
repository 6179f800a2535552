package io.quantumtrader.executor.emergency;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was done, when, and what the exchange said: the answer to the caller and a document.
 *
 * @param countsFrom the exchange's clock from when on a look counts; null when every look does
 * @param done whether what was asked for has been seen to be done, twice
 * @param flat whether neither an order nor a position was left, seen twice
 * @param steps in the order of their answers
 * @param file where the document is; null when it could not be written
 */
public record Proof(
    String id,
    String command,
    String mode,
    String instance,
    String by,
    String reason,
    Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable Instant countsFrom,
    boolean done,
    boolean flat,
    Remaining remaining,
    List<Step> steps,
    @Nullable String file) {

  public Proof {
    steps = List.copyOf(steps);
  }

  /** The same, and where it is kept. */
  public Proof keptAt(@Nullable String path) {
    return new Proof(
        id,
        command,
        mode,
        instance,
        by,
        reason,
        startedAt,
        endedAt,
        countsFrom,
        done,
        flat,
        remaining,
        steps,
        path);
  }
}
