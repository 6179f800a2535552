package io.quantumtrader.bridge.publish;

import io.quantumtrader.bridge.signal.Signal;
import io.quantumtrader.contract.WireTime;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is signed has to name the intent and the time itself. What the caller left out is put in
 * front of what they wrote, which stays as it is to the last digit.
 */
final class SignedPayload {

  private static final JsonMapper JSON = JsonMapper.shared();

  private SignedPayload() {}

  static String of(Signal signal, Instant now) {
    JsonNode given = JSON.readTree(signal.payload());
    Map<String, String> missing = new LinkedHashMap<>();
    put(missing, given, "correlation_id", signal.correlationId());
    put(missing, given, "timestamp", WireTime.format(now));
    if (missing.isEmpty()) {
      return signal.payload();
    }
    String front = JSON.writeValueAsString(missing);
    String rest = signal.payload().substring(signal.payload().indexOf('{') + 1);
    return front.substring(0, front.length() - 1) + "," + rest;
  }

  private static void put(Map<String, String> missing, JsonNode given, String name, String value) {
    if (!given.has(name)) {
      missing.put(name, value);
    }
  }
}
