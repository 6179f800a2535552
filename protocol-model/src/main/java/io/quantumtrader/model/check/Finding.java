package io.quantumtrader.model.check;

import java.util.List;

/**
 * What is wrong with a model, and how to get there by as few steps as possible.
 *
 * @param what the violated invariant, or why the last state is stuck
 * @param trace labels of the steps from the initial state, in order
 */
public record Finding(Kind kind, String what, List<String> trace) {

  /** How a model can be wrong. */
  public enum Kind {
    /** A state is forbidden. */
    VIOLATION,
    /** Nothing can happen any more, and the system is not settled. */
    DEADLOCK,
    /** Things go on happening, but no continuation whatsoever leads to a settled state. */
    TRAP
  }

  public Finding {
    trace = List.copyOf(trace);
  }

  /** The trace, numbered, one step a line. */
  public String story() {
    StringBuilder story = new StringBuilder(kind + ": " + what + "\n");
    for (int i = 0; i < trace.size(); i++) {
      story.append("%3d. %s%n".formatted(i + 1, trace.get(i)));
    }
    return story.toString();
  }
}
