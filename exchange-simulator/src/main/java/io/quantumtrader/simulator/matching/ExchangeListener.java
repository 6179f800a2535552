package io.quantumtrader.simulator.matching;

/** Told of every event, on the engine thread, in order. */
@FunctionalInterface
public interface ExchangeListener {

  /** Takes note; must not call back into the engine. */
  void on(ExchangeEvent event);
}
