package io.quantumtrader.executor.protect;

import io.quantumtrader.contract.Side;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How much of the position belongs to which entry. What an entry's own legs closed is its own; what
 * anything else closed is taken from the oldest entries first. The shares of all entries together
 * never exceed the position.
 */
final class Shares {

  private Shares() {}

  /** Base units by correlation id. */
  static Map<String, BigDecimal> of(List<GuardedEntry> entries, @Nullable BigDecimal position) {
    Map<String, BigDecimal> shares = new HashMap<>();
    for (GuardedEntry entry : entries) {
      boolean isHeld = position == null || isOn(entry.side(), position);
      shares.put(entry.correlationId(), isHeld ? entry.open() : BigDecimal.ZERO);
    }
    if (position == null) {
      return shares;
    }
    BigDecimal excess =
        shares.values().stream()
            .reduce(BigDecimal.ZERO, BigDecimal::add)
            .subtract(position.abs())
            .max(BigDecimal.ZERO);
    List<GuardedEntry> oldestFirst =
        entries.stream()
            .sorted(
                Comparator.comparing(GuardedEntry::since)
                    .thenComparing(GuardedEntry::correlationId))
            .toList();
    for (GuardedEntry entry : oldestFirst) {
      BigDecimal share = shares.getOrDefault(entry.correlationId(), BigDecimal.ZERO);
      BigDecimal gone = share.min(excess);
      shares.put(entry.correlationId(), share.subtract(gone));
      excess = excess.subtract(gone);
    }
    return shares;
  }

  private static boolean isOn(Side side, BigDecimal position) {
    return position.signum() == (side == Side.BUY ? 1 : -1);
  }
}
