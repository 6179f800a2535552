package io.quantumtrader.executor.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BoundedStopTest {

  private final AtomicInteger ended = new AtomicInteger();

  @Test
  void aStopThatIsStuckEndsTheProcess() {
    CountDownLatch released = new CountDownLatch(1);
    BoundedStop stop =
        new BoundedStop(
            Duration.ofMillis(20),
            () -> {
              ended.incrementAndGet();
              released.countDown();
            });

    stop.run(() -> {
      try {
        released.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    });

    assertThat(ended).hasValue(1);
  }

  @Test
  void aStopThatEndsByItselfIsLeftAlone() {
    BoundedStop stop = new BoundedStop(Duration.ofSeconds(20), ended::incrementAndGet);

    stop.run(() -> {});

    assertThat(ended).hasValue(0);
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().equals("stop-guard") && !thread.isInterrupted());
  }
}
