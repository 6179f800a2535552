/** Health, metrics and log lines for the people who run the service. */
@NullMarked
package io.quantumtrader.bridge.operate;

import org.jspecify.annotations.NullMarked;
