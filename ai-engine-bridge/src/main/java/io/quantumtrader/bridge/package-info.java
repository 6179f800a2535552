/**
 * The service in front of the AI engine: signals in over HTTP, intents out on the stream, each
 * one's story back. This package only wires the others together.
 */
@NullMarked
package io.quantumtrader.bridge;

import org.jspecify.annotations.NullMarked;
