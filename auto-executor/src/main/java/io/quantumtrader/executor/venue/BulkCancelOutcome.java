package io.quantumtrader.executor.venue;

import java.util.List;

/** How cancelling every open order of a symbol ended. Whether none is left, only a look tells. */
public sealed interface BulkCancelOutcome {

  /**
   * @param answer what the exchange said
   */
  record Asked(String answer) implements BulkCancelOutcome {}

  /** Not known of all of them. */
  record Failed(String cause) implements BulkCancelOutcome {}

  /** Orders cancelled one by one; one that is not open any more is as good as cancelled. */
  static BulkCancelOutcome of(List<CancelOutcome> each) {
    return each.stream()
        .filter(CancelOutcome.Failed.class::isInstance)
        .map(CancelOutcome.Failed.class::cast)
        .findFirst()
        .<BulkCancelOutcome>map(failed -> new Failed(failed.cause()))
        .orElseGet(() -> new Asked(each.size() + " orders"));
  }
}
