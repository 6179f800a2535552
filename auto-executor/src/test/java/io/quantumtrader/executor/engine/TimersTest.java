package io.quantumtrader.executor.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TimersTest {

  private final AtomicInteger runs = new AtomicInteger();

  @Test
  void whatIsDueRunsOnAThreadOfItsOwn() throws InterruptedException {
    try (Timers timers = new Timers()) {
      CountDownLatch ran = new CountDownLatch(1);
      timers.after(Duration.ofMillis(1), "due", ran::countDown);

      assertThat(ran.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void afterTheEndNothingIsRunAndNobodyFails() {
    Timers timers = new Timers();
    var waiting = timers.after(Duration.ofHours(1), "waiting", runs::incrementAndGet);
    timers.close();

    var late = timers.after(Duration.ZERO, "late", runs::incrementAndGet);

    assertThat(waiting.isDone()).isFalse();
    assertThat(late.isDone()).isFalse();
    assertThat(runs).hasValue(0);
  }
}
