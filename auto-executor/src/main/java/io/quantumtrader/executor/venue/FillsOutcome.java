package io.quantumtrader.executor.venue;

import java.util.List;

/** The fills of one order, or why they could not be read. */
public sealed interface FillsOutcome {

  record Read(List<Fill> fills) implements FillsOutcome {
    public Read {
      fills = List.copyOf(fills);
    }
  }

  record Failed(String cause) implements FillsOutcome {}
}
