package io.quantumtrader.executor.assembly;

import io.quantumtrader.executor.engine.Violations;
import io.quantumtrader.executor.operate.meter.ExecutorMetrics;
import io.quantumtrader.executor.operate.meter.Invariant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A broken promise on the log at ERROR and in {@code invariant_violations_total}. */
record LoudViolations(ExecutorMetrics metrics) implements Violations {

  private static final Logger LOG = LoggerFactory.getLogger(LoudViolations.class);

  @Override
  public void report(String invariant, String detail) {
    metrics.violated(Invariant.ofLabel(invariant));
    LOG.atError()
        .addKeyValue("event", "INVARIANT_VIOLATED")
        .addKeyValue("reason_code", invariant)
        .log(detail);
  }
}
