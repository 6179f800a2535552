package io.quantumtrader.executor.venue.binance;

import io.quantumtrader.executor.venue.VenueEndpoint;

/** One path of the REST API. */
sealed interface Endpoint permits PublicEndpoint, AccountEndpoint {

  String method();

  String path();

  /** The metric label. */
  VenueEndpoint label();

  /** The largest answer that is read, bytes. */
  int maxAnswerBytes();
}
