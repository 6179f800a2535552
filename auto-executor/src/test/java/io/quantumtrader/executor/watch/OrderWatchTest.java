package io.quantumtrader.executor.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.contract.event.HaltReason;
import io.quantumtrader.executor.config.Settings;
import io.quantumtrader.executor.support.LogLines;
import io.quantumtrader.executor.support.NoHaltStore;
import io.quantumtrader.executor.support.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderWatchTest {

  private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
  private final List<OrderWatch.Unresolved> unresolved = new ArrayList<>();
  private final Halts halts = new Halts(clock, new NoHaltStore());
  private final OrderWatch watch =
      new OrderWatch(
          () -> unresolved,
          new Settings.Watch(Duration.ofSeconds(5), Duration.ofSeconds(60)),
          halts,
          clock);

  private void submit(String correlationId) {
    unresolved.add(
        new OrderWatch.Unresolved(
            correlationId, "qx-" + correlationId, "BTCUSDT", clock.instant()));
  }

  @Test
  void anOrderUnresolvedForTheBoundHaltsNewExposureAndNotBefore() {
    submit("c1");
    clock.advance(Duration.ofMillis(59_999));
    watch.run();
    assertThat(halts.active()).isEmpty();

    clock.advance(Duration.ofMillis(1));
    watch.run();

    assertThat(halts.active())
        .singleElement()
        .satisfies(halt -> {
          assertThat(halt.reason()).isEqualTo(HaltReason.UNRESOLVED_ORDER);
          assertThat(halt.detail()).isEqualTo("c1 (qx-c1 on BTCUSDT) unresolved for 60000 ms");
        });
  }

  @Test
  void theHaltOutlivesTheOrderBecauseAPersonHasToLook() {
    submit("c1");
    clock.advance(Duration.ofSeconds(61));
    watch.run();
    unresolved.clear();

    watch.run();

    assertThat(halts.active()).hasSize(1);
  }

  @Test
  void anOrderResolvedInTimeIsNobodysConcern() {
    submit("c1");
    clock.advance(Duration.ofSeconds(59));
    watch.run();
    unresolved.clear();
    clock.advance(Duration.ofHours(1));
    watch.run();

    assertThat(halts.active()).isEmpty();
  }

  @Test
  void anOrderIsSaidToBeStuckOnceItsBoundIsReachedAndAgainOnlyWhenItIsAnother() {
    try (LogLines log = new LogLines(OrderWatch.class)) {
      submit("c1");
      clock.advance(Duration.ofMillis(4_999));
      watch.run();
      assertThat(log.all()).isEmpty();

      clock.advance(Duration.ofMillis(1));
      watch.run();
      clock.advance(Duration.ofSeconds(10));
      watch.run();
      assertThat(log.all()).containsExactly("ORDER_STUCK submission unanswered for 5000 ms");

      unresolved.clear();
      submit("c2");
      watch.run();
      clock.advance(Duration.ofSeconds(5));
      watch.run();
      assertThat(log.all()).hasSize(2);
    }
  }

  @Test
  void theAgeCountsFromTheClaimAlsoWhenThisProcessHasOnlyJustFoundIt() {
    try (LogLines log = new LogLines(OrderWatch.class)) {
      submit("c1");
      clock.advance(Duration.ofHours(2));

      watch.run();

      assertThat(log.all()).containsExactly("ORDER_STUCK submission unanswered for 7200000 ms");
      assertThat(halts.active()).hasSize(1);
    }
  }
}
