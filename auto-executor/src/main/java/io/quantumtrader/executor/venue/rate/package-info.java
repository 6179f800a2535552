/**
 * What may be sent to an exchange, and when: its limits, what has been spent of them, and whose
 * turn it is. Pure: time comes in as an argument, as readings of one clock that never goes back.
 */
@NullMarked
package io.quantumtrader.executor.venue.rate;

import org.jspecify.annotations.NullMarked;
