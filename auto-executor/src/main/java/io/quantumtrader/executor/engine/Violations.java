package io.quantumtrader.executor.engine;

/** Where a broken promise is said loudly: counted, logged at ERROR, alarmed. */
public interface Violations {

  /**
   * @param invariant a fixed name, usable as a metric label
   * @param detail for a person
   */
  void report(String invariant, String detail);
}
