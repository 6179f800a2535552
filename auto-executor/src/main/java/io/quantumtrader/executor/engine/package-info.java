/**
 * The shell that carries out effects: the intent loop, a lane per symbol, timers. The only place
 * that knows threads.
 */
@NullMarked
package io.quantumtrader.executor.engine;

import org.jspecify.annotations.NullMarked;
