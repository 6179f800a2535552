package io.quantumtrader.executor.protect;

import io.quantumtrader.executor.venue.Trigger;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What has to be done now, in order.
 *
 * @param bare correlation ids of entries that hold something which the exchange does not protect as
 *     asked
 * @param again when to look again although nothing has happened; null when there is no need
 */
public record Plan(List<Action> actions, Set<String> bare, @Nullable Instant again) {

  public Plan {
    actions = List.copyOf(actions);
    bare = Set.copyOf(bare);
  }

  /** One thing to do; each is harmless when it has been done before. */
  public sealed interface Action {

    /**
     * Place an order that waits for its price.
     *
     * @param quantity base units
     */
    record Place(LegName leg, BigDecimal quantity, Trigger trigger) implements Action {}

    /**
     * Close at the market what cannot be protected.
     *
     * @param quantity base units
     * @param why for people
     */
    record Close(LegName leg, BigDecimal quantity, String why) implements Action {}

    /** Take an order back. */
    record Cancel(LegName leg) implements Action {}

    /** Take back what is still open of an entry whose exit has gone off. */
    record CancelEntry(String correlationId) implements Action {}

    /** Nothing of the entry is left to protect. */
    record Release(String correlationId) implements Action {}
  }
}
