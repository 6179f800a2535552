package io.quantumtrader.executor.protect;

import io.quantumtrader.contract.Side;
import io.quantumtrader.executor.venue.Trigger;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An entry that came with exit levels.
 *
 * @param side the entry's; its legs are on the other one
 * @param filled base units so far
 * @param isOver nothing more of it will fill
 * @param since when it was claimed; the order in which entries are taken to be closed
 * @param levels what it is to be protected by, each on the tick
 * @param legs every order placed for it so far, in any order
 */
public record GuardedEntry(
    String correlationId,
    Side side,
    BigDecimal filled,
    boolean isOver,
    Instant since,
    Map<LegKind, Trigger> levels,
    List<Leg> legs) {

  public GuardedEntry {
    levels = Map.copyOf(levels);
    legs = List.copyOf(legs);
  }

  /** Base units filled and not closed by one of its own legs. */
  BigDecimal open() {
    BigDecimal closed = legs.stream().map(Leg::executed).reduce(BigDecimal.ZERO, BigDecimal::add);
    return filled.subtract(closed).max(BigDecimal.ZERO);
  }

  /** Whether one of its exits has begun to close it. */
  boolean hasGoneOff() {
    return legs.stream().anyMatch(leg -> leg.executed().signum() > 0);
  }

  boolean hasLiveLegs() {
    return legs.stream().anyMatch(Leg::isLive);
  }

  Stream<Leg> legs(LegKind kind) {
    return legs.stream().filter(leg -> leg.name().kind() == kind);
  }

  /** The name of the next order of a kind. */
  LegName next(LegKind kind) {
    int last = legs(kind).mapToInt(leg -> leg.name().number()).max().orElse(0);
    return new LegName(correlationId, kind, last + 1);
  }
}
