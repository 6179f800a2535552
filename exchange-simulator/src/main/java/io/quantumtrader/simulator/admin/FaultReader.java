package io.quantumtrader.simulator.admin;

import io.quantumtrader.simulator.fault.FaultMatch;
import io.quantumtrader.simulator.fault.FaultRule;
import io.quantumtrader.simulator.fault.FaultSpec;
import io.quantumtrader.simulator.fault.FaultType;
import io.quantumtrader.simulator.protocol.Json;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Faults from and to JSON. */
final class FaultReader {

  private static final Set<String> NUMBERS =
      Set.of("ms", "bytes", "intervalMs", "seconds", "status", "code");

  private FaultReader() {}

  static FaultSpec read(JsonNode node) {
    JsonNode match = node.path("match");
    Map<String, String> params = new HashMap<>();
    for (var entry : node.path("params").properties()) {
      params.put(entry.getKey(), checked(entry.getKey(), entry.getValue().asString()));
    }
    FaultType type = type(node.path("type").asString(""));
    if (type == FaultType.STREAM_ALTER && !params.containsKey("field")) {
      throw new BadAdminRequest("expected a field like '/o/n' in params, was none");
    }
    return new FaultSpec(
        type,
        new FaultMatch(
            text(match, "method"),
            text(match, "path"),
            text(match, "apiKey"),
            text(match, "symbol"),
            text(match, "clientOrderId"),
            text(match, "clientOrderIdPrefix"),
            text(match, "event"),
            match.hasNonNull("nth") ? match.get("nth").asInt() : null),
        probability(node),
        node.hasNonNull("seed") ? node.get("seed").asLong() : null,
        node.hasNonNull("times") ? node.get("times").asInt() : null,
        Map.copyOf(params));
  }

  static ObjectNode write(FaultRule rule) {
    ObjectNode node =
        Json.object()
            .put("id", rule.id())
            .put("matched", rule.matched())
            .put("fired", rule.fired());
    node.setAll(Json.tree(rule.spec()));
    return node;
  }

  private static FaultType type(String name) {
    String constant = name.toUpperCase(Locale.ROOT).replace('-', '_');
    return Arrays.stream(FaultType.values())
        .filter(type -> type.name().equals(constant))
        .findFirst()
        .orElseThrow(() ->
            new BadAdminRequest(
                "expected a fault type of %s, was '%s'"
                    .formatted(Arrays.toString(FaultType.values()), name)));
  }

  private static String checked(String name, String value) {
    if (NUMBERS.contains(name) && !value.matches("-?[0-9]{1,15}")) {
      throw new BadAdminRequest("expected a whole number as %s, was '%s'".formatted(name, value));
    }
    if (name.equals("field") && !value.startsWith("/")) {
      throw new BadAdminRequest("expected a field like '/o/n', was '%s'".formatted(value));
    }
    return value;
  }

  private static double probability(JsonNode node) {
    double value = node.path("probability").asDouble(1);
    if (!(value >= 0 && value <= 1)) {
      throw new BadAdminRequest("expected a probability of 0 to 1, was " + value);
    }
    return value;
  }

  private static @Nullable String text(JsonNode node, String name) {
    return node.hasNonNull(name) ? node.get(name).asString() : null;
  }
}
