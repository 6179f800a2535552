package io.quantumtrader.contract.intent;

import io.quantumtrader.contract.event.RejectReason;

/** What came of reading one value in one form. */
sealed interface Reading<T> {

  record Good<T>(T value) implements Reading<T> {}

  /** The field is there but says nothing, such as an empty free text. */
  record Silent<T>() implements Reading<T> {}

  record Bad<T>(RejectReason reason, String expected) implements Reading<T> {}
}
