/**
 * The life of an order as one pure state machine: a state and an event give a new state and the
 * effects the shell has to carry out. No Spring, no Redis, no clock, no threads.
 */
@NullMarked
package io.quantumtrader.executor.order;

import org.jspecify.annotations.NullMarked;
