package io.quantumtrader.executor.journal;

import io.lettuce.core.api.sync.RedisCommands;
import io.quantumtrader.contract.event.HaltReason;
import io.quantumtrader.executor.watch.Halts;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks again, every minute, at what {@link Durability} found at the start: settings can be changed
 * under a running server, and a failover can end at one that was never as strict.
 */
public final class DurabilityWatch implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(DurabilityWatch.class);

  private final RedisCommands<String, String> redis;
  private final Set<String> known;
  private final boolean halting;
  private final Halts halts;

  /**
   * @param known weaknesses that were accepted at the start
   * @param halting false where a lost record costs nothing or was accepted by name
   */
  public DurabilityWatch(
      RedisCommands<String, String> redis, List<String> known, boolean halting, Halts halts) {
    this.redis = redis;
    this.known = new HashSet<>(known);
    this.halting = halting;
    this.halts = halts;
  }

  @Override
  public void run() {
    List<String> weaker =
        Durability.weaknesses(redis).stream().filter(found -> !known.contains(found)).toList();
    if (weaker.isEmpty()) {
      return;
    }
    String found = "Redis is weaker than at the start: " + String.join("; ", weaker);
    if (halting) {
      halts.set(HaltReason.JOURNAL_NOT_DURABLE, found);
    } else {
      known.addAll(weaker);
      LOG.warn(found);
    }
  }
}
