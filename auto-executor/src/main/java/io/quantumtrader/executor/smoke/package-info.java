/**
 * One round trip against a test environment, through the adapter that production uses, with a proof
 * of every step. It never runs against production and leaves the symbol as it found it: flat.
 */
@NullMarked
package io.quantumtrader.executor.smoke;

import org.jspecify.annotations.NullMarked;
