/**
 * The exchange is truth: positions, balances and open orders are read at start, after a reconnect
 * and periodically, and what differs is said.
 */
@NullMarked
package io.quantumtrader.executor.reconcile;

import org.jspecify.annotations.NullMarked;
