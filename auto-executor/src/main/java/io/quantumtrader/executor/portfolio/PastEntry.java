package io.quantumtrader.executor.portfolio;

import java.time.Instant;

/**
 * An entry that the exchange accepted, as the journal tells of it.
 *
 * @param enteredAt when it was sent
 */
public record PastEntry(String correlationId, String symbol, Instant enteredAt) {}
