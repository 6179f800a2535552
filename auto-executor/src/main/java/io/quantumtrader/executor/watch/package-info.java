/** Stuck orders, stalled loops, silent streams and the halts that follow from them. */
@NullMarked
package io.quantumtrader.executor.watch;

import org.jspecify.annotations.NullMarked;
