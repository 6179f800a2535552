/**
 * Netty: bytes in, requests out, and answers written in every way a real network may deliver or
 * lose them.
 */
@NullMarked
package io.quantumtrader.simulator.http;

import org.jspecify.annotations.NullMarked;
