package io.quantumtrader.executor.engine;

import io.quantumtrader.contract.event.HaltReason;
import io.quantumtrader.executor.StartRefused;
import io.quantumtrader.executor.watch.Halt;
import io.quantumtrader.executor.watch.Halts;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far an engine has come: what its start waits for, what exists of it, and whether it may read
 * intents. The start writes it, every thread may ask.
 */
final class Readiness {

  private static final Logger LOG = LoggerFactory.getLogger(Readiness.class);
  private static final String RUNNING = "running";
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final Halts halts;
  private final Tasks tasks;
  private volatile String phase = "starting";
  private volatile @Nullable Parts parts;
  private volatile boolean stopping;

  Readiness(Halts halts, Tasks tasks) {
    this.halts = halts;
    this.tasks = tasks;
  }

  /** What is waited for, in a word or two. */
  String phase() {
    return phase;
  }

  void enter(String next) {
    phase = next;
  }

  boolean isRunning() {
    return phase.equals(RUNNING);
  }

  /** The start is over. */
  void started() {
    phase = RUNNING;
  }

  /** From now on no intent is read, and the start waits for nothing any more. */
  void stop() {
    stopping = true;
  }

  boolean isStopping() {
    return stopping;
  }

  /** Empty until Redis has been reached. */
  Optional<Parts> parts() {
    return Optional.ofNullable(parts);
  }

  void have(Parts assembled) {
    parts = assembled;
  }

  /** Whether orders and account are known here as they are under the present lead. */
  boolean isTakenOver() {
    Parts assembled = parts;
    return assembled != null && assembled.takeOver().isComplete();
  }

  boolean mayRead() {
    return !stopping
        && isTakenOver()
        && halts.active().stream()
            .map(Halt::reason)
            .noneMatch(reason ->
                reason == HaltReason.JOURNAL_UNAVAILABLE || reason == HaltReason.NOT_LEADER);
  }

  /**
   * Tries a step of the start until it says that it is done, or the engine stops.
   *
   * @throws StartRefused when running would be unsafe
   */
  void await(String what, Supplier<Boolean> step) {
    phase = what;
    while (!stopping) {
      try {
        if (step.get()) {
          return;
        }
      } catch (RuntimeException e) {
        if (e instanceof StartRefused) {
          throw e;
        }
        LOG.warn("{}: {}", what, e.toString());
      }
      reportWaiting();
      pause();
    }
  }

  /** A standby waits for days: its intent loop has not begun, and must not count as stalled. */
  private void reportWaiting() {
    Parts assembled = parts;
    if (assembled != null) {
      assembled.loop().waitToBegin();
    }
  }

  /** Until the next try. */
  void pause() {
    tasks.pause(RETRY);
  }
}
