package io.quantumtrader.simulator.rest;

import io.quantumtrader.simulator.market.Level;
import io.quantumtrader.simulator.matching.MatchingEngine;
import io.quantumtrader.simulator.matching.Side;
import io.quantumtrader.simulator.protocol.ErrorCode;
import java.math.BigDecimal;
import java.util.List;

/** The price that {@code priceMatch} stands for at this moment. */
final class PriceMatch {

  private final MatchingEngine engine;

  PriceMatch(MatchingEngine engine) {
    this.engine = engine;
  }

  BigDecimal price(String symbol, Side side, String mode) {
    return switch (mode) {
      case "OPPONENT" -> level(symbol, side.opposite(), 1);
      case "OPPONENT_5" -> level(symbol, side.opposite(), 5);
      case "QUEUE" -> level(symbol, side, 1);
      case "QUEUE_5" -> level(symbol, side, 5);
      case "QUEUE_10" -> level(symbol, side, 10);
      case "QUEUE_20" -> level(symbol, side, 20);
      case String _ -> throw ErrorCode.INVALID_PARAMETER.reject("priceMatch");
    };
  }

  private BigDecimal level(String symbol, Side side, int number) {
    List<Level> levels = engine.depth(symbol, side, number);
    if (levels.size() < number) {
      throw ErrorCode.INVALID_PARAMETER.reject("priceMatch");
    }
    return levels.getLast().price();
  }
}
