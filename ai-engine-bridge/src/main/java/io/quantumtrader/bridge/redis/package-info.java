/**
 * The connection to Redis. A command is sent at most once: Lettuce would by default repeat one
 * whose reply was lost.
 */
@NullMarked
package io.quantumtrader.bridge.redis;

import org.jspecify.annotations.NullMarked;
