package io.quantumtrader.executor.engine;

import io.quantumtrader.contract.Market;
import io.quantumtrader.contract.event.ExecutionEvent;

/**
 * Hears of every event once it is durable. Logs, metrics and the live feed all hang here, so that
 * they cannot disagree. Called on lane threads; must not block.
 */
public interface CommitListener {

  void onCommitted(ExecutionEvent event, Market market);
}
