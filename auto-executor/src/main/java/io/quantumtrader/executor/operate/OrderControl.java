package io.quantumtrader.executor.operate;

/**
 * What an operator may do to one order. Throws {@link TemporarilyUnavailable} when journal or
 * exchange give no answer.
 */
public interface OrderControl {

  /** How it went. */
  sealed interface Result {

    /**
     * @param state the order's state now, one word
     */
    record Done(String state) implements Result {}

    /** No order has this correlation id. */
    record NoOrder() implements Result {}

    /**
     * @param why the order is not in a state in which it could be done
     */
    record Refused(String why) implements Result {}
  }

  /** Adopts the exchange's order with this id; it has to carry our client order id. */
  Result bind(String correlationId, long orderId, String by, String reason);

  /** Asks the exchange now, and adopts what it finds under our client order id. */
  Result adopt(String correlationId, String by, String reason);

  /** Ends it on the operator's word that the exchange does not have it; only after the fence. */
  Result declareAbsent(String correlationId, String by, String reason);

  /** Asks the exchange to cancel an open order. */
  Result cancel(String correlationId, String by);
}
