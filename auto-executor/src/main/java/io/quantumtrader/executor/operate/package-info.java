/**
 * What operators see: HTTP API, health, metrics and logs, all derived from the one event stream.
 */
@NullMarked
package io.quantumtrader.executor.operate;

import org.jspecify.annotations.NullMarked;
