/** The HTTP API, with RFC 9457 problem details for every refusal. */
@NullMarked
package io.quantumtrader.bridge.api;

import org.jspecify.annotations.NullMarked;
