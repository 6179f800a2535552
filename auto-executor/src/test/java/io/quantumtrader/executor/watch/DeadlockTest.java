package io.quantumtrader.executor.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeadlockTest {

  private final ReentrantLock halts = new ReentrantLock();
  private final ReentrantLock stream = new ReentrantLock();
  private final CyclicBarrier bothHoldOne = new CyclicBarrier(2);
  private final Thread one = Thread.ofPlatform().name("one").unstarted(() -> take(halts, stream));
  private final Thread other =
      Thread.ofPlatform().name("other").unstarted(() -> take(stream, halts));

  private void take(ReentrantLock first, ReentrantLock second) {
    first.lock();
    try {
      bothHoldOne.await();
      second.lockInterruptibly();
      second.unlock();
    } catch (Exception over) {
      Thread.currentThread().interrupt();
    } finally {
      first.unlock();
    }
  }

  @AfterEach
  void setFree() throws InterruptedException {
    for (Thread thread : new Thread[] {one, other}) {
      thread.interrupt();
      thread.join();
    }
  }

  @Test
  void threadsThatWaitForEachOtherAreNamedWithWhatTheyWaitFor() {
    assertThat(Deadlock.find()).isEmpty();
    one.start();
    other.start();

    await().atMost(Duration.ofSeconds(20)).until(() -> Deadlock.find().isPresent());

    assertThat(Deadlock.find().orElseThrow())
        .contains("one waits for", "which other holds")
        .contains("other waits for", "which one holds")
        .contains("DeadlockTest.take");
  }
}
