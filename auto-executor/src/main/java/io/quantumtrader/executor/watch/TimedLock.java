package io.quantumtrader.executor.watch;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A lock that tells who holds it and for how long, while it is held. Not to be entered twice by one
 * thread.
 */
public final class TimedLock {

  /** One holding of the lock, under way. */
  public record Hold(Thread holder, Duration lasting, long number) {}

  private record Held(Thread holder, long sinceNanos, long number) {}

  private final ReentrantLock lock = new ReentrantLock();
  private final AtomicLong longestNanos = new AtomicLong();
  private final String name;
  private final LongSupplier nanoTime;
  private volatile @Nullable Held held;
  private long holds;

  public TimedLock(String name) {
    this(name, System::nanoTime);
  }

  /**
   * @param nanoTime as {@link System#nanoTime()}
   */
  TimedLock(String name, LongSupplier nanoTime) {
    this.name = name;
    this.nanoTime = nanoTime;
  }

  public String name() {
    return name;
  }

  /** Does the work while nobody else holds the lock. */
  public <T> T holding(Supplier<T> work) {
    lock.lock();
    long sinceNanos = nanoTime.getAsLong();
    held = new Held(Thread.currentThread(), sinceNanos, ++holds);
    try {
      return work.get();
    } finally {
      held = null;
      longestNanos.accumulateAndGet(nanoTime.getAsLong() - sinceNanos, Math::max);
      lock.unlock();
    }
  }

  /** Who holds it now, if anybody. */
  public Optional<Hold> current() {
    Held now = held;
    return now == null
        ? Optional.empty()
        : Optional.of(
            new Hold(
                now.holder(),
                Duration.ofNanos(nanoTime.getAsLong() - now.sinceNanos()),
                now.number()));
  }

  /** The longest time it was ever held, the current holding included. */
  public Duration longest() {
    Duration past = Duration.ofNanos(longestNanos.get());
    return current().map(Hold::lasting).filter(lasting -> lasting.compareTo(past) > 0).orElse(past);
  }
}
