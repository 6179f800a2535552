package io.quantumtrader.executor.assembly;

import io.quantumtrader.contract.event.HaltReason;
import io.quantumtrader.executor.operate.HaltControl;
import io.quantumtrader.executor.watch.Halt;
import io.quantumtrader.executor.watch.Halts;
import io.quantumtrader.executor.watch.PastHalt;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The operator's hand on the halts.
 *
 * @param drawdownAccepted has the next drawdown counted from today's equity on
 */
record EngineHaltControl(Halts halts, Runnable drawdownAccepted) implements HaltControl {

  private static final Logger LOG = LoggerFactory.getLogger(EngineHaltControl.class);

  @Override
  public List<Halt> active() {
    return halts.active();
  }

  @Override
  public List<PastHalt> history() {
    return halts.history();
  }

  @Override
  public boolean set(String detail, String scope, String by) {
    halts.set(HaltReason.OPERATOR, detail, scope, by);
    return written();
  }

  @Override
  public List<Halt> clear(String detail, String by) {
    if (halts.active().stream().anyMatch(halt -> halt.reason() == HaltReason.DRAWDOWN_LIMIT)) {
      // First, or the watch would find the old drawdown and halt again.
      drawdownAccepted.run();
    }
    List<Halt> ended = halts.clearByOperator(detail, by);
    boolean ignored = written();
    return ended;
  }

  /** What fails here is repeated by the journal watch. */
  private boolean written() {
    try {
      halts.flush();
      return true;
    } catch (RuntimeException e) {
      LOG.warn("halt is in force but not yet written down: {}", e.toString());
      return false;
    }
  }
}
