/**
 * Intent × portfolio × limits × market → allowed size, or a refusal with numbers. Pure; the order
 * of the list is the order of the contract's table.
 */
@NullMarked
package io.quantumtrader.executor.gate;

import org.jspecify.annotations.NullMarked;
