package io.quantumtrader.simulator.admin;

import io.quantumtrader.simulator.market.Market;
import io.quantumtrader.simulator.market.SymbolRules;
import io.quantumtrader.simulator.matching.MatchingEngine;
import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;

/** Changes the filters or the status of a symbol, as the exchange does at short notice. */
final class Relisting {

  private Relisting() {}

  /**
   * @param body {@code symbol}, and any of {@code status}, {@code tickSize}, {@code stepSize}
   *     (which is the minimum quantity as well), {@code minNotional}, {@code multiplierUp}, {@code
   *     multiplierDown}, {@code maxOpenOrders}
   */
  static void apply(MatchingEngine engine, JsonNode body) {
    if (!body.hasNonNull("symbol")) {
      throw new BadAdminRequest("expected a symbol, was none");
    }
    Market market = engine.market(body.get("symbol").asString());
    SymbolRules is = market.rules();
    BigDecimal tick = decimal(body, "tickSize", is.tickSize());
    BigDecimal step = decimal(body, "stepSize", is.stepSize());
    market.relist(
        new SymbolRules(
            is.name(),
            is.base(),
            is.quote(),
            decimals(tick),
            decimals(step),
            tick,
            is.minPrice(),
            is.maxPrice(),
            step,
            body.hasNonNull("stepSize") ? step : is.minQuantity(),
            is.maxQuantity(),
            is.maxMarketQuantity(),
            decimal(body, "minNotional", is.minNotional()),
            decimal(body, "multiplierUp", is.multiplierUp()),
            decimal(body, "multiplierDown", is.multiplierDown()),
            body.hasNonNull("maxOpenOrders")
                ? body.get("maxOpenOrders").asInt()
                : is.maxOpenOrders(),
            is.startPrice()),
        body.hasNonNull("status") ? body.get("status").asString() : market.status());
  }

  private static BigDecimal decimal(JsonNode body, String name, BigDecimal otherwise) {
    return body.hasNonNull(name) ? new BigDecimal(body.get(name).asString()) : otherwise;
  }

  private static int decimals(BigDecimal step) {
    return Math.max(0, step.stripTrailingZeros().scale());
  }
}
