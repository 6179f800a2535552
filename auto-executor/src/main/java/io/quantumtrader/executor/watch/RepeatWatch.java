package io.quantumtrader.executor.watch;

import io.quantumtrader.contract.intent.Sizing;
import io.quantumtrader.contract.intent.TradeIntent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Notices a producer that says the same thing again and again under new ids, which no duplicate
 * check can stop: the same symbol, side and size within {@link #WINDOW}. Bounded in memory.
 */
public final class RepeatWatch {

  /** As long as the shortest pause the gates keep between entries, so no strategy needs it. */
  public static final Duration WINDOW = Duration.ofSeconds(60);

  private static final int MAX_KINDS = 4_096;

  private final Map<Kind, Run> runs = new LinkedHashMap<>();

  /** Sizes compare by value: 1.0 and 1.00 are written by the same line of a producer's code. */
  private record Kind(String symbol, String side, String size) {

    static Kind of(TradeIntent intent) {
      return new Kind(
          intent.symbol(),
          intent.action() + (intent.reduceOnly() ? " reduce-only" : ""),
          size(intent.sizing()));
    }

    private static String size(Sizing sizing) {
      return switch (sizing) {
        case Sizing.Quantity(BigDecimal baseUnits) -> "base " + plain(baseUnits);
        case Sizing.Notional(BigDecimal quoteUnits) -> "quote " + plain(quoteUnits);
        case Sizing.CloseFraction(BigDecimal fraction) -> "fraction " + plain(fraction);
        case Sizing.WholePosition _ -> "whole";
        case Sizing.ByPolicy _ -> "policy";
      };
    }

    private static String plain(BigDecimal value) {
      return value.stripTrailingZeros().toPlainString();
    }
  }

  private record Run(String lastId, Instant lastAt, int length) {}

  /**
   * Takes in an intent when it is taken up for the first time.
   *
   * @return how many of the kind have followed each other, each within the window of the one
   *     before: 1 = nothing to tell
   */
  public synchronized int seen(String correlationId, TradeIntent intent, Instant at) {
    Kind kind = Kind.of(intent);
    Run before = runs.remove(kind);
    boolean follows = before != null && !at.isAfter(before.lastAt().plus(WINDOW));
    boolean sameIntent = follows && before != null && before.lastId().equals(correlationId);
    int length = follows && before != null ? before.length() + (sameIntent ? 0 : 1) : 1;
    runs.put(kind, new Run(correlationId, at, length));
    if (runs.size() > MAX_KINDS) {
      runs.remove(runs.keySet().iterator().next());
    }
    return sameIntent ? 1 : length;
  }
}
