/**
 * What protects an entry, decided from what was filled, what is held and what is at the exchange.
 * Pure: the same scene always gives the same plan, so that it may be made again after a crash.
 */
@NullMarked
package io.quantumtrader.executor.protect;

import org.jspecify.annotations.NullMarked;
