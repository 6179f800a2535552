package io.quantumtrader.simulator.stream;

import io.quantumtrader.simulator.fault.Facts;
import io.quantumtrader.simulator.fault.FaultBook;
import io.quantumtrader.simulator.fault.FaultSpec;
import io.quantumtrader.simulator.fault.FaultType;
import io.quantumtrader.simulator.protocol.Scheduler;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.node.ObjectNode;

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

  /** Sends an event by calling {@code sender} never, once or twice, now or later. */
  void pass(Facts frame, ObjectNode event, Consumer<ObjectNode> sender) {
    FaultSpec fault = faults.onFrame(frame);
    Runnable send = () -> sender.accept(event);
    FaultType type = fault == null ? null : fault.type();
    if (fault == null || type == null) {
      send.run();
      releaseHeld();
    } else if (type == FaultType.STREAM_DUPLICATE) {
      send.run();
      send.run();
      releaseHeld();
    } else if (type == FaultType.STREAM_ALTER) {
      sender.accept(altered(event, fault));
      releaseHeld();
    } else if (type == FaultType.STREAM_DELAY) {
      scheduler.after(fault.millis("ms", 1000), send);
    } else if (type == FaultType.STREAM_REORDER) {
      releaseHeld();
      held = send;
      scheduler.after(LONGEST_HOLD, () -> releaseIfStillHeld(send));
    }
  }

  /** With another text in a field that it has, named by a JSON pointer: {@code /o/n}. */
  private static ObjectNode altered(ObjectNode event, FaultSpec fault) {
    ObjectNode copy = event.deepCopy();
    JsonPointer field = JsonPointer.compile(fault.text("field", ""));
    if (field.length() > 0
        && !copy.at(field).isMissingNode()
        && copy.at(field.head()) instanceof ObjectNode parent) {
      parent.put(field.last().getMatchingProperty(), fault.text("value", ""));
    }
    return copy;
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
