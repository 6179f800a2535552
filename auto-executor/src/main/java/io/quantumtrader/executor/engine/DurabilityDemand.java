package io.quantumtrader.executor.engine;

import io.lettuce.core.api.sync.RedisCommands;
import io.quantumtrader.contract.Mode;
import io.quantumtrader.contract.event.HaltReason;
import io.quantumtrader.executor.StartRefused;
import io.quantumtrader.executor.config.Settings;
import io.quantumtrader.executor.journal.Durability;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is asked of Redis before anything depends on it. In paper mode a lost record costs nothing,
 * so that a plain Redis will do.
 */
record DurabilityDemand(boolean mayBeWeak) {

  private static final Logger LOG = LoggerFactory.getLogger(DurabilityDemand.class);

  static DurabilityDemand of(Settings settings) {
    return new DurabilityDemand(settings.mode() == Mode.PAPER || settings.acceptWeakDurability());
  }

  /**
   * Returns what is weak and accepted.
   *
   * @throws StartRefused when it is weak and must not be
   */
  List<String> require(RedisCommands<String, String> redis) {
    List<String> weaknesses = Durability.weaknesses(redis);
    if (weaknesses.isEmpty()) {
      return weaknesses;
    }
    String found = String.join("; ", weaknesses);
    if (!mayBeWeak) {
      throw new StartRefused(
          HaltReason.JOURNAL_NOT_DURABLE,
          "Redis may lose acknowledged writes: "
              + found
              + ". Configure Redis, or set ACCEPT_WEAK_DURABILITY=true to accept this by name.");
    }
    LOG.warn("Redis may lose acknowledged writes: {}", found);
    return weaknesses;
  }
}
