package io.quantumtrader.executor.venue;

import java.util.function.Supplier;

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

  /**
   * Has the exchange cancel every open order of the symbol, conditional ones and those of others
   * included. Idempotent, so it may be retried inside.
   */
  default BulkCancelOutcome cancelAll(String symbol) {
    return switch (account()) {
      case AccountOutcome.Failed failed -> new BulkCancelOutcome.Failed(failed.cause());
      case AccountOutcome.Read read ->
          BulkCancelOutcome.of(
              read.snapshot().openOrders().stream()
                  .filter(order -> order.symbol().equals(symbol))
                  .map(order -> cancel(symbol, order.clientOrderId()))
                  .toList());
    };
  }

  /**
   * Makes calls that go before all others in the exchange's limits, with what is kept for exits:
   * for a person who wants out. On the calling thread.
   */
  default <T> T urgently(Supplier<T> calls) {
    return calls.get();
  }

  @Override
  void close();
}
