package io.quantumtrader.simulator.rest;

/** What a route asks of a request. */
public enum Security {
  /** Nothing. */
  PUBLIC,
  /** An API key. */
  API_KEY,
  /** An API key, a timestamp and a signature. */
  SIGNED
}
