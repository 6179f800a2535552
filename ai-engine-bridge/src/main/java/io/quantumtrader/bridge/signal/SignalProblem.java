package io.quantumtrader.bridge.signal;

import io.quantumtrader.contract.event.RejectReason;
import io.quantumtrader.contract.intent.FieldProblem;

/**
 * One thing wrong with a request body.
 *
 * @param pointer JSON pointer (RFC 6901) into the body; of a missing field, where it belongs
 * @param field name of the field; empty when it is a whole signal or the whole body
 * @param detail "expected X, was Y"
 */
public record SignalProblem(String pointer, String field, RejectReason reasonCode, String detail) {

  static SignalProblem of(String signalPointer, FieldProblem problem) {
    return at(signalPointer, problem.field(), problem.reason(), problem.message());
  }

  static SignalProblem at(
      String signalPointer, String field, RejectReason reasonCode, String detail) {
    String pointer =
        field.isEmpty()
            ? signalPointer
            : signalPointer + "/" + field.replace("~", "~0").replace("/", "~1");
    return new SignalProblem(pointer, field, reasonCode, detail);
  }
}
