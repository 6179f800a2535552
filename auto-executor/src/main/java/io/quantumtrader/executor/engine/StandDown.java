package io.quantumtrader.executor.engine;

import io.quantumtrader.contract.event.HaltReason;
import io.quantumtrader.executor.watch.Halt;
import io.quantumtrader.executor.watch.Halts;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Whether a person has had every order cancelled, so that exits are not placed again: while that is
 * being done, and after an abort until somebody ends the operator's halt.
 */
final class StandDown {

  private final Halts halts;
  private final AtomicInteger running = new AtomicInteger();
  private volatile boolean untilResumed;

  StandDown(Halts halts) {
    this.halts = halts;
  }

  void begin(boolean lasting) {
    running.incrementAndGet();
    untilResumed |= lasting;
  }

  void end() {
    running.decrementAndGet();
  }

  boolean isOn() {
    if (untilResumed && halts.active().stream().noneMatch(StandDown::isOperators)) {
      untilResumed = false;
    }
    return untilResumed || running.get() > 0;
  }

  private static boolean isOperators(Halt halt) {
    return halt.reason() == HaltReason.OPERATOR && halt.scope().equals(Halt.ACCOUNT);
  }
}
