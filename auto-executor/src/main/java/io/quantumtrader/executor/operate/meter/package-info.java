/**
 * The metrics of the contract. Counters are derived from the same events that go onto the stream
 * and into the log; gauges ask the engine at the moment they are read.
 */
@NullMarked
package io.quantumtrader.executor.operate.meter;

import org.jspecify.annotations.NullMarked;
