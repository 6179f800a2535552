package io.quantumtrader.executor.emergency;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What may be said, and what is to be done, after which looks. */
class ConfirmationTest {

  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final OpenOrder ORDER = new OpenOrder("ETHUSDT", "web_1", 7);
  private static final Held LONG = new Held("BTCUSDT", new BigDecimal("0.5"));
  private static final Sight NOTHING = new Sight.Seen(NOW, List.of(), List.of());
  private static final Sight BLIND = new Sight.Blind(NOW, "HTTP 503");

  private static Confirmation after(Instant countsFrom, Sight... sights) {
    Confirmation known = Confirmation.NONE;
    for (Sight sight : sights) {
      known = known.after(sight, countsFrom);
    }
    return known;
  }

  @Test
  void oneLookIsNotEnough() {
    assertThat(after(NOW, NOTHING).isFlat()).isFalse();
    assertThat(after(NOW, NOTHING, NOTHING).isFlat()).isTrue();
  }

  @Test
  void aLookThatFailedIsNoLookAndBeginsTheCountAnew() {
    assertThat(after(NOW, BLIND, BLIND).isFlat()).isFalse();
    assertThat(after(NOW, NOTHING, BLIND, NOTHING).isFlat()).isFalse();
  }

  @Test
  void anOrderOrAPositionInBetweenBeginsTheCountOfItsKindAnew() {
    Sight order = new Sight.Seen(NOW, List.of(ORDER), List.of());
    Sight position = new Sight.Seen(NOW, List.of(), List.of(LONG));

    assertThat(after(NOW, NOTHING, order, NOTHING)).isEqualTo(new Confirmation(1, 3));
    assertThat(after(NOW, NOTHING, position, NOTHING)).isEqualTo(new Confirmation(3, 1));
  }

  @Test
  void whatWasSentBeforeTheHaltMayStillComeSoEarlierLooksDoNotCount() {
    Instant fence = NOW.plusMillis(1);
    Sight atTheFence = new Sight.Seen(fence, List.of(), List.of());

    assertThat(after(fence, NOTHING, NOTHING, NOTHING).isFlat()).isFalse();
    assertThat(after(fence, NOTHING, atTheFence).isFlat()).isFalse();
    assertThat(after(fence, atTheFence, atTheFence).isFlat()).isTrue();
  }

  @Test
  void eachCommandIsDoneByWhatItPromises() {
    Confirmation orders = new Confirmation(2, 0);
    Confirmation positions = new Confirmation(0, 2);

    assertThat(orders.isDone(Command.CANCEL_ALL)).isTrue();
    assertThat(orders.isDone(Command.ABORT)).isTrue();
    assertThat(orders.isDone(Command.FLATTEN)).isFalse();
    assertThat(orders.isDone(Command.ABORT_AND_CLOSE)).isFalse();
    assertThat(positions.isDone(Command.FLATTEN)).isTrue();
    assertThat(positions.isDone(Command.CANCEL_ALL)).isFalse();
    assertThat(orders.isFlat()).isFalse();
    assertThat(positions.isFlat()).isFalse();
  }

  @Test
  void aRoundCancelsWhereOrdersAreSeenAndClosesWhatIsHeld() {
    OpenOrder second = new OpenOrder("ETHUSDT", "qx1", 8);
    Sight seen = new Sight.Seen(NOW, List.of(ORDER, second), List.of(LONG));

    assertThat(Round.after(seen, Command.ABORT_AND_CLOSE, new TreeSet<>(List.of("XRPUSDT"))))
        .isEqualTo(new Round(List.of("ETHUSDT"), List.of(LONG)));
    assertThat(Round.after(seen, Command.ABORT, new TreeSet<>()).close()).isEmpty();
    assertThat(Round.after(seen, Command.FLATTEN, new TreeSet<>()).cancel()).isEmpty();
  }

  @Test
  void blindItCancelsWhereItKnowsOfOrdersAndClosesNothing() {
    TreeSet<String> known = new TreeSet<>(List.of("XRPUSDT", "BTCUSDT"));

    assertThat(Round.after(BLIND, Command.ABORT_AND_CLOSE, known))
        .isEqualTo(new Round(List.of("BTCUSDT", "XRPUSDT"), List.of()));
    assertThat(Round.after(BLIND, Command.FLATTEN, known).isIdle()).isTrue();
  }

  @Test
  void whatRemainsIsFromTheLastLookThatSucceeded() {
    Remaining seen = Remaining.NOT_LOOKED.after(new Sight.Seen(NOW, List.of(ORDER), List.of(LONG)));

    assertThat(seen).isEqualTo(new Remaining(List.of(ORDER), List.of(LONG), null));
    assertThat(seen.after(BLIND))
        .isEqualTo(new Remaining(List.of(ORDER), List.of(LONG), "HTTP 503"));
  }
}
