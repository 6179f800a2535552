package io.quantumtrader.executor.operate;

import io.quantumtrader.executor.preflight.Report;

/** Whether everything a trade depends on is as it has to be. */
public interface PreflightReports {

  /** As of now; asks Redis, and the exchange for what is not known of the account. */
  Report report();
}
