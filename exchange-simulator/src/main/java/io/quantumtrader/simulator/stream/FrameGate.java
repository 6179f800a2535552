package io.quantumtrader.simulator.stream;

import io.quantumtrader.simulator.fault.Facts;
import io.quantumtrader.simulator.fault.FaultBook;
import io.quantumtrader.simulator.fault.FaultSpec;
import io.quantumtrader.simulator.fault.FaultType;
import io.quantumtrader.simulator.protocol.Scheduler;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Lets the user data frames of one account through, or does to them what a fault says. */
final class FrameGate {

  private static final Duration LONGEST_HOLD = Duration.ofMillis(500);

  private final FaultBook faults;
  private final Scheduler scheduler;
  private @Nullable Runnable held;

  FrameGate(FaultBook faults, Scheduler scheduler) {
    this.faults = faults;
    this.scheduler = scheduler;
  }

  /** Sends a frame by calling {@code send} never, once or twice, now or later. */
  void pass(Facts frame, Runnable send) {
    FaultSpec fault = faults.onFrame(frame);
    FaultType type = fault == null ? null : fault.type();
    if (fault == null || type == null) {
      send.run();
      releaseHeld();
    } else if (type == FaultType.STREAM_DUPLICATE) {
      send.run();
      send.run();
      releaseHeld();
    } else if (type == FaultType.STREAM_DELAY) {
      scheduler.after(fault.millis("ms", 1000), send);
    } else if (type == FaultType.STREAM_REORDER) {
      releaseHeld();
      held = send;
      scheduler.after(LONGEST_HOLD, () -> releaseIfStillHeld(send));
    }
  }

  private void releaseHeld() {
    Runnable late = held;
    held = null;
    if (late != null) {
      late.run();
    }
  }

  private void releaseIfStillHeld(Runnable send) {
    if (held == send) {
      releaseHeld();
    }
  }
}
