/**
 * The submission protocol as a model: intent stream, journal, executors, exchange and everything
 * that can go wrong between them. Known-bad variants of it differ in one decision each.
 */
@NullMarked
package io.quantumtrader.model.protocol;

import org.jspecify.annotations.NullMarked;
