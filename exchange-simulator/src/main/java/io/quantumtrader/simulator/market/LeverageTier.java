package io.quantumtrader.simulator.market;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * One leverage bracket: positions worth {@code floor} to {@code cap} USDT may have this leverage
 * (Binance USDⓈ-M docs, Notional and Leverage Brackets). Tables of realistic size, not the
 * exchange's own, which change.
 */
public record LeverageTier(int leverage, BigDecimal floor, BigDecimal cap) {

  private static final List<LeverageTier> LARGE =
      table(
          "125 50000",
          "100 600000",
          "75 3000000",
          "50 12000000",
          "25 70000000",
          "20 100000000",
          "10 230000000",
          "5 480000000",
          "4 600000000",
          "3 800000000",
          "2 1200000000",
          "1 1800000000");
  private static final List<LeverageTier> SMALL =
      table(
          "75 10000",
          "50 90000",
          "25 250000",
          "20 500000",
          "10 1000000",
          "5 2000000",
          "4 2500000",
          "2 5000000",
          "1 8000000");

  /** The brackets of a symbol, the highest leverage first. */
  public static List<LeverageTier> of(String symbol) {
    return symbol.equals("BTCUSDT") || symbol.equals("ETHUSDT") ? LARGE : SMALL;
  }

  /** The highest leverage of a symbol. */
  public static int highest(String symbol) {
    return of(symbol).getFirst().leverage;
  }

  /** What a position may be worth at a leverage, USDT. */
  public static BigDecimal maxNotional(String symbol, int leverage) {
    return of(symbol).stream()
        .filter(tier -> tier.leverage >= leverage)
        .map(LeverageTier::cap)
        .reduce(BigDecimal.ZERO, BigDecimal::max);
  }

  private static List<LeverageTier> table(String... rows) {
    List<LeverageTier> tiers = new ArrayList<>();
    BigDecimal floor = BigDecimal.ZERO;
    for (String row : rows) {
      String[] cells = row.split(" ", 2);
      BigDecimal cap = new BigDecimal(cells[1]);
      tiers.add(new LeverageTier(Integer.parseInt(cells[0]), floor, cap));
      floor = cap;
    }
    return List.copyOf(tiers);
  }
}
