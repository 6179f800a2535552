/**
 * The words of the Binance USDⓈ-M futures API: error codes, number formats, JSON objects. It holds
 * no state.
 */
@NullMarked
package io.quantumtrader.simulator.protocol;

import org.jspecify.annotations.NullMarked;
