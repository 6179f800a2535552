/**
 * The HTTP API: thin controllers over the read ports, the live event feed, problem details for
 * everything that goes wrong and the operator's token in front of everything that changes.
 */
@NullMarked
package io.quantumtrader.executor.operate.web;

import org.jspecify.annotations.NullMarked;
