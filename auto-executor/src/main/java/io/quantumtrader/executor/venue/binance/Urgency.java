package io.quantumtrader.executor.venue.binance;

import io.quantumtrader.executor.venue.rate.Precedence;
import java.util.function.Supplier;

/** Whether the calls of this thread are those of a person who wants out. */
final class Urgency {

  private static final ScopedValue<Boolean> URGENT = ScopedValue.newInstance();

  private Urgency() {}

  /** Every request made within goes with the exits, reads included. */
  static <T> T urgently(Supplier<T> calls) {
    return ScopedValue.where(URGENT, true).call(calls::get);
  }

  static Precedence of(Endpoint endpoint) {
    return URGENT.isBound() ? Precedence.EXIT : endpoint.precedence();
  }
}
