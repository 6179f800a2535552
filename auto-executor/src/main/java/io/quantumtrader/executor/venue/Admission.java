package io.quantumtrader.executor.venue;

/** Whether an order may be signed and sent now, as far as the exchange's limits go. */
public sealed interface Admission {

  /** It may; there is room for it until it is submitted or withdrawn. */
  record Admitted() implements Admission {}

  /** It has to wait for its turn and will be told. */
  record Queued() implements Admission {}

  /** More orders wait already than anybody would want to. */
  record Full(String detail) implements Admission {}
}
