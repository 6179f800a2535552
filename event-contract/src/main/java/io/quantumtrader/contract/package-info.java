/**
 * What both streams have in common: the mode the system runs in, the market, the side. No Spring,
 * no Redis, no clock: producers, the executor and tests share these types.
 */
@NullMarked
package io.quantumtrader.contract;

import org.jspecify.annotations.NullMarked;
