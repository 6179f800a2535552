/**
 * Faults on demand: rules that match requests or stream frames and say what goes wrong. Which rule
 * fires is decided here, what it does to the wire is decided by the caller.
 */
@NullMarked
package io.quantumtrader.simulator.fault;

import org.jspecify.annotations.NullMarked;
