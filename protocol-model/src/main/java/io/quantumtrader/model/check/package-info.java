/**
 * An explicit-state model checker: breadth first, so that the first trace it finds is a shortest
 * one. It knows nothing of orders or of Redis.
 */
@NullMarked
package io.quantumtrader.model.check;

import org.jspecify.annotations.NullMarked;
