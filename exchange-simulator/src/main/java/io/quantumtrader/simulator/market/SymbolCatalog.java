package io.quantumtrader.simulator.market;

import java.math.BigDecimal;
import java.util.List;

/** The contracts listed by default, with tick, step and notional limits of realistic size. */
public final class SymbolCatalog {

  private SymbolCatalog() {}

  /** All contracts, in listing order. */
  public static List<SymbolRules> standard() {
    return List.of(
        contract("BTCUSDT", 2, 3, "0.10", "0.001", "1000", "120", "100", "60000"),
        contract("ETHUSDT", 2, 3, "0.01", "0.001", "10000", "2000", "20", "3000"),
        contract("BNBUSDT", 3, 2, "0.010", "0.01", "100000", "2000", "5", "600"),
        contract("SOLUSDT", 4, 2, "0.0100", "0.01", "1000000", "5000", "5", "150"),
        contract("XRPUSDT", 4, 1, "0.0001", "0.1", "10000000", "2000000", "5", "2.5"),
        contract("ADAUSDT", 5, 0, "0.00010", "1", "2000000", "300000", "5", "0.75"),
        contract("DOGEUSDT", 6, 0, "0.000010", "1", "50000000", "30000000", "5", "0.2"),
        contract("AVAXUSDT", 4, 0, "0.0010", "1", "100000", "5000", "5", "25"),
        contract("NEARUSDT", 4, 0, "0.0010", "1", "1000000", "30000", "5", "2.6"),
        contract("LINKUSDT", 3, 2, "0.001", "0.01", "200000", "20000", "20", "17"),
        contract("DOTUSDT", 3, 1, "0.001", "0.1", "1000000", "50000", "5", "4"),
        contract("LTCUSDT", 2, 3, "0.01", "0.001", "10000", "5000", "20", "100"),
        contract("TRXUSDT", 5, 0, "0.00001", "1", "10000000", "5000000", "5", "0.3"),
        contract("SUIUSDT", 6, 1, "0.000100", "0.1", "500000", "50000", "5", "3"),
        contract("APTUSDT", 5, 1, "0.00100", "0.1", "500000", "30000", "5", "5"),
        contract("ARBUSDT", 6, 1, "0.000100", "0.1", "3000000", "600000", "5", "0.4"),
        contract("1000PEPEUSDT", 7, 0, "0.0000100", "1", "100000000", "40000000", "5", "0.012"));
  }

  private static SymbolRules contract(
      String name,
      int pricePrecision,
      int quantityPrecision,
      String tick,
      String step,
      String maxQuantity,
      String maxMarketQuantity,
      String minNotional,
      String startPrice) {
    BigDecimal start = new BigDecimal(startPrice);
    BigDecimal tickSize = new BigDecimal(tick);
    BigDecimal stepSize = new BigDecimal(step);
    String quote = "USDT";
    return new SymbolRules(
        name,
        name.substring(0, name.length() - quote.length()),
        quote,
        pricePrecision,
        quantityPrecision,
        tickSize,
        tickSize,
        start.multiply(BigDecimal.valueOf(100)),
        stepSize,
        stepSize,
        new BigDecimal(maxQuantity),
        new BigDecimal(maxMarketQuantity),
        new BigDecimal(minNotional),
        new BigDecimal("1.0500"),
        new BigDecimal("0.9500"),
        200,
        start);
  }
}
