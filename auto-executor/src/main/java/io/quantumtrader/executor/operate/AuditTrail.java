package io.quantumtrader.executor.operate;

import io.quantumtrader.contract.event.EventBody;

/** Where it is written down what operators did. Works while Redis and exchange are out. */
public interface AuditTrail {

  /** Never fails: what cannot be written now is written later. */
  void record(EventBody.OperatorAction action);
}
