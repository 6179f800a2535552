package io.quantumtrader.bridge.config;

/**
 * The validated configuration of one process.
 *
 * @param serverAddress the interface to listen on
 * @param serverPort 0 for any free port
 * @param intentStream where intents go
 * @param executionStream where the executor's events come from
 */
public record BridgeSettings(
    String serverAddress,
    int serverPort,
    RedisAddress redis,
    String intentStream,
    String executionStream) {}
