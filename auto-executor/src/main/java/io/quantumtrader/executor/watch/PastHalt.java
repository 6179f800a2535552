package io.quantumtrader.executor.watch;

import java.time.Instant;

/**
 * A halt that is over.
 *
 * @param endedBy an operator's name, or this service
 * @param endedBecause free text for people
 */
public record PastHalt(Halt halt, Instant endedAt, String endedBy, String endedBecause) {}
