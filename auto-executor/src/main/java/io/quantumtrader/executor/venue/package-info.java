/**
 * The port to an exchange: submit, query, cancel, account, market data. Every submission ends in
 * one sealed outcome; exceptions are bugs.
 */
@NullMarked
package io.quantumtrader.executor.venue;

import org.jspecify.annotations.NullMarked;
