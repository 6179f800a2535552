/**
 * The order-execution service. Data goes one way: journal → intent → gate → order → engine → venue
 * → order → journal.
 */
@NullMarked
package io.quantumtrader.executor;

import org.jspecify.annotations.NullMarked;
