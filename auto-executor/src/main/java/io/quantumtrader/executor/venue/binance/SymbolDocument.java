package io.quantumtrader.executor.venue.binance;

import io.quantumtrader.executor.venue.SymbolRules;
import io.quantumtrader.executor.venue.SymbolRules.QuantityRule;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * One symbol of the exchange's catalogue (Binance USDⓈ-M docs, Exchange Information). Ticks and
 * steps come from the filters; the precision fields beside them are for display.
 */
final class SymbolDocument {

  private SymbolDocument() {}

  static Optional<SymbolRules> rules(Fields symbol) {
    String name = symbol.text("symbol");
    if (name == null) {
      return Optional.empty();
    }
    Map<String, Fields> filters = new LinkedHashMap<>();
    for (JsonNode filter : symbol.node().path("filters")) {
      Fields fields = new Fields(filter);
      String type = fields.text("filterType");
      if (type != null) {
        filters.put(type, fields);
      }
    }
    Fields price = filters.getOrDefault("PRICE_FILTER", none());
    Fields lot = filters.getOrDefault("LOT_SIZE", none());
    Fields notional = filters.getOrDefault("MIN_NOTIONAL", none());
    return Optional.of(
        new SymbolRules(
            name,
            orEmpty(symbol.text("baseAsset")),
            orEmpty(symbol.text("quoteAsset")),
            "TRADING".equals(symbol.text("status")),
            price.decimalOrZero("tickSize"),
            price.decimalOrZero("minPrice"),
            price.decimalOrZero("maxPrice"),
            quantityRule(lot),
            quantityRule(filters.getOrDefault("MARKET_LOT_SIZE", lot)),
            minNotional(notional)));
  }

  private static QuantityRule quantityRule(Fields filter) {
    return new QuantityRule(
        filter.decimalOrZero("minQty"),
        filter.decimalOrZero("maxQty"),
        filter.decimalOrZero("stepSize"));
  }

  private static BigDecimal minNotional(Fields filter) {
    BigDecimal futures = filter.decimal("notional");
    return futures == null ? filter.decimalOrZero("minNotional") : futures;
  }

  private static Fields none() {
    return new Fields(MissingNode.getInstance());
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
