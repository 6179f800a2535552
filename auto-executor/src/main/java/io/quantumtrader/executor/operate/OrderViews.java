package io.quantumtrader.executor.operate;

import io.quantumtrader.contract.Market;
import io.quantumtrader.contract.Side;
import io.quantumtrader.contract.event.ExecutionEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Orders to look at. Throws {@link TemporarilyUnavailable} when they cannot be read. */
public interface OrderViews {

  /** Which orders. */
  enum Filter {
    /** Everything that is not done. */
    OPEN,
    /** Nobody knows yet whether the exchange has them. */
    UNKNOWN,
    /** A submission unanswered for longer than STUCK_AFTER_MS. */
    STUCK,
    /** Nothing more will happen. */
    DONE
  }

  /** Oldest first for what is open, latest first for what is done; at most {@code limit}. */
  List<OrderView> orders(Filter filter, int limit);

  /** Everything on the execution stream about one intent, in order; empty when it is not known. */
  List<ExecutionEvent> timeline(String correlationId);

  /**
   * One order at one moment.
   *
   * @param state one word, as in INTENT_DUPLICATE
   * @param orderId the exchange's, once known
   * @param quantity base units ordered
   * @param limitPrice quote units; null for a market order
   * @param executedQty base units filled
   * @param avgPrice quote units; null while nothing is filled
   * @param submittedAt when ORDER_SUBMIT was written
   * @param ageMs milliseconds since then
   * @param cause why it is unknown; null when it is not
   */
  record OrderView(
      String correlationId,
      String clientOrderId,
      @Nullable Long orderId,
      String symbol,
      Market market,
      Side side,
      boolean reduceOnly,
      String state,
      BigDecimal quantity,
      @Nullable BigDecimal limitPrice,
      BigDecimal executedQty,
      @Nullable BigDecimal avgPrice,
      Instant submittedAt,
      long ageMs,
      @Nullable String cause) {}
}
