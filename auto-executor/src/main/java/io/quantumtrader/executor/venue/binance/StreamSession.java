package io.quantumtrader.executor.venue.binance;

import java.net.URI;
import java.util.List;

/** What a stream is for; the loop around it keeps the connection alive. */
interface StreamSession {

  /** For log lines and the thread's name. */
  String name();

  /**
   * Where to connect, best first. May ask the exchange, and so blocks for a bounded time.
   *
   * @throws StreamUnavailable when there is nowhere to connect to now
   */
  List<URI> addresses() throws StreamUnavailable;

  /** This address took the connection. */
  default void onConnected(URI address) {}

  /** A connection is up, the first or a later one. */
  void onUp(StreamConnection connection);

  /** One whole message, in order. */
  void onMessage(String message);

  /** Once an outage, not once an attempt. */
  void onDown(String cause);

  /** A few times a second while a connection is up. */
  void onTick(StreamConnection connection);

  /** There is nowhere to connect to now. */
  final class StreamUnavailable extends Exception {

    private static final long serialVersionUID = 1L;

    StreamUnavailable(String cause) {
      super(cause, null, false, false);
    }

    String cause() {
      return String.valueOf(getMessage());
    }
  }
}
