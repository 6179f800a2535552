package io.quantumtrader.executor.venue;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** What a search for the traces of one order showed. */
public sealed interface SearchOutcome {

  record Found(OrderReport report) implements SearchOutcome {}

  /**
   * No trace in the order history, and every trade since its signature belongs to another order.
   *
   * @param others those trades and some from just before it, oldest first
   */
  record NoTrace(List<Trade> others) implements SearchOutcome {

    public NoTrace {
      others = List.copyOf(others);
    }
  }

  /** No trace where one could look; what was traded since then cannot be read here. */
  record NoTraceSeen() implements SearchOutcome {}

  /** The venue remembers every order it ever had, and this one it never had. */
  record NeverExisted() implements SearchOutcome {}

  /** No observation at all. */
  record Failed(String cause) implements SearchOutcome {}

  /**
   * One execution.
   *
   * @param signedQuantity base units, negative = sold
   * @param at the exchange's time of it
   */
  record Trade(BigDecimal signedQuantity, Instant at) {}
}
