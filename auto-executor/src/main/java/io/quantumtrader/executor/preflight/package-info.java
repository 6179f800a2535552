/**
 * Whether everything a trade depends on is as it has to be, line by line and with the remedy. Pure:
 * what is known is gathered elsewhere and comes in as one record.
 */
@NullMarked
package io.quantumtrader.executor.preflight;

import org.jspecify.annotations.NullMarked;
