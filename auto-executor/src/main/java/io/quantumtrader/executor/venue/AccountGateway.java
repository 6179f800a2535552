package io.quantumtrader.executor.venue;

import java.time.Instant;
import java.util.Optional;

/** Balances, positions, open orders and per-symbol account settings. */
public interface AccountGateway {

  /** Reads balances, positions and open orders in one go; bounded and retried inside. */
  AccountOutcome account();

  /**
   * Reads one symbol's position and open orders, and of everything else as much as comes with it:
   * what an adapter can ask for at less cost than the whole account.
   */
  default AccountOutcome account(String symbol) {
    return account();
  }

  /**
   * What the exchange lets the account do; asked only for what is not known yet. Empty where there
   * is no account at an exchange.
   */
  default Optional<AccountStanding> standing() {
    return Optional.empty();
  }

  /** How much leverage the account may use on a symbol; empty when that is not known. */
  Optional<LeverageBrackets> brackets(String symbol);

  /**
   * Every trade of the account on a symbol since an instant, whoever sent the order; bounded and
   * retried inside.
   */
  default TradesOutcome trades(String symbol, Instant since) {
    return new TradesOutcome.NotOffered();
  }

  /**
   * What the account earned and paid between two instants of the exchange's clock, both included;
   * bounded and retried inside.
   */
  default IncomeOutcome income(Instant from, Instant until) {
    return new IncomeOutcome.NotOffered();
  }

  /**
   * Makes the account ready for an entry on the symbol: margin type and leverage. Done once per
   * symbol and leverage, and again after somebody else changed them; other calls are free.
   *
   * @param leverage 1..125
   */
  SetupOutcome prepare(String symbol, int leverage);
}
