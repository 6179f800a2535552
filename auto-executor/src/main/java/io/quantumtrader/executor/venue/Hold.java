package io.quantumtrader.executor.venue;

import java.time.Instant;

/**
 * The exchange has told us to send nothing for a while (429, 418).
 *
 * @param until on the exchange's clock
 */
public record Hold(Instant until, String cause) {}
