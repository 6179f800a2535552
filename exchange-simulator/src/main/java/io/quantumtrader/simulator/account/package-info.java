/**
 * What an account owns: balance, positions, margin and settings. Pure bookkeeping, changed only by
 * the matching package and by settings calls.
 */
@NullMarked
package io.quantumtrader.simulator.account;

import org.jspecify.annotations.NullMarked;
