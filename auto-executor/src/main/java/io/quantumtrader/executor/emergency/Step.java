package io.quantumtrader.executor.emergency;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of the proof.
 *
 * @param at our clock, when the answer was there
 * @param what HALT, CANCEL, CLOSE, LOOK, JOURNAL or WAIT
 * @param symbol null when it is about the account
 * @param clientOrderId null when it is not about one order
 * @param asked what was asked for, in words
 * @param answer what came of it, in words
 */
public record Step(
    Instant at,
    String what,
    @Nullable String symbol,
    @Nullable String clientOrderId,
    String asked,
    String answer) {}
