/**
 * Binance USDⓈ-M futures over HTTP and WebSocket: signing, the error table, clock offset, user data
 * stream. Nothing outside this package knows a Binance name.
 */
@NullMarked
package io.quantumtrader.executor.venue.binance;

import org.jspecify.annotations.NullMarked;
