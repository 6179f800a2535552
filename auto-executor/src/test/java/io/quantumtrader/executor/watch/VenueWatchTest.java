package io.quantumtrader.executor.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.contract.event.EventBody;
import io.quantumtrader.contract.event.HaltReason;
import io.quantumtrader.executor.venue.Hold;
import io.quantumtrader.executor.venue.VenueCondition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VenueWatchTest {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final Hold HOLD = new Hold(NOON.plusSeconds(120), "HTTP 418: stop");

  private VenueCondition condition = VenueCondition.FINE;
  private final List<Hold> saved = new ArrayList<>();
  private final Halts halts = new Halts(() -> NOON, new NoStore());
  private final VenueWatch watch = new VenueWatch(() -> condition, halts, new Store());
  private boolean storeIsOut;

  private static final class NoStore implements HaltStore {
    @Override
    public List<Halt> load() {
      return List.of();
    }

    @Override
    public void save(List<Halt> active, List<EventBody> changes, long epoch) {
      throw new UnsupportedOperationException();
    }
  }

  private final class Store implements HoldStore {
    @Override
    public Optional<Hold> load() {
      return Optional.empty();
    }

    @Override
    public void save(Hold hold) {
      if (storeIsOut) {
        throw new IllegalStateException("out");
      }
      saved.add(hold);
    }
  }

  private List<HaltReason> after(VenueCondition now) {
    condition = now;
    watch.run();
    return halts.active().stream().map(Halt::reason).toList();
  }

  private static VenueCondition holding(@Nullable Hold hold) {
    return new VenueCondition(hold, null, 0, Duration.ZERO);
  }

  private static VenueCondition clock(int offsetMillis, int uncertaintyMillis) {
    return new VenueCondition(
        null,
        new VenueCondition.Clock(
            Duration.ofMillis(offsetMillis), Duration.ofMillis(uncertaintyMillis)),
        0,
        Duration.ZERO);
  }

  private static VenueCondition silent(int requests, int seconds) {
    return new VenueCondition(null, null, requests, Duration.ofSeconds(seconds));
  }

  @Test
  void aBanHaltsUntilItsTimeAndIsWrittenDownOnce() {
    assertThat(after(holding(HOLD))).containsExactly(HaltReason.VENUE_BANNED);
    assertThat(after(holding(HOLD))).containsExactly(HaltReason.VENUE_BANNED);
    assertThat(saved).containsExactly(HOLD);

    Hold longer = new Hold(NOON.plusSeconds(240), "HTTP 418: stop");
    after(holding(longer));
    assertThat(saved).containsExactly(HOLD, longer);
    assertThat(after(VenueCondition.FINE)).isEmpty();
  }

  @Test
  void aBanThatCouldNotBeWrittenDownHaltsAllTheSameAndIsWrittenLater() {
    storeIsOut = true;
    assertThat(after(holding(HOLD))).containsExactly(HaltReason.VENUE_BANNED);
    assertThat(saved).isEmpty();

    storeIsOut = false;
    after(holding(HOLD));
    assertThat(saved).containsExactly(HOLD);
  }

  @Test
  void aSkewBeyondHalfASecondHaltsOnlyWhenTheRoundTripCannotExplainIt() {
    assertThat(after(clock(500, 0))).isEmpty();
    assertThat(after(clock(700, 200))).isEmpty();
    assertThat(after(clock(501, 0))).containsExactly(HaltReason.CLOCK_SKEW);
  }

  @Test
  void aSkewHaltClearsOnlyByAReadingThatProvesTheOpposite() {
    assertThat(after(clock(-800, 20))).containsExactly(HaltReason.CLOCK_SKEW);
    assertThat(after(clock(400, 200))).containsExactly(HaltReason.CLOCK_SKEW);
    assertThat(after(VenueCondition.FINE)).containsExactly(HaltReason.CLOCK_SKEW);
    assertThat(after(clock(-400, 100))).isEmpty();
  }

  @Test
  void silenceHaltsWhenItIsLongAndOfSeveralRequestsAndClearsWithTheFirstAnswer() {
    assertThat(after(silent(2, 60))).isEmpty();
    assertThat(after(silent(9, 4))).isEmpty();
    assertThat(after(silent(3, 5))).containsExactly(HaltReason.VENUE_UNREACHABLE);
    assertThat(after(silent(1, 0))).containsExactly(HaltReason.VENUE_UNREACHABLE);
    assertThat(after(VenueCondition.FINE)).isEmpty();
  }

  private static VenueCondition refusing(int inARow, int overMillis) {
    return VenueCondition.FINE.with(
        new VenueCondition.KeyRefused(
            "/fapi/v3/account: HTTP 401, code -2015: no", inARow, Duration.ofMillis(overMillis)));
  }

  @Test
  void readsRefusedForTheKeyHaltTheAccountOnceOneIsNoneOfABurst() {
    assertThat(after(refusing(1, 0))).isEmpty();
    assertThat(after(refusing(5, 999))).isEmpty();
    assertThat(after(refusing(6, 1_000))).containsExactly(HaltReason.VENUE_AUTH);
    assertThat(halts.active().getFirst().detail())
        .isEqualTo(
            "6 reads in a row refused for the key: /fapi/v3/account: HTTP 401, code -2015: no");
  }

  @Test
  void aHaltForTheKeyIsEndedByAPersonAndComesBackOnlyWithAnotherRefusal() {
    after(refusing(2, 1_000));
    assertThat(after(VenueCondition.FINE)).containsExactly(HaltReason.VENUE_AUTH);

    halts.clearByOperator("the address is allowed now", "alice");
    assertThat(after(refusing(2, 1_000))).containsExactly(HaltReason.VENUE_AUTH);
    halts.clearByOperator("and again", "alice");
    assertThat(after(refusing(2, 1_000))).isEmpty();
    assertThat(after(refusing(3, 31_000))).containsExactly(HaltReason.VENUE_AUTH);
  }

  @Test
  void aKeyRefusedDuringABanIsNotJudged() {
    VenueCondition banned = holding(HOLD).with(refusing(9, 9_000).key());

    assertThat(after(banned)).containsExactly(HaltReason.VENUE_BANNED);
  }
}
