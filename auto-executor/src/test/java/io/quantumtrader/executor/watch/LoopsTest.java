package io.quantumtrader.executor.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.executor.support.SettableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LoopsTest {

  private static final Duration BUDGET = Duration.ofSeconds(15);

  private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
  private final Loops loops = new Loops(clock);

  @Test
  void aLoopIsStalledOncePastItsBudgetAndNotBefore() {
    loops.register("intents", BUDGET);
    clock.advance(BUDGET);
    assertThat(loops.stalled()).isEmpty();

    clock.advance(Duration.ofMillis(1));

    assertThat(loops.stalled())
        .containsExactly("loop intents made no progress for 15001 ms, budget 15000 ms");
  }

  @Test
  void aBeatIsProgress() {
    Loops.Pulse pulse = loops.register("intents", BUDGET);
    clock.advance(BUDGET.plusMillis(1));
    pulse.beat();

    assertThat(loops.stalled()).isEmpty();
    assertThat(loops.lastProgress()).containsEntry("intents", clock.instant());
  }

  @Test
  void oneLoopsBeatsDoNotSpeakForAnother() {
    Loops.Pulse lively = loops.register("lively", BUDGET);
    loops.register("stuck", BUDGET);
    clock.advance(BUDGET.plusMillis(1));
    lively.beat();

    assertThat(loops.stalled()).singleElement().asString().startsWith("loop stuck ");
  }

  @Test
  void aLoopThatEndedOnPurposeIsNotStalled() {
    loops.register("intents", BUDGET);
    loops.unregister("intents");
    clock.advance(BUDGET.multipliedBy(2));

    assertThat(loops.stalled()).isEmpty();
    assertThat(loops.registered()).isEmpty();
  }
}
