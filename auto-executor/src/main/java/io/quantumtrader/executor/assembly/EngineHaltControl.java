package io.quantumtrader.executor.assembly;

import io.quantumtrader.contract.event.HaltReason;
import io.quantumtrader.executor.operate.HaltControl;
import io.quantumtrader.executor.watch.Halt;
import io.quantumtrader.executor.watch.Halts;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The operator's hand on the halts. */
record EngineHaltControl(Halts halts) implements HaltControl {

  private static final Logger LOG = LoggerFactory.getLogger(EngineHaltControl.class);

  @Override
  public List<Halt> active() {
    return halts.active();
  }

  @Override
  public boolean set(String detail, String scope, String by) {
    halts.set(HaltReason.OPERATOR, detail, scope, by);
    return written();
  }

  @Override
  public List<Halt> clear(String detail, String by) {
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
