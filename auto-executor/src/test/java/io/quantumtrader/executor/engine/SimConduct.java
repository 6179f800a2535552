package io.quantumtrader.executor.engine;

import java.util.Set;

/** How network and exchange treat one order in a world where no dice decide about it. */
enum SimConduct {
  FILLED,
  /** The stream is silent, so that the fees have to be read. */
  FILLED_UNHEARD(SimFault.REPORT_DROPPED),
  FILLED_IN_PARTS,
  /** On the book until somebody cancels it. */
  RESTING,
  /** Filled, and nobody says so unless asked. */
  ANSWER_LOST(SimFault.SUBMIT_REPLY_LOST, SimFault.REPORT_DROPPED),
  REQUEST_LOST(SimFault.SUBMIT_REQUEST_LOST),
  REFUSED(SimFault.SUBMIT_REJECTED);

  private final Set<SimFault> faults;

  SimConduct(SimFault... faults) {
    this.faults = Set.of(faults);
  }

  boolean includes(SimFault fault) {
    return faults.contains(fault);
  }
}
