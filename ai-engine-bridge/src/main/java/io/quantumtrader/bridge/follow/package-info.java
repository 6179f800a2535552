/**
 * Follows both streams and keeps a bounded number of timelines in memory. Redis stays the record;
 * what falls out of the bounds is still there.
 */
@NullMarked
package io.quantumtrader.bridge.follow;

import org.jspecify.annotations.NullMarked;
