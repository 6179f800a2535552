package io.quantumtrader.executor.venue.binance;

import io.quantumtrader.executor.venue.SymbolRules;
import io.quantumtrader.executor.venue.SymbolRules.PriceBand;
import io.quantumtrader.executor.venue.SymbolRules.QuantityRule;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * One symbol of the exchange's catalogue (Binance USDⓈ-M docs, Exchange Information). Ticks and
 * steps come from the filters; the precision fields beside them are for display.
 */
final class SymbolDocument {

  private static final Set<String> PERPETUALS = Set.of("PERPETUAL", "TRADIFI_PERPETUAL");

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
            isTraded(symbol.text("status"), symbol.text("contractType")),
            price.decimalOrZero("tickSize"),
            price.decimalOrZero("minPrice"),
            price.decimalOrZero("maxPrice"),
            quantityRule(lot),
            quantityRule(filters.getOrDefault("MARKET_LOT_SIZE", lot)),
            minNotional(notional),
            orEmpty(symbol.text("status")),
            orEmpty(symbol.text("contractType")),
            band(filters.getOrDefault("PERCENT_PRICE", none())),
            limit(filters.getOrDefault("MAX_NUM_ORDERS", none()))));
  }

  /** Delivery contracts end on a date that nothing here reckons with. */
  private static boolean isTraded(@Nullable String status, @Nullable String contractType) {
    return "TRADING".equals(status) && (contractType == null || PERPETUALS.contains(contractType));
  }

  private static PriceBand band(Fields filter) {
    return new PriceBand(
        filter.decimalOrZero("multiplierUp"), filter.decimalOrZero("multiplierDown"));
  }

  private static int limit(Fields filter) {
    Long limit = filter.integer("limit");
    return limit == null ? 0 : (int) Math.clamp(limit, 0, Integer.MAX_VALUE);
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
