/**
 * The append-only record of everything received, accepted, filled and ended. Tests use it as the
 * independent oracle of what really happened.
 */
@NullMarked
package io.quantumtrader.simulator.ledger;

import org.jspecify.annotations.NullMarked;
