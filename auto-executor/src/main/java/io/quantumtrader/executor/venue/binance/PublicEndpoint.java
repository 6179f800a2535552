package io.quantumtrader.executor.venue.binance;

import io.quantumtrader.executor.venue.VenueEndpoint;
import io.quantumtrader.executor.venue.rate.Precedence;

/**
 * Everything that can be read without a key. All of it is GET: whoever holds only these cannot
 * change anything at the exchange.
 */
enum PublicEndpoint implements Endpoint {
  TIME("/fapi/v1/time", VenueEndpoint.TIME, 1, 1),
  EXCHANGE_INFO("/fapi/v1/exchangeInfo", VenueEndpoint.RULES, 1, 16),
  BOOK_TICKER("/fapi/v1/ticker/bookTicker", VenueEndpoint.QUOTE, 2, 1),
  PREMIUM_INDEX("/fapi/v1/premiumIndex", VenueEndpoint.QUOTE, 1, 1),
  TICKER_PRICE("/fapi/v1/ticker/price", VenueEndpoint.QUOTE, 1, 1);

  private final String path;
  private final VenueEndpoint label;
  private final int weight;
  private final int maxAnswerMebibytes;

  PublicEndpoint(String path, VenueEndpoint label, int weight, int maxAnswerMebibytes) {
    this.path = path;
    this.label = label;
    this.weight = weight;
    this.maxAnswerMebibytes = maxAnswerMebibytes;
  }

  @Override
  public String method() {
    return "GET";
  }

  @Override
  public String path() {
    return path;
  }

  @Override
  public VenueEndpoint label() {
    return label;
  }

  /** Everything else is stamped by the clock. */
  @Override
  public Precedence precedence() {
    return this == TIME ? Precedence.EXIT : Precedence.QUERY;
  }

  @Override
  public int weight() {
    return weight;
  }

  @Override
  public int maxAnswerBytes() {
    return maxAnswerMebibytes << 20;
  }
}
