package io.quantumtrader.executor.protect;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.contract.Side;
import io.quantumtrader.executor.protect.Leg.Standing;
import io.quantumtrader.executor.protect.Plan.Action;
import io.quantumtrader.executor.venue.Trigger;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProtectionPlannerTest {

  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final Scene.Lot LOT = new Scene.Lot(d("0.01"), d("0"), d("0.01"));
  private static final Trigger STOP = new Trigger(Trigger.Kind.STOP, d("90"));
  private static final Trigger TARGET = new Trigger(Trigger.Kind.TARGET, d("120"));

  private static BigDecimal d(String value) {
    return new BigDecimal(value);
  }

  private static LegName stop(String entry, int number) {
    return new LegName(entry, LegKind.STOP, number);
  }

  private static Leg leg(LegName name, String quantity, Standing standing) {
    return new Leg(name, d(quantity), BigDecimal.ZERO, standing, NOW.minusSeconds(60));
  }

  private static Leg filled(LegName name, String quantity) {
    return new Leg(name, d(quantity), d(quantity), Standing.OVER, NOW.minusSeconds(60));
  }

  private static GuardedEntry entry(String id, String filled, Leg... legs) {
    return new GuardedEntry(
        id,
        Side.BUY,
        d(filled),
        true,
        NOW.minusSeconds(100),
        Map.of(LegKind.STOP, STOP),
        List.of(legs));
  }

  private static GuardedEntry both(GuardedEntry entry) {
    return new GuardedEntry(
        entry.correlationId(),
        entry.side(),
        entry.filled(),
        entry.isOver(),
        entry.since(),
        Map.of(LegKind.STOP, STOP, LegKind.TARGET, TARGET),
        entry.legs());
  }

  private static Plan plan(@Nullable String position, GuardedEntry... entries) {
    BigDecimal held = position == null ? null : d(position);
    return ProtectionPlanner.plan(new Scene(List.of(entries), held, true, LOT, NOW));
  }

  @Test
  void whatIsFilledIsProtectedAtEachLevel() {
    Plan plan = plan("1", both(entry("e", "1")));

    assertThat(plan.actions())
        .containsExactlyInAnyOrder(
            new Action.Place(stop("e", 1), d("1.00"), STOP),
            new Action.Place(new LegName("e", LegKind.TARGET, 1), d("1.00"), TARGET));
    assertThat(plan.bare()).containsExactly("e");
  }

  @Test
  void whatIsNotFilledIsNot() {
    assertThat(plan("0", entry("e", "0", leg(stop("e", 1), "1", Standing.ASKED))).actions())
        .isEmpty();
  }

  @Test
  void nothingIsDoneWhereEverythingIsInPlace() {
    Plan plan = plan("1", entry("e", "1", leg(stop("e", 1), "1", Standing.RESTING)));

    assertThat(plan.actions()).isEmpty();
    assertThat(plan.bare()).isEmpty();
    assertThat(plan.again()).isNull();
  }

  @Test
  void anOrderWhoseFateIsUnknownIsWaitedFor() {
    Plan plan = plan("1", entry("e", "1", leg(stop("e", 1), "0.5", Standing.ASKED)));

    assertThat(plan.actions()).isEmpty();
    assertThat(plan.bare()).containsExactly("e");
  }

  @Test
  void aLargerFillPlacesTheNewOrderBeforeTheOldOneGoes() {
    Leg old = leg(stop("e", 1), "0.5", Standing.RESTING);

    assertThat(plan("1", entry("e", "1", old)).actions())
        .containsExactly(new Action.Place(stop("e", 2), d("1.00"), STOP));
    assertThat(plan("1", entry("e", "1", old, leg(stop("e", 2), "1", Standing.RESTING))).actions())
        .containsExactly(new Action.Cancel(stop("e", 1)));
  }

  @Test
  void aPartialCloseLeavesProtectionOverTheRest() {
    Leg old = leg(stop("e", 1), "1", Standing.RESTING);

    assertThat(plan("0.4", entry("e", "1", old)).actions())
        .containsExactly(new Action.Place(stop("e", 2), d("0.40"), STOP));
    assertThat(plan("0.4", entry("e", "1", old)).bare()).isEmpty();
  }

  @Test
  void whenOneSideHasGoneOffTheOtherIsTakenBack() {
    LegName target = new LegName("e", LegKind.TARGET, 1);
    Plan plan =
        plan(
            "0",
            both(entry("e", "1", filled(stop("e", 1), "1"), leg(target, "1", Standing.RESTING))));

    assertThat(plan.actions()).containsExactly(new Action.Cancel(target));
  }

  @Test
  void anEntryWhoseStopHasGoneOffFillsNoFurther() {
    GuardedEntry filling =
        new GuardedEntry(
            "e",
            Side.BUY,
            d("1"),
            false,
            NOW.minusSeconds(100),
            Map.of(LegKind.STOP, STOP),
            List.of(filled(stop("e", 1), "1")));

    assertThat(plan("0", filling).actions()).containsExactly(new Action.CancelEntry("e"));
  }

  @Test
  void whatItsOwnStopClosedIsNotTakenFromAnotherEntry() {
    Plan plan =
        plan(
            "2",
            entry("old", "2", leg(stop("old", 1), "2", Standing.RESTING)),
            entry("new", "1", filled(stop("new", 1), "1")));

    assertThat(plan.actions()).containsExactly(new Action.Release("new"));
  }

  @Test
  void whatAnythingElseClosedIsTakenFromTheOldest() {
    GuardedEntry older = entry("a", "1", leg(stop("a", 1), "1", Standing.RESTING));
    GuardedEntry younger = entry("b", "1", leg(stop("b", 1), "1", Standing.RESTING));

    assertThat(plan("1.3", older, younger).actions())
        .containsExactly(new Action.Place(stop("a", 2), d("0.30"), STOP));
    assertThat(plan("1", older, younger).actions())
        .containsExactly(new Action.Cancel(stop("a", 1)));
  }

  @Test
  void aFlippedPositionIsNotWhatTheEntryOpened() {
    assertThat(plan("-1", entry("e", "1", leg(stop("e", 1), "1", Standing.RESTING))).actions())
        .containsExactly(new Action.Cancel(stop("e", 1)));
  }

  @Test
  void anUnknownPositionIsTakenAsFilled() {
    assertThat(plan(null, entry("e", "1")).actions())
        .containsExactly(new Action.Place(stop("e", 1), d("1.00"), STOP));
  }

  @Test
  void aStopThatIsPassedAlreadyClosesAtOnce() {
    Plan plan = plan("1", both(entry("e", "1", leg(stop("e", 1), "1", Standing.CROSSED))));

    assertThat(plan.actions())
        .containsExactly(
            new Action.Close(
                new LegName("e", LegKind.CLOSE, 1), d("1.00"), "sl at 90: price already reached"));
  }

  @Test
  void aRefusedOrderIsTriedAgainALittleLaterAndThenClosed() {
    Leg first = refusedAt(1, NOW);
    Plan waiting = plan("1", entry("e", "1", first));
    assertThat(waiting.actions()).isEmpty();
    assertThat(waiting.again()).isEqualTo(NOW.plusMillis(250));

    Leg earlier = refusedAt(1, NOW.minusSeconds(3));
    assertThat(plan("1", entry("e", "1", earlier)).actions())
        .containsExactly(new Action.Place(stop("e", 2), d("1.00"), STOP));

    Plan hopeless = plan("1", entry("e", "1", earlier, refusedAt(2, NOW), refusedAt(3, NOW)));
    assertThat(hopeless.actions())
        .containsExactly(
            new Action.Close(
                new LegName("e", LegKind.CLOSE, 1), d("1.00"), "sl was refused 3 times in a row"));
    assertThat(hopeless.bare()).containsExactly("e");
  }

  private static Leg refusedAt(int number, Instant at) {
    return new Leg(stop("e", number), d("1"), BigDecimal.ZERO, Standing.REFUSED, at);
  }

  @Test
  void aCloseThatIsRefusedIsTriedAgainForAsLongAsItTakes() {
    Leg crossed = leg(stop("e", 1), "1", Standing.CROSSED);
    LegName close = new LegName("e", LegKind.CLOSE, 1);
    Leg refused = new Leg(close, d("1"), BigDecimal.ZERO, Standing.REFUSED, NOW);

    Plan plan = plan("1", entry("e", "1", crossed, refused));
    assertThat(plan.actions()).isEmpty();
    assertThat(plan.again()).isEqualTo(NOW.plusSeconds(1));
    assertThat(plan("1", entry("e", "1", crossed, leg(close, "1", Standing.REFUSED))).actions())
        .hasOnlyElementsOfType(Action.Close.class)
        .hasSize(1);
  }

  @Test
  void nothingIsClosedThatNobodyHasSeen() {
    Plan plan = plan(null, entry("e", "1", leg(stop("e", 1), "1", Standing.CROSSED)));

    assertThat(plan.actions()).isEmpty();
    assertThat(plan.again()).isEqualTo(NOW.plusSeconds(1));
  }

  @Test
  void aCloseTakesARestAlongThatCouldNotBeClosed() {
    Scene.Lot coarse = new Scene.Lot(d("0.1"), d("0"), d("0.01"));
    GuardedEntry entry = entry("e", "1", leg(stop("e", 1), "1", Standing.CROSSED));
    Plan plan = ProtectionPlanner.plan(new Scene(List.of(entry), d("1.05"), true, coarse, NOW));

    assertThat(((Action.Close) plan.actions().getFirst()).quantity()).isEqualByComparingTo("1.05");
  }

  @Test
  void tooLittleForAnOrderIsShownAsBare() {
    Scene.Lot coarse = new Scene.Lot(d("0.1"), d("0"), d("0.01"));
    Plan plan =
        ProtectionPlanner.plan(
            new Scene(List.of(entry("e", "0.05")), d("0.05"), true, coarse, NOW));

    assertThat(plan.actions()).isEmpty();
    assertThat(plan.bare()).containsExactly("e");
  }

  @Test
  void anEntryIsReleasedOnceItsPositionIsSeenToBeGone() {
    GuardedEntry gone = entry("e", "1", leg(stop("e", 1), "1", Standing.OVER));
    Scene unconfirmed = new Scene(List.of(gone), BigDecimal.ZERO, false, LOT, NOW);

    assertThat(ProtectionPlanner.plan(unconfirmed).actions()).isEmpty();
    assertThat(plan("0", gone).actions()).containsExactly(new Action.Release("e"));
    assertThat(plan(null, entry("e", "0")).actions()).containsExactly(new Action.Release("e"));
  }
}
