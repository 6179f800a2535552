package io.quantumtrader.executor.venue;

/**
 * Hears what the exchange says unasked. Called on venue threads; implementations hand over and
 * return.
 */
public interface VenueListener {

  /** An order changed, according to the user data stream. */
  void onOrderReport(OrderReport report);

  /** The user data stream is up; anything may have happened since it was last up. */
  void onStreamConnected();

  /** The user data stream is down or silent. */
  void onStreamLost(String cause);

  /** Funding was paid or received: the account's income has more in it. */
  default void onFunding() {}

  /** The exchange has no user data stream: orders are followed by asking for them. */
  default void onStreamNotOffered(String cause) {
    onStreamConnected();
  }
}
