/**
 * Environment variables in, validated settings out; a value that is wrong is named together with
 * its allowed range, and the process does not start.
 */
@NullMarked
package io.quantumtrader.executor.config;

import org.jspecify.annotations.NullMarked;
