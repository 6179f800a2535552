package io.quantumtrader.executor.venue;

/** Balances, positions, open orders and per-symbol account settings. */
public interface AccountGateway {

  /** Reads balances, positions and open orders in one go; bounded and retried inside. */
  AccountOutcome account();

  /**
   * Makes the account ready for an entry on the symbol: margin type and leverage. Done once per
   * symbol and leverage; later calls are free.
   *
   * @param leverage 1..125
   */
  SetupOutcome prepare(String symbol, int leverage);
}
