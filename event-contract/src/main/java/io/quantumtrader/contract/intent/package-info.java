/**
 * The inbound message: one trade intent as producers mean it, free of the envelope it travelled in.
 * {@link io.quantumtrader.contract.intent.TradeIntent} is the normalised form.
 */
@NullMarked
package io.quantumtrader.contract.intent;

import org.jspecify.annotations.NullMarked;
