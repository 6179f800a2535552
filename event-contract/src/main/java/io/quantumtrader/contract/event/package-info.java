/**
 * The outbound messages: one record per event type, with the codec to and from stream fields. Logs,
 * metrics and the console are derived from these same objects.
 */
@NullMarked
package io.quantumtrader.contract.event;

import org.jspecify.annotations.NullMarked;
