/**
 * The REST endpoints: routing, security, timing and the JSON shapes of Binance's answers. Handlers
 * run on the engine thread.
 */
@NullMarked
package io.quantumtrader.simulator.rest;

import org.jspecify.annotations.NullMarked;
