package io.quantumtrader.simulator.matching;

import io.quantumtrader.simulator.account.Account;
import io.quantumtrader.simulator.account.PositionKey;
import io.quantumtrader.simulator.protocol.Decimals;
import java.math.BigDecimal;
import java.time.Instant;

/** An accepted order and what became of it; changed only by this package, on the engine thread. */
public final class Order {

  /** Field {@code er} of ORDER_TRADE_UPDATE: nothing expired. */
  public static final int NO_EXPIRY = 0;

  private final long id;
  private final Account account;
  private final OrderRequest request;
  private final Instant createdAt;
  private BigDecimal price;
  private BigDecimal quantity;
  private long priority;
  private BigDecimal executed = BigDecimal.ZERO;
  private BigDecimal executedQuote = BigDecimal.ZERO;
  private OrderStatus status = OrderStatus.NEW;
  private int expireReason = NO_EXPIRY;
  private Instant updatedAt;
  private Instant visibleFrom;

  Order(long id, Account account, OrderRequest request, Instant now) {
    this.id = id;
    this.account = account;
    this.request = request;
    this.price = request.price() == null ? BigDecimal.ZERO : request.price();
    this.quantity = request.quantity();
    this.priority = id;
    this.createdAt = now;
    this.updatedAt = now;
    this.visibleFrom = now;
  }

  /** The exchange's number of the order. */
  public long id() {
    return id;
  }

  /** Its owner. */
  public Account account() {
    return account;
  }

  /** What was asked for; price and quantity may have been amended since. */
  public OrderRequest request() {
    return request;
  }

  /** Contract. */
  public String symbol() {
    return request.symbol();
  }

  /** Side. */
  public Side side() {
    return request.side();
  }

  /** The client's own id. */
  public String clientOrderId() {
    return request.clientOrderId();
  }

  /** The position this order changes. */
  public PositionKey positionKey() {
    return request.positionKey();
  }

  /** Limit price, zero for MARKET. */
  public BigDecimal price() {
    return price;
  }

  /** Quantity asked for, after clamping by reduce-only. */
  public BigDecimal quantity() {
    return quantity;
  }

  /** Quantity filled so far. */
  public BigDecimal executed() {
    return executed;
  }

  /** Quote units filled so far. */
  public BigDecimal executedQuote() {
    return executedQuote;
  }

  /** Quantity not filled yet. */
  public BigDecimal remaining() {
    return quantity.subtract(executed);
  }

  /** Average fill price, zero without a fill. */
  public BigDecimal averagePrice() {
    return executed.signum() == 0 ? BigDecimal.ZERO : Decimals.divide(executedQuote, executed);
  }

  /** Status. */
  public OrderStatus status() {
    return status;
  }

  /** Why it expired, as field {@code er} counts: 2 IOC remainder, 4 reduce-only, 9 market. */
  public int expireReason() {
    return expireReason;
  }

  /** When it was accepted. */
  public Instant createdAt() {
    return createdAt;
  }

  /** When it last changed. */
  public Instant updatedAt() {
    return updatedAt;
  }

  /** Before this instant queries answer as if the order did not exist (fault QUERY_LAG). */
  public Instant visibleFrom() {
    return visibleFrom;
  }

  /** Hides the order from queries until the given instant. */
  public void hideUntil(Instant instant) {
    visibleFrom = instant;
  }

  long priority() {
    return priority;
  }

  void fill(BigDecimal fillPrice, BigDecimal fillQuantity, Instant now) {
    if (fillQuantity.compareTo(remaining()) > 0) {
      throw new IllegalStateException(
          "expected a fill of at most %s, was %s".formatted(remaining(), fillQuantity));
    }
    executed = executed.add(fillQuantity);
    executedQuote = executedQuote.add(fillPrice.multiply(fillQuantity));
    status = remaining().signum() == 0 ? OrderStatus.FILLED : OrderStatus.PARTIALLY_FILLED;
    updatedAt = now;
  }

  void end(OrderStatus end, int reason, Instant now) {
    status = end;
    expireReason = reason;
    updatedAt = now;
  }

  void amend(BigDecimal newPrice, BigDecimal newQuantity, long newPriority, Instant now) {
    price = newPrice;
    quantity = newQuantity;
    priority = newPriority;
    updatedAt = now;
  }
}
