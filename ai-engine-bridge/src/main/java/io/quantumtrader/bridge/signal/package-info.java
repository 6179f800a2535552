/**
 * One request body to intents that can be published, or the list of everything wrong with it. Pure:
 * no Spring, no Redis, no clock.
 */
@NullMarked
package io.quantumtrader.bridge.signal;

import org.jspecify.annotations.NullMarked;
