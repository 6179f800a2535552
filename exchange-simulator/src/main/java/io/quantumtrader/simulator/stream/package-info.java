/**
 * WebSocket streams: listen keys, subscriptions and the events a client receives. Frames pass
 * through the stream faults before they leave.
 */
@NullMarked
package io.quantumtrader.simulator.stream;

import org.jspecify.annotations.NullMarked;
