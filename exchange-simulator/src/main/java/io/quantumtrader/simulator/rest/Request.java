package io.quantumtrader.simulator.rest;

/**
 * An HTTP request as it arrived: {@code query} and {@code body} are raw, because signatures are
 * over the raw text; {@code apiKey} is empty without the header.
 */
public record Request(
    String method,
    String path,
    String query,
    String body,
    String apiKey,
    String remoteIp,
    boolean acceptsGzip) {}
