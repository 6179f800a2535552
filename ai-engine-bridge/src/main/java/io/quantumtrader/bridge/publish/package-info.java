/**
 * Intents onto the stream, all of a request or none. What is not known to have failed is reported
 * as unknown.
 */
@NullMarked
package io.quantumtrader.bridge.publish;

import org.jspecify.annotations.NullMarked;
