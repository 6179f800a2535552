package io.quantumtrader.executor.emergency;

import io.quantumtrader.executor.intent.ClientOrderIds;

/**
 * Which order of which run. Each has a story of its own on the execution stream.
 *
 * @param run id of the run
 * @param number from 1, over all symbols of the run
 */
public record CloseName(String run, String symbol, int number) {

  public String correlationId() {
    return "emergency:" + run + ":" + symbol + ":" + number;
  }

  public String clientOrderId() {
    return ClientOrderIds.of(correlationId(), "close", 1);
  }
}
