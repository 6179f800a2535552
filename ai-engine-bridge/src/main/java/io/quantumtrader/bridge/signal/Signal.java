package io.quantumtrader.bridge.signal;

import io.quantumtrader.contract.intent.TradeIntent;

/**
 * A valid signal, ready to be published.
 *
 * @param correlationId the caller's, or a new one
 * @param traceId empty when the caller gave none
 * @param payload the JSON object exactly as the caller wrote it, unknown fields included
 * @param intent what the executor will read in it
 */
public record Signal(String correlationId, String traceId, String payload, TradeIntent intent) {}
