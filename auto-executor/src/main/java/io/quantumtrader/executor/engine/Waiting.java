package io.quantumtrader.executor.engine;

import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A delivery that waits for room at the exchange, or for its own end: whichever comes first. */
final class Waiting implements Runnable {

  private final Runnable resume;
  private final AtomicBoolean over = new AtomicBoolean();
  private volatile @Nullable Future<?> end;

  Waiting(Runnable resume) {
    this.resume = resume;
  }

  /** Takes the timer of its end, to be cancelled when it is over before. */
  void atMost(Future<?> timer) {
    end = timer;
    if (over.get()) {
      timer.cancel(false);
    }
  }

  @Override
  public void run() {
    if (over.compareAndSet(false, true)) {
      Future<?> timer = end;
      if (timer != null) {
        timer.cancel(false);
      }
      resume.run();
    }
  }
}
