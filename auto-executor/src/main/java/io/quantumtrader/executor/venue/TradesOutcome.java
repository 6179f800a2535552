package io.quantumtrader.executor.venue;

import java.util.List;

/** The trades of an account on one symbol, or why they could not be read. */
public sealed interface TradesOutcome {

  /**
   * @param trades oldest first
   * @param complete false when there are more, later ones
   */
  record Read(List<AccountTrade> trades, boolean complete) implements TradesOutcome {
    public Read {
      trades = List.copyOf(trades);
    }
  }

  /** Not known; asking again may help. */
  record Failed(String cause) implements TradesOutcome {}

  /** The exchange has no such endpoint, or nobody else can trade there. */
  record NotOffered() implements TradesOutcome {}
}
