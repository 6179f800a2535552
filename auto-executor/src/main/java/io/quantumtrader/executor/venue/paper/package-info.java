/**
 * Fills against the market data of the configured exchange without ever sending it anything that
 * changes state.
 */
@NullMarked
package io.quantumtrader.executor.venue.paper;

import org.jspecify.annotations.NullMarked;
