/**
 * Request weight, order counts and bans, in fixed windows as Binance counts them. Time comes in as
 * an argument.
 */
@NullMarked
package io.quantumtrader.simulator.limit;

import org.jspecify.annotations.NullMarked;
