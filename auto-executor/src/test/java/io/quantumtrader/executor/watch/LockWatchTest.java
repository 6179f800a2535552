package io.quantumtrader.executor.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.executor.support.LogLines;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LockWatchTest {

  private final AtomicLong nanos = new AtomicLong(1);
  private final TimedLock lock = new TimedLock("books", nanos::get);
  private final LockWatch watch = new LockWatch(lock);
  private final LogLines log = new LogLines(LockWatch.class);

  @AfterEach
  void detach() {
    log.close();
  }

  /** Somebody who holds the lock until it is closed. */
  private final class Holder implements AutoCloseable {

    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch leave = new CountDownLatch(1);
    private final Thread thread;

    Holder(String name) throws InterruptedException {
      thread = Thread.ofPlatform().name(name).start(() -> lock.holding(this::workThatTakesTooLong));
      assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();
    }

    private boolean workThatTakesTooLong() {
      entered.countDown();
      try {
        return leave.await(30, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }

    @Override
    public void close() throws InterruptedException {
      leave.countDown();
      thread.join();
    }
  }

  private void pass(long millis) {
    nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
  }

  @Test
  void aLockHeldForTheBoundIsNobodysConcern() throws InterruptedException {
    try (Holder ignored = new Holder("slow")) {
      pass(100);
      watch.run();
    }
    watch.run();

    assertThat(log.all()).isEmpty();
  }

  @Test
  void aLockHeldLongerIsToldOnceWhileItIsHeldWithItsHoldersStack() throws InterruptedException {
    try (Holder ignored = new Holder("slow")) {
      pass(101);
      watch.run();

      assertThat(log.all())
          .singleElement()
          .asString()
          .startsWith("LOCK_HELD books has been held for 101 ms by slow: ")
          .contains("LockWatchTest$Holder.workThatTakesTooLong", " < ", "TimedLock.holding");
      pass(500);
      watch.run();
      assertThat(log.all()).hasSize(1);
    }
  }

  @Test
  void theNextHoldingIsToldAgain() throws InterruptedException {
    for (String name : new String[] {"first", "second"}) {
      try (Holder ignored = new Holder(name)) {
        pass(150);
        watch.run();
      }
    }

    assertThat(log.all()).hasSize(2);
    assertThat(log.all().getLast()).contains("150 ms by second");
  }

  @Test
  void aLockTellsWhoHoldsItAndTheLongestItEverWas() throws InterruptedException {
    assertThat(lock.current()).isEmpty();
    try (Holder holder = new Holder("one")) {
      pass(30);
      assertThat(lock.current().orElseThrow().holder()).isSameAs(holder.thread);
      assertThat(lock.current().map(TimedLock.Hold::lasting))
          .isEqualTo(Optional.of(Duration.ofMillis(30)));
      assertThat(lock.longest()).isEqualTo(Duration.ofMillis(30));
    }
    pass(1_000);
    try (Holder ignored = new Holder("two")) {
      pass(10);
    }

    assertThat(lock.current()).isEmpty();
    assertThat(lock.longest()).isEqualTo(Duration.ofMillis(30));
  }

  @Test
  void workThatFailsGivesTheLockBack() {
    org.assertj.core.api.Assertions.assertThatThrownBy(() ->
            lock.holding(() -> {
              throw new IllegalStateException("bug");
            }))
        .hasMessage("bug");

    assertThat(lock.current()).isEmpty();
    assertThat(lock.<String>holding(() -> "free")).isEqualTo("free");
  }
}
