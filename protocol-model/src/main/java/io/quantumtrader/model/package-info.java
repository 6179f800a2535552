/**
 * Which variants of the submission protocol are searched, how far, and the table of what was found.
 * Run {@link io.quantumtrader.model.Main} to print it.
 */
@NullMarked
package io.quantumtrader.model;

import org.jspecify.annotations.NullMarked;
