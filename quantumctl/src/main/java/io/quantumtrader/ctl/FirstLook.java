package io.quantumtrader.ctl;

import org.jspecify.annotations.Nullable;

/**
 * Whether the executor answers at all, and its status before anything else was asked.
 *
 * @param silence null when it answered
 */
record FirstLook(String status, @Nullable CtlException silence) implements Evidence {

  static FirstLook at(Api api) {
    try {
      return new FirstLook(api.text("/api/v1/status"), null);
    } catch (CtlException failure) {
      if (failure.exitCode() == Exit.NO_ANSWER) {
        return new FirstLook("", failure);
      }
      throw failure;
    }
  }

  @Override
  public void into(Bundle bundle) {
    if (silence == null) {
      bundle.add("status-at-begin.json", () -> status);
    } else {
      bundle.missing(
          "status.json", "and all else that the API tells: " + silence.getMessage(), true);
    }
  }
}
