/**
 * The seeded market: symbols with their filters, a random-walk price and synthetic liquidity around
 * it. It knows nothing of clients.
 */
@NullMarked
package io.quantumtrader.simulator.market;

import org.jspecify.annotations.NullMarked;
