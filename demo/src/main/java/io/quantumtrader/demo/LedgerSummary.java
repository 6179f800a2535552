package io.quantumtrader.demo;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * What the exchange wrote down about the orders it was sent.
 *
 * @param posts how often each client order id was in a request that creates orders
 * @param accepted how often each client order id became an order
 * @param filled base units filled
 */
record LedgerSummary(
    Map<String, Integer> posts, Map<String, Integer> accepted, Map<String, BigDecimal> filled) {

  LedgerSummary {
    posts = Map.copyOf(posts);
    accepted = Map.copyOf(accepted);
    filled = Map.copyOf(filled);
  }

  static LedgerSummary of(JsonNode json) {
    return new LedgerSummary(
        byClientOrderId(json, "postsByClientOrderId", JsonNode::asInt),
        byClientOrderId(json, "acceptedByClientOrderId", JsonNode::asInt),
        byClientOrderId(json, "filledByClientOrderId", value -> new BigDecimal(value.asString())));
  }

  int orders() {
    return accepted.values().stream().mapToInt(Integer::intValue).sum();
  }

  private static <T> Map<String, T> byClientOrderId(
      JsonNode json, String name, Function<JsonNode, T> value) {
    JsonNode object = json.path(name);
    if (!object.isObject()) {
      throw new DemoException("expected " + name + " in the ledger's summary, was " + json);
    }
    Map<String, T> byId = new TreeMap<>();
    object.properties().forEach(entry -> byId.put(entry.getKey(), value.apply(entry.getValue())));
    return byId;
  }
}
