/**
 * The admin API under {@code /admin}: faults, market, ledger, state and reset. It is for tests and
 * people, and is neither limited nor recorded.
 */
@NullMarked
package io.quantumtrader.simulator.admin;

import org.jspecify.annotations.NullMarked;
