package io.quantumtrader.bridge.config;

import io.quantumtrader.contract.intent.IntentKeys;

/**
 * The validated configuration of one process.
 *
 * @param serverAddress the interface to listen on
 * @param serverPort 0 for any free port
 * @param intentStream where intents go
 * @param intentKeys the first one signs intents; without any, they are not signed
 * @param executionStream where the executor's events come from
 */
public record BridgeSettings(
    String serverAddress,
    int serverPort,
    RedisAddress redis,
    String intentStream,
    IntentKeys intentKeys,
    String executionStream) {}
