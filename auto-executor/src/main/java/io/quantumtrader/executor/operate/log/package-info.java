/**
 * The log: one compact JSON object a line on stdout. Execution events are logged from the same
 * object that goes onto the stream, and no configured secret passes the formatter.
 */
@NullMarked
package io.quantumtrader.executor.operate.log;

import org.jspecify.annotations.NullMarked;
