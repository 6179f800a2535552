package io.quantumtrader.demo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The variables each part is started with, and no others: whatever the user's shell has set, the
 * demo stays on this machine.
 */
record Environment(Ports ports, String operatorToken) {

  private static final List<String> KEPT = List.of("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR");

  Map<String, String> simulator() {
    return with(Map.of("SIMULATOR_PORT", Integer.toString(ports.simulator())));
  }

  Map<String, String> executor() {
    String rest = "http://127.0.0.1:" + ports.simulator();
    String socket = "ws://127.0.0.1:" + ports.simulator();
    return with(
        Map.ofEntries(
            Map.entry("SERVER_PORT", Integer.toString(ports.executor())),
            Map.entry("SERVER_ADDRESS", "127.0.0.1"),
            Map.entry("REDIS_URL", redis()),
            Map.entry("EXECUTOR_INSTANCE_ID", "demo"),
            Map.entry("OPERATOR_TOKEN", operatorToken),
            Map.entry("PAPER_TRADING", "false"),
            Map.entry("BINANCE_USE_TESTNET", "true"),
            Map.entry("BINANCE_API_KEY", "simulator-key"),
            Map.entry("BINANCE_API_SECRET", "simulator-secret"),
            Map.entry("BINANCE_FUTURES_REST_URL", rest),
            Map.entry("BINANCE_FUTURES_STREAM_URL", socket),
            Map.entry("BINANCE_FUTURES_WS_API_URL", socket + "/ws-fapi/v1"),
            Map.entry("BINANCE_SPOT_REST_URL", rest),
            Map.entry("BINANCE_SPOT_STREAM_URL", socket),
            Map.entry("BINANCE_SPOT_WS_API_URL", socket),
            Map.entry("POLICY_COOLDOWN_GLOBAL", "0"),
            Map.entry("POLICY_COOLDOWN_SYMBOL", "0")));
  }

  Map<String, String> bridge() {
    return with(
        Map.of(
            "SERVER_PORT",
            Integer.toString(ports.bridge()),
            "SERVER_ADDRESS",
            "127.0.0.1",
            "REDIS_URL",
            redis()));
  }

  private String redis() {
    return "redis://127.0.0.1:" + ports.redis();
  }

  private static Map<String, String> with(Map<String, String> variables) {
    Map<String, String> all = new HashMap<>(System.getenv());
    all.keySet().retainAll(KEPT);
    all.putAll(variables);
    return all;
  }
}
