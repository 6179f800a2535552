package io.quantumtrader.executor.venue.binance;

import io.quantumtrader.executor.venue.VenueEndpoint;
import io.quantumtrader.executor.venue.rate.Precedence;

/** One path of the REST API. */
sealed interface Endpoint permits PublicEndpoint, AccountEndpoint {

  String method();

  String path();

  /** The metric label. */
  VenueEndpoint label();

  /** Who it goes before and after when not everything can be sent. */
  Precedence precedence();

  /** Request weight, at most (Binance USDⓈ-M docs, the page of the endpoint). */
  int weight();

  /** The largest answer that is read, bytes. */
  int maxAnswerBytes();
}
