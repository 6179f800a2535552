/**
 * Orders against the market and against each other, in price-time priority. No I/O, no clock and no
 * thread: time comes in as an argument.
 */
@NullMarked
package io.quantumtrader.simulator.matching;

import org.jspecify.annotations.NullMarked;
