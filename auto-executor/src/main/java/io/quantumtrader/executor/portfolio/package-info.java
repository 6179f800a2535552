/**
 * What we hold and what we have reserved, built from fills and reconciliation. One writer,
 * immutable snapshots for the gates.
 */
@NullMarked
package io.quantumtrader.executor.portfolio;

import org.jspecify.annotations.NullMarked;
