package io.quantumtrader.executor.reconcile;

import io.quantumtrader.executor.portfolio.Reconciliation.Drift;
import io.quantumtrader.executor.venue.AccountSnapshot;
import java.time.Instant;
import java.util.Optional;

/** What is looked at besides the positions: whose the orders and the trades are. */
interface AccountAudit {

  /** Looks at nothing and explains nothing. */
  AccountAudit NONE =
      new AccountAudit() {
        @Override
        public Findings look(AccountSnapshot snapshot) {
          return Findings.NONE;
        }

        @Override
        public void agreed(String symbol, Instant readAt) {}

        @Override
        public boolean explains(Drift drift) {
          return false;
        }
      };

  /**
   * @param behind orders of ours of which the exchange knew more than was booked
   * @param missed why the look is not complete; empty when it is
   */
  record Findings(int behind, Optional<String> missed) {
    static final Findings NONE = new Findings(0, Optional.empty());
  }

  /** Compares orders and trades with what we sent and booked. */
  Findings look(AccountSnapshot snapshot);

  /** Books and exchange agree on the symbol in a reading of that time. */
  void agreed(String symbol, Instant readAt);

  /** Whether trades of others make up the difference. */
  boolean explains(Drift drift);
}
