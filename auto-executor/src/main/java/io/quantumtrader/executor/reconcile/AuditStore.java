package io.quantumtrader.executor.reconcile;

import io.quantumtrader.executor.portfolio.EquityMarks;
import java.time.Instant;
import java.util.Optional;

/** What a reconciliation remembers over restarts. Throws when it cannot be reached. */
public interface AuditStore {

  /** Remembers nothing. */
  AuditStore NONE =
      new AuditStore() {
        @Override
        public boolean isNew(String foreignOrder) {
          return true;
        }

        @Override
        public Optional<Instant> auditedUntil() {
          return Optional.empty();
        }

        @Override
        public void auditedUntil(Instant exchangeTime) {}

        @Override
        public Optional<EquityMarks> equity() {
          return Optional.empty();
        }

        @Override
        public void equity(EquityMarks marks) {}
      };

  /** Whether this foreign order is seen for the first time, on the journal's word. */
  boolean isNew(String foreignOrder);

  /** Up to when all trades have been looked at; empty before the first time. */
  Optional<Instant> auditedUntil();

  void auditedUntil(Instant exchangeTime);

  /** What losses were measured from last; empty before the first time. */
  Optional<EquityMarks> equity();

  void equity(EquityMarks marks);
}
