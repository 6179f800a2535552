package io.quantumtrader.executor.watch;

import io.quantumtrader.contract.event.HaltReason;
import java.time.Instant;

/**
 * One cause that stops new exposure.
 *
 * @param detail free text for people
 * @param scope {@code account}, or one symbol
 * @param setBy an operator's name, or this service
 */
public record Halt(HaltReason reason, String detail, String scope, String setBy, Instant setAt) {

  /** The scope of a halt that concerns everything. */
  public static final String ACCOUNT = "account";

  /** Who sets the halts that no person sets. */
  public static final String SERVICE = "auto-executor";

  Halt with(String other) {
    return new Halt(reason, other, scope, setBy, setAt);
  }

  boolean sameCause(Halt other) {
    return reason == other.reason && scope.equals(other.scope);
  }

  /** Whether it concerns orders on the symbol. */
  public boolean covers(String symbol) {
    return scope.equals(ACCOUNT) || scope.equals(symbol);
  }
}
