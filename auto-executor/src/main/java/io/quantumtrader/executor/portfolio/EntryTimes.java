package io.quantumtrader.executor.portfolio;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When the exchange last accepted an entry: what cooldowns count from.
 *
 * @param last over all symbols; null when there was none
 */
public record EntryTimes(@Nullable Instant last, Map<String, Instant> bySymbol) {

  static final EntryTimes NONE = new EntryTimes(null, Map.of());

  public EntryTimes {
    bySymbol = Map.copyOf(bySymbol);
  }

  EntryTimes with(String symbol, Instant at) {
    Map<String, Instant> times = new HashMap<>(bySymbol);
    times.merge(symbol, at, EntryTimes::later);
    return new EntryTimes(last == null ? at : later(last, at), times);
  }

  static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
