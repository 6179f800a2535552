package io.quantumtrader.executor.operate;

import io.quantumtrader.contract.event.HaltReason;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * What the engine knows about itself right now. Read on every scrape and by the status page, so
 * each answer comes from memory: no I/O, no waiting.
 */
public interface EngineGauges {

  /** Intents on the stream that no consumer of the group has been given yet. */
  long intentStreamLag();

  /** Intents given to a consumer and not acknowledged yet. */
  long intentPending();

  /** Zero when nothing is pending. */
  Duration oldestPendingIntentAge();

  /** Orders that are submitted and not terminal. */
  int ordersInflight();

  /** Submissions without an answer, and orders whose outcome is unknown. */
  int ordersUnresolved();

  /** Zero when everything is resolved. */
  Duration oldestUnresolvedSubmitAge();

  /** The longest time the lock on the books was ever held. */
  Duration longestLockHold();

  /** Entries without the exit orders they came with for more than a moment. */
  int unprotectedEntries();

  /** Symbols whose dead-man switch does not do as it is told. */
  int failingDeadManSwitches();

  Set<HaltReason> activeHalts();

  /** Symbols on which the exchange's position differs from ours. */
  int positionDrift();

  /** Each long-lived loop and when it last made progress. */
  Map<String, Instant> loopProgress();
}
