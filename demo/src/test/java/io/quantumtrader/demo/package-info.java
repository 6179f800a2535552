/**
 * Checks what the demo concludes and prints, on event lists written by hand, and that the demo as a
 * whole ends well on the packaged parts. Nothing here is mocked.
 */
@NullMarked
package io.quantumtrader.demo;

import org.jspecify.annotations.NullMarked;
