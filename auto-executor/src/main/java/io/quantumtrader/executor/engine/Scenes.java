package io.quantumtrader.executor.engine;

import io.quantumtrader.executor.protect.Scene;
import io.quantumtrader.executor.reconcile.Reconciler;
import io.quantumtrader.executor.venue.SymbolRules;
import io.quantumtrader.executor.venue.SymbolRules.QuantityRule;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What the planner is shown of a symbol: its wards, the position, and how sure that is. */
final class Scenes {

  private final Map<String, Seen> seen = new ConcurrentHashMap<>();
  private final Books books;
  private final Reconciler reconciler;
  private final InstantSource clock;

  /** The position at the last pass, and since when it has been that. */
  private record Seen(@Nullable BigDecimal position, Instant since) {

    boolean is(@Nullable BigDecimal other) {
      return position == null || other == null ? position == other : position.compareTo(other) == 0;
    }
  }

  Scenes(Books books, Reconciler reconciler, InstantSource clock) {
    this.books = books;
    this.reconciler = reconciler;
    this.clock = clock;
  }

  /** On the lane of the symbol. */
  Scene of(String symbol, List<Ward> here, SymbolRules rules) {
    Instant now = clock.instant();
    BigDecimal position = books.position(symbol).orElse(null);
    Seen last = seen.get(symbol);
    if (last == null || !last.is(position)) {
      last = new Seen(position, now);
      seen.put(symbol, last);
    }
    return new Scene(
        here.stream().map(ward -> ward.seen(rules.tickSize())).toList(),
        position,
        reconciler.readAt().isAfter(last.since()),
        lot(rules),
        now);
  }

  private static Scene.Lot lot(SymbolRules rules) {
    QuantityRule general = rules.quantity();
    QuantityRule special = rules.marketQuantity();
    return new Scene.Lot(
        orElse(special.min(), general.min()),
        orElse(special.max(), general.max()),
        orElse(special.step(), general.step()));
  }

  private static BigDecimal orElse(BigDecimal bound, BigDecimal fallback) {
    return bound.signum() > 0 ? bound : fallback;
  }
}
