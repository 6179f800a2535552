package io.quantumtrader.executor.emergency;

import java.time.Instant;
import java.util.List;

/** One look at the whole account. */
public sealed interface Sight {

  /** The exchange's clock just before it was asked. */
  Instant begunAt();

  record Seen(Instant begunAt, List<OpenOrder> orders, List<Held> positions) implements Sight {

    public Seen {
      orders = List.copyOf(orders);
      positions = List.copyOf(positions);
    }
  }

  /** It could not be read: that says nothing, least of all that there is nothing. */
  record Blind(Instant begunAt, String cause) implements Sight {}
}
