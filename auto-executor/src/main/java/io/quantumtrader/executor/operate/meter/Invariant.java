package io.quantumtrader.executor.operate.meter;

import java.util.Arrays;
import java.util.Locale;

/** What must never be seen on the execution stream, as a metric label. */
public enum Invariant {
  /** Every intent ends in exactly one terminal event. */
  ONE_TERMINAL_EVENT,
  /** Every submission has exactly one response or conclusive error. */
  ONE_ANSWER_PER_SUBMIT,
  /** No answer without a submission before it. */
  ANSWER_NEEDS_SUBMIT,
  /** {@code seq} counts from 1 without gaps. */
  SEQ_WITHOUT_GAPS,
  /** An order that ended stays as it ended. */
  TERMINAL_IS_FINAL,
  /** Every event that reaches an order can apply to it. */
  EVENT_APPLIES,
  /** A step of an order's life ends without an exception. */
  STEP_COMPLETES,
  /** A submission ends in an outcome, never in an exception. */
  SUBMIT_RETURNS,
  /** Reported under a name that is not in this list. */
  OTHER;

  /** Inverse of {@link #label()}; a name that is not known is {@link #OTHER}. */
  public static Invariant ofLabel(String label) {
    return Arrays.stream(values())
        .filter(invariant -> invariant.label().equals(label))
        .findFirst()
        .orElse(OTHER);
  }

  /** The spelling in metric labels: lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
