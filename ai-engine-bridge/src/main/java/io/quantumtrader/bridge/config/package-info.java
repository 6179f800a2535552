/**
 * Environment variables in, validated settings out. A wrong value is named with its allowed range,
 * and the process does not start.
 */
@NullMarked
package io.quantumtrader.bridge.config;

import org.jspecify.annotations.NullMarked;
