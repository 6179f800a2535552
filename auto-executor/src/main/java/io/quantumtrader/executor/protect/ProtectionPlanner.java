package io.quantumtrader.executor.protect;

import io.quantumtrader.executor.protect.Plan.Action;
import io.quantumtrader.executor.venue.Trigger;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Brings what the exchange has nearer to what an entry is to be protected by.
 *
 * <p>For each level of each entry exactly one order over the entry's share of the position. When
 * the share changes, the new order is placed first and the old one taken back once the new one is
 * confirmed, so that nothing is bare in between. While an order's fate is unknown no other is
 * placed in its stead. A level that is refused {@value #REFUSALS} times in a row, or that the price
 * has passed already, cannot protect: the share is closed at the market. An entry that is still
 * filling when one of its exits goes off is not to fill any further.
 */
public final class ProtectionPlanner {

  static final int REFUSALS = 3;

  /** Before a refused order is tried again, by the number of refusals in a row. */
  private static final List<Duration> PAUSES =
      List.of(Duration.ZERO, Duration.ofMillis(250), Duration.ofSeconds(1));

  /** The same for a close, which is never given up; the last one repeats. */
  private static final List<Duration> CLOSE_PAUSES =
      List.of(
          Duration.ZERO,
          Duration.ofSeconds(1),
          Duration.ofSeconds(2),
          Duration.ofSeconds(5),
          Duration.ofSeconds(10),
          Duration.ofSeconds(30));

  private static final Duration UNSEEN_PAUSE = Duration.ofSeconds(1);

  private final Scene scene;
  private final List<Action> actions = new ArrayList<>();
  private final Set<String> bare = new HashSet<>();
  private @Nullable Instant again;

  private ProtectionPlanner(Scene scene) {
    this.scene = scene;
  }

  /** Decides. Made again after every action, it comes to rest when nothing is left to do. */
  public static Plan plan(Scene scene) {
    ProtectionPlanner planner = new ProtectionPlanner(scene);
    Map<String, BigDecimal> shares = Shares.of(scene.entries(), scene.position());
    for (GuardedEntry entry : scene.entries()) {
      planner.guard(entry, shares.getOrDefault(entry.correlationId(), BigDecimal.ZERO));
    }
    return new Plan(planner.actions, planner.bare, planner.again);
  }

  private void guard(GuardedEntry entry, BigDecimal share) {
    if (entry.hasGoneOff() && !entry.isOver()) {
      actions.add(new Action.CancelEntry(entry.correlationId()));
    }
    if (share.signum() == 0) {
      nothingToGuard(entry);
      return;
    }
    BigDecimal quantity = scene.lot().roundDown(share);
    if (entry.legs(LegKind.CLOSE).anyMatch(Leg::isLive)) {
      bare.add(entry.correlationId());
      return;
    }
    if (scene.lot().isTooSmall(quantity)) {
      // Too little for an order of its own: more may fill, else a person has to see it.
      bare.add(entry.correlationId());
      return;
    }
    for (LegKind kind : LegKind.values()) {
      Trigger level = entry.levels().get(kind);
      String hopeless = level == null ? null : level(entry, kind, quantity, level);
      if (hopeless != null) {
        close(entry, quantity, hopeless);
        return;
      }
    }
  }

  private void nothingToGuard(GuardedEntry entry) {
    entry.legs().stream()
        .filter(leg -> leg.standing() == Leg.Standing.RESTING)
        .filter(leg -> leg.name().kind().isConditional())
        .forEach(leg -> actions.add(new Action.Cancel(leg.name())));
    boolean byItsOwn = entry.open().signum() == 0;
    // While one of them may still fill, what it adds may turn out to be another's share.
    boolean byOthers =
        scene.position() != null
            && scene.isConfirmed()
            && scene.entries().stream().allMatch(GuardedEntry::isOver);
    if (entry.isOver() && !entry.hasLiveLegs() && (byItsOwn || byOthers)) {
      actions.add(new Action.Release(entry.correlationId()));
    }
  }

  /** Returns why the level cannot be protected, or null. */
  private @Nullable String level(
      GuardedEntry entry, LegKind kind, BigDecimal quantity, Trigger level) {
    List<Leg> resting =
        entry.legs(kind).filter(leg -> leg.standing() == Leg.Standing.RESTING).toList();
    BigDecimal covered =
        resting.stream().map(Leg::remaining).reduce(BigDecimal.ZERO, BigDecimal::add);
    if (covered.compareTo(quantity) < 0) {
      bare.add(entry.correlationId());
    }
    List<Leg> exact =
        resting.stream().filter(leg -> leg.remaining().compareTo(quantity) == 0).toList();
    if (!exact.isEmpty()) {
      resting.stream()
          .filter(leg -> leg != exact.getFirst())
          .forEach(leg -> actions.add(new Action.Cancel(leg.name())));
      return null;
    }
    if (entry.legs(kind).anyMatch(leg -> leg.standing() == Leg.Standing.ASKED)) {
      return null;
    }
    List<Leg> refusals = refusals(entry, kind);
    if (!refusals.isEmpty() && refusals.getLast().standing() == Leg.Standing.CROSSED) {
      return kind.wireName() + " at " + level.level().toPlainString() + ": price already reached";
    }
    if (refusals.size() >= REFUSALS) {
      return kind.wireName() + " was refused " + refusals.size() + " times in a row";
    }
    if (isDue(refusals, PAUSES)) {
      actions.add(new Action.Place(entry.next(kind), quantity, level));
    }
    return null;
  }

  private void close(GuardedEntry entry, BigDecimal quantity, String why) {
    bare.add(entry.correlationId());
    actions.removeIf(action ->
        action instanceof Action.Place place && place.leg().entry().equals(entry.correlationId()));
    if (scene.position() == null) {
      // Nobody has seen yet that there is something to close.
      lookAgain(scene.now().plus(UNSEEN_PAUSE));
      return;
    }
    if (isDue(refusals(entry, LegKind.CLOSE), CLOSE_PAUSES)) {
      actions.add(
          new Action.Close(
              entry.next(LegKind.CLOSE), scene.lot().atMost(withoutDust(quantity)), why));
    }
  }

  /** The whole position, when what would be left could not be closed by an order of its own. */
  private BigDecimal withoutDust(BigDecimal quantity) {
    if (scene.position() == null) {
      return quantity;
    }
    BigDecimal whole = scene.lot().roundDown(scene.position().abs());
    BigDecimal rest = whole.subtract(quantity);
    return rest.signum() > 0 && scene.lot().isTooSmall(rest) ? whole : quantity;
  }

  /** The latest orders of a kind, as far as each was refused; oldest first. */
  private static List<Leg> refusals(GuardedEntry entry, LegKind kind) {
    List<Leg> latestFirst =
        entry
            .legs(kind)
            .sorted(Comparator.comparingInt((Leg leg) -> leg.name().number()).reversed())
            .takeWhile(leg -> leg.standing().isRefusal())
            .toList();
    return latestFirst.reversed();
  }

  private boolean isDue(List<Leg> refusals, List<Duration> pauses) {
    if (refusals.isEmpty()) {
      return true;
    }
    Duration pause = pauses.get(Math.min(refusals.size(), pauses.size() - 1));
    Instant due = refusals.getLast().at().plus(pause);
    if (!scene.now().isBefore(due)) {
      return true;
    }
    lookAgain(due);
    return false;
  }

  private void lookAgain(Instant due) {
    again = again == null || due.isBefore(again) ? due : again;
  }
}
