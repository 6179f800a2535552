package io.quantumtrader.simulator.rest;

import io.quantumtrader.simulator.account.Account;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A request that passed the door: its parameters, whose it is, and the time of execution. */
public record Call(Parameters params, @Nullable Account owner, Instant now) {

  /** The account; only for routes that are not public. */
  public Account account() {
    if (owner == null) {
      throw new IllegalStateException("expected an authenticated call, was a public one");
    }
    return owner;
  }
}
