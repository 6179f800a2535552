/**
 * What the red button does next, decided from what was seen of the account: what to cancel, how to
 * slice a close and at which price, and when to say flat. Pure; the shell is in {@code engine}.
 */
@NullMarked
package io.quantumtrader.executor.emergency;

import org.jspecify.annotations.NullMarked;
