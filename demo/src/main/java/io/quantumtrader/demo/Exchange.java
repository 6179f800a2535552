package io.quantumtrader.demo;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the demo asks the exchange itself: the market's price and the ledger. */
final class Exchange {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Http http;
  private final URI base;

  Exchange(Http http, URI base) {
    this.http = http;
    this.base = base;
  }

  /** Best ask in quote units (Binance USDⓈ-M docs, Symbol Order Book Ticker). */
  BigDecimal askPrice(String symbol) {
    JsonNode ticker = get("/fapi/v1/ticker/bookTicker?symbol=" + symbol);
    return new BigDecimal(ticker.path("askPrice").asString());
  }

  /** The ledger of everything that was received. */
  LedgerSummary ledger() {
    return LedgerSummary.of(get("/admin/ledger/summary"));
  }

  private JsonNode get(String path) {
    try {
      return JSON.readTree(http.get(base.resolve(path)));
    } catch (IOException e) {
      throw new DemoException("cannot ask the exchange: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DemoException("interrupted while asking the exchange", e);
    }
  }
}
