/**
 * Named instants at which a test may end the process as a power cut does. Nothing of it runs unless
 * {@code QUANTUM_CRASH_AT} is set, which mode live refuses.
 */
@NullMarked
package io.quantumtrader.executor.crash;

import org.jspecify.annotations.NullMarked;
