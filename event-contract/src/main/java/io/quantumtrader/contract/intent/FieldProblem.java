package io.quantumtrader.contract.intent;

import io.quantumtrader.contract.event.RejectReason;

/**
 * One thing wrong with an intent.
 *
 * @param field canonical or given field name; empty when it is the whole payload
 * @param message "expected X, was Y", short, printable ASCII
 */
public record FieldProblem(String field, RejectReason reason, String message) {

  /** Field and message in one line. */
  public String describe() {
    return field.isEmpty() ? message : field + ": " + message;
  }
}
