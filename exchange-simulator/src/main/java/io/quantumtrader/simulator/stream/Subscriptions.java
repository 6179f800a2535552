package io.quantumtrader.simulator.stream;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What one connection listens to: market stream names, and listen keys with the events wanted of
 * each (none named means all). Read from the URL as the Binance docs describe it, with or without
 * the routing prefix.
 */
final class Subscriptions {

  private final boolean combined;
  private final Set<String> streams = new LinkedHashSet<>();
  private final Map<String, Set<String>> listenKeys = new LinkedHashMap<>();

  private Subscriptions(boolean combined) {
    this.combined = combined;
  }

  static Subscriptions of(String path, String query) {
    String route = path.replaceFirst("^/(public|market|private)", "");
    Subscriptions subscriptions = new Subscriptions(route.startsWith("/stream"));
    if (route.startsWith("/ws/")) {
      Arrays.stream(route.substring("/ws/".length()).split("/")).forEach(subscriptions::add);
    }
    String pendingKey = "";
    for (String pair : query.split("&")) {
      String[] parts = pair.split("=", 2);
      String value = parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8);
      switch (parts[0]) {
        case "streams" -> Arrays.stream(value.split("/")).forEach(subscriptions::add);
        case "listenKey" -> {
          subscriptions.listenKeys.put(value, Set.of());
          pendingKey = value;
        }
        case "events" -> subscriptions.listenKeys.put(pendingKey, Set.of(value.split("/")));
        case String _ -> {}
      }
    }
    return subscriptions;
  }

  boolean combined() {
    return combined;
  }

  void add(String name) {
    if (name.matches("[0-9A-Za-z]{64}")) {
      listenKeys.put(name, Set.of());
    } else if (!name.isEmpty()) {
      streams.add(name);
    }
  }

  void remove(String name) {
    streams.remove(name);
    listenKeys.remove(name);
  }

  Set<String> streams() {
    return streams;
  }

  Set<String> listenKeys() {
    return listenKeys.keySet();
  }

  boolean wants(String listenKey, String event) {
    Set<String> events = listenKeys.get(listenKey);
    return events != null && (events.isEmpty() || events.contains(event));
  }
}
