package io.quantumtrader.executor.gate;

import io.quantumtrader.contract.event.BlockReason;

/**
 * A gate's no.
 *
 * @param detail for a person, with the numbers that decided
 */
public record Refusal(BlockReason reason, String detail) {}
