/**
 * The local exchange as a program and as a library: start it, ask it for its URLs, close it.
 * Everything it knows lives on one engine thread.
 */
@NullMarked
package io.quantumtrader.simulator;

import org.jspecify.annotations.NullMarked;
