package io.quantumtrader.simulator.admin;

import io.quantumtrader.simulator.account.Account;
import io.quantumtrader.simulator.fault.FaultBook;
import io.quantumtrader.simulator.fault.FaultSpec;
import io.quantumtrader.simulator.ledger.Ledger;
import io.quantumtrader.simulator.matching.MatchingEngine;
import io.quantumtrader.simulator.rest.Parameters;
import java.math.BigDecimal;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the admin API can reach of the exchange; called on the engine thread. */
public interface AdminTarget {

  /** The ledger. */
  Ledger ledger();

  /** The faults in force. */
  FaultBook faults();

  /** Puts a fault in force, or does it at once; returns its number, 0 for the latter. */
  long addFault(FaultSpec spec);

  /** The matching engine. */
  MatchingEngine engine();

  /** The accounts. */
  Collection<Account> accounts();

  /** Fills and fires what a market that was changed from outside has reached. */
  void marketChanged(String symbol);

  /**
   * Places an order as somebody else with access to the account would.
   *
   * @param apiKey null means the first account
   */
  JsonNode place(@Nullable String apiKey, Parameters order);

  /** Moves money in or out of the wallet. */
  void transfer(@Nullable String apiKey, BigDecimal change);

  /**
   * Settles funding for everybody who holds.
   *
   * @param symbol null means every symbol
   */
  void settleFunding(@Nullable String symbol, BigDecimal rate);

  /** Changes a position without a trade. */
  void movePosition(@Nullable String apiKey, String symbol, BigDecimal change);

  /** Everything worth seeing at a glance. */
  ObjectNode state();

  /** Starts again from the configuration: no orders, no positions, no faults, an empty ledger. */
  void reset();
}
