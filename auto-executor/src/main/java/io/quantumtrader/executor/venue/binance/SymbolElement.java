package io.quantumtrader.executor.venue.binance;

import tools.jackson.databind.JsonNode;

/** Finds one symbol in an answer: some servers send a list whatever was asked for. */
final class SymbolElement {

  private SymbolElement() {}

  static Fields of(JsonNode body, String symbol) {
    for (JsonNode element : body) {
      if (element.isObject() && symbol.equals(new Fields(element).text("symbol"))) {
        return new Fields(element);
      }
    }
    return new Fields(body);
  }
}
