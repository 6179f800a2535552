/**
 * Kills the packaged executor at named points and at random, with a real Redis and an exchange that
 * fails. The exchange's ledger says afterwards whether anything was lost or doubled.
 */
@NullMarked
package io.quantumtrader.chaos;

import org.jspecify.annotations.NullMarked;
