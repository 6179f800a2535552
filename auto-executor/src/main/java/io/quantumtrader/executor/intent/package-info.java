/**
 * Inbound: every envelope variant becomes one normalised intent with an identity, or a typed
 * rejection. Pure: no Redis, no clock, no randomness.
 */
@NullMarked
package io.quantumtrader.executor.intent;

import org.jspecify.annotations.NullMarked;
