package io.quantumtrader.executor.reconcile;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What is held, and how much of it our own fills account for.
 *
 * @param holdings by symbol, those with something in them
 */
public record Inventory(List<Holding> holdings) {

  public Inventory {
    holdings = List.copyOf(holdings);
  }

  /**
   * One symbol, signed base units.
   *
   * @param fills what our own fills add up to
   * @param overlay what came or went otherwise: transfers, trades of others, liquidations, and what
   *     was held before our records begin
   * @param total what is held
   */
  public record Holding(String symbol, BigDecimal fills, BigDecimal overlay, BigDecimal total) {

    boolean sameAs(Holding other) {
      return symbol.equals(other.symbol)
          && fills.compareTo(other.fills) == 0
          && total.compareTo(other.total) == 0;
    }
  }

  /** Puts both sides together. */
  public static Inventory of(Map<String, BigDecimal> fills, Map<String, BigDecimal> totals) {
    TreeSet<String> symbols = new TreeSet<>();
    Stream.of(fills, totals).map(Map::keySet).forEach(symbols::addAll);
    return new Inventory(
        symbols.stream()
            .map(symbol ->
                holding(
                    symbol,
                    fills.getOrDefault(symbol, BigDecimal.ZERO),
                    totals.getOrDefault(symbol, BigDecimal.ZERO)))
            .filter(held -> held.fills().signum() != 0 || held.total().signum() != 0)
            .toList());
  }

  private static Holding holding(String symbol, BigDecimal fills, BigDecimal total) {
    return new Holding(symbol, fills, total.subtract(fills), total);
  }

  /** Whether both hold the same of everything, however it is written. */
  boolean sameAs(Inventory other) {
    return holdings.size() == other.holdings.size()
        && IntStream.range(0, holdings.size())
            .allMatch(i -> holdings.get(i).sameAs(other.holdings.get(i)));
  }

  /** One line for people: {@code BTCUSDT 0.01 = fills 0.02 + overlay -0.01}. */
  public String sentence() {
    return holdings.isEmpty()
        ? "nothing held"
        : String.join(
            ", ",
            holdings.stream()
                .map(held ->
                    "%s %s = fills %s + overlay %s"
                        .formatted(
                            held.symbol(),
                            held.total().toPlainString(),
                            held.fills().toPlainString(),
                            held.overlay().toPlainString()))
                .toList());
  }
}
