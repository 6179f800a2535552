package io.quantumtrader.executor.engine;

import io.quantumtrader.contract.event.Outcome;
import io.quantumtrader.executor.journal.JournalRecord;
import io.quantumtrader.executor.journal.JournalRecord.Guard;
import io.quantumtrader.executor.journal.JournalRecord.Placed;
import io.quantumtrader.executor.order.OrderState;
import io.quantumtrader.executor.order.Progress;
import io.quantumtrader.executor.protect.GuardedEntry;
import io.quantumtrader.executor.protect.Leg;
import io.quantumtrader.executor.protect.LegName;
import io.quantumtrader.executor.protect.Levels;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An entry with exit levels and every order placed for it, as the journal has them. Used on the
 * lane of its symbol only, {@link #bareSince()} excepted.
 */
final class Ward {

  private JournalRecord entry;
  private final Map<LegName, JournalRecord> legs = new LinkedHashMap<>();
  private final Set<LegName> crossed = new HashSet<>();
  private volatile @Nullable Instant bareSince;

  Ward(JournalRecord entry) {
    this.entry = entry;
  }

  JournalRecord entry() {
    return entry;
  }

  void entryIs(JournalRecord record) {
    entry = record;
  }

  void legIs(LegName name, JournalRecord record) {
    legs.put(name, record);
  }

  Collection<LegName> legs() {
    return Set.copyOf(legs.keySet());
  }

  /** Its price had been reached before it was there. */
  void legCrossed(LegName name) {
    crossed.add(name);
  }

  Placed placed() {
    return (Placed) entry.content();
  }

  String symbol() {
    return placed().plan().symbol();
  }

  /** Since when the exchange has not protected it as asked; null while it does. */
  @Nullable Instant bareSince() {
    return bareSince;
  }

  void bare(boolean isBare, Instant now) {
    if (!isBare) {
      bareSince = null;
    } else if (bareSince == null) {
      bareSince = now;
    }
  }

  /**
   * @param tick quote units
   */
  GuardedEntry seen(BigDecimal tick) {
    Placed placed = placed();
    Guard guard = Objects.requireNonNull(placed.origin().guard());
    OrderState state = placed.state();
    Progress progress = state.reached();
    BigDecimal filled = progress == null ? BigDecimal.ZERO : progress.executedQty();
    BigDecimal price =
        progress == null || filled.signum() == 0
            ? placed.origin().referencePrice()
            : progress.avgPrice();
    return new GuardedEntry(
        entry.correlationId(),
        placed.plan().side(),
        filled,
        state instanceof OrderState.Settling || state instanceof OrderState.Done,
        state.attempt().claimedAt(),
        Levels.of(guard.levels(), placed.plan().side(), price, tick),
        legs.entrySet().stream().map(leg -> leg(leg.getKey(), leg.getValue())).toList());
  }

  private Leg leg(LegName name, JournalRecord record) {
    if (!(record.content() instanceof Placed placed) || !name.equals(placed.origin().leg())) {
      // Somebody has published an intent under the id the leg would have had: the number is used.
      return new Leg(name, BigDecimal.ZERO, BigDecimal.ZERO, Leg.Standing.OVER, Instant.MIN);
    }
    Progress progress = placed.state().reached();
    return new Leg(
        name,
        placed.plan().quantity(),
        progress == null ? BigDecimal.ZERO : progress.executedQty(),
        crossed.contains(name) ? Leg.Standing.CROSSED : standing(placed.state()),
        placed.state().attempt().claimedAt());
  }

  private static Leg.Standing standing(OrderState state) {
    return switch (state) {
      case OrderState.Submitting submitting -> Leg.Standing.ASKED;
      case OrderState.Unknown unknown -> Leg.Standing.ASKED;
      case OrderState.Working working ->
          working.cancelWanted() ? Leg.Standing.LEAVING : Leg.Standing.RESTING;
      case OrderState.Settling settling -> Leg.Standing.OVER;
      case OrderState.Done done -> ended(done);
    };
  }

  private static Leg.Standing ended(OrderState.Done done) {
    boolean isUnfilled = done.progress() == null || done.progress().executedQty().signum() == 0;
    boolean wasTakenBack = done.outcome() == Outcome.CANCELED;
    return isUnfilled && !wasTakenBack ? Leg.Standing.REFUSED : Leg.Standing.OVER;
  }
}
