package io.quantumtrader.executor.venue;

import java.util.List;

/** The fills of one order, or why they could not be read. */
public sealed interface FillsOutcome {

  record Read(List<Fill> fills) implements FillsOutcome {
    public Read {
      fills = List.copyOf(fills);
    }
  }

  /** Not known; asking again may help. */
  record Failed(String cause) implements FillsOutcome {}

  /** The exchange has no such endpoint; asking again does not help. */
  record NotOffered() implements FillsOutcome {}
}
