package io.quantumtrader.executor.venue;

/** Everything the executor asks of an exchange. */
public interface Venue extends OrderGateway, AccountGateway, MarketData, AutoCloseable {

  /**
   * Connects, loads the symbol catalogue and begins to report order changes. Blocks until the
   * catalogue is there or fails; what the exchange does not offer is a warning, not a failure.
   *
   * @param listener told of order reports and of stream health, on venue threads; must not block
   */
  void start(VenueListener listener);

  /** The user data stream is connected and mute: a new connection is made. */
  default void renewStream(String cause) {}

  /** How the exchange is right now; from memory, at once. */
  default VenueCondition condition() {
    return VenueCondition.FINE;
  }

  /** A process before this one was told to send nothing for a while. Before {@link #start}. */
  default void keepHolding(Hold hold) {}

  @Override
  void close();
}
