package io.quantumtrader.executor.venue.paper;

import io.quantumtrader.contract.event.ErrorCategory;
import io.quantumtrader.contract.event.OrderStatus;
import io.quantumtrader.contract.event.ResolvedBy;
import io.quantumtrader.contract.intent.TimeInForce;
import io.quantumtrader.executor.venue.AccountSnapshot;
import io.quantumtrader.executor.venue.Fill;
import io.quantumtrader.executor.venue.OrderReport;
import io.quantumtrader.executor.venue.OrderTicket;
import io.quantumtrader.executor.venue.Quote;
import io.quantumtrader.executor.venue.SubmitOutcome;
import io.quantumtrader.executor.venue.SymbolRules;
import io.quantumtrader.executor.venue.VenueError;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An exchange in memory: orders fill in full at the best bid or ask of the real market, whose depth
 * is not known here. Time and prices come in as arguments. Not thread-safe.
 */
final class PaperExchange {

  // Finished orders are kept for queries; the oldest go first.
  private static final int MAX_REMEMBERED = 20_000;

  private final PaperSettings settings;
  private final PaperAccount account;
  private final Map<Long, PaperOrder> orders = new LinkedHashMap<>();
  private final Map<OrderKey, PaperOrder> latest = new HashMap<>();
  private final List<PaperOrder> open = new ArrayList<>();
  private final Map<String, Quote> lastQuotes = new HashMap<>();
  private long nextId;

  /**
   * @param firstId first order and trade id; ids must not come again after a restart
   */
  PaperExchange(PaperSettings settings, long firstId) {
    this.settings = settings;
    this.account = new PaperAccount(settings.startBalance());
    this.nextId = firstId;
  }

  /**
   * @param reports what a user data stream would say, in order
   */
  record Placed(SubmitOutcome outcome, List<OrderReport> reports) {}

  Placed place(OrderTicket ticket, SymbolRules rules, Quote quote, Instant now) {
    lastQuotes.put(quote.symbol(), quote);
    if (open(ticket.symbol(), ticket.clientOrderId()).isPresent()) {
      return new Placed(
          new SubmitOutcome.Unknown("an open order already has this id; query it"), List.of());
    }
    PaperOrder order = new PaperOrder(ticket, nextId++, now);
    VenueError refusal = refusal(order, quote);
    if (refusal != null) {
      return new Placed(new SubmitOutcome.Rejected(refusal), List.of());
    }
    remember(order);
    List<OrderReport> reports = new ArrayList<>();
    reports.add(order.report(ResolvedBy.STREAM, null));
    if (order.crosses(quote)) {
      execute(order, quote.taking(ticket.side()), false, rules.quoteAsset(), now, reports);
    }
    boolean rests = ticket.limitPrice() != null && ticket.timeInForce() != TimeInForce.IOC;
    if (order.isOpen() && !rests) {
      order.ended(OrderStatus.EXPIRED, now);
      reports.add(order.report(ResolvedBy.STREAM, null));
    }
    return new Placed(new SubmitOutcome.Accepted(order.report(ResolvedBy.ACK, null)), reports);
  }

  private @Nullable VenueError refusal(PaperOrder order, Quote quote) {
    OrderTicket ticket = order.ticket();
    if (ticket.reduceOnly() && account.reducible(ticket.symbol(), ticket.side()).signum() == 0) {
      return error(-2022, "ReduceOnly Order is rejected.");
    }
    if (ticket.timeInForce() == TimeInForce.GTX && order.crosses(quote)) {
      return ordinary(-5022, "Post Only order would take.");
    }
    if (ticket.timeInForce() == TimeInForce.FOK && !order.crosses(quote)) {
      return ordinary(-5021, "FOK order could not be filled at once.");
    }
    return marginNeeded(ticket, quote).compareTo(availableMargin()) > 0
        ? error(-2019, "Margin is insufficient.")
        : null;
  }

  static VenueError error(int code, String message) {
    return new VenueError(
        code, 400, ErrorCategory.REJECTED, message, "the paper exchange placed nothing");
  }

  private static VenueError ordinary(int code, String message) {
    VenueError error = error(code, message);
    return new VenueError(
        code, error.httpStatus(), error.category(), message, error.conclusiveBecause(), true);
  }

  /** Margin for the part of an order that makes the position larger. */
  private BigDecimal marginNeeded(OrderTicket ticket, Quote quote) {
    if (ticket.reduceOnly()) {
      return BigDecimal.ZERO;
    }
    BigDecimal price =
        ticket.limitPrice() == null ? quote.taking(ticket.side()) : ticket.limitPrice();
    BigDecimal opening =
        ticket.quantity().subtract(account.reducible(ticket.symbol(), ticket.side()));
    return opening.signum() <= 0
        ? BigDecimal.ZERO
        : account.margin(ticket.symbol(), opening.multiply(price));
  }

  private BigDecimal availableMargin() {
    BigDecimal resting = BigDecimal.ZERO;
    for (PaperOrder order : openOrders()) {
      BigDecimal limit = order.ticket().limitPrice();
      if (!order.ticket().reduceOnly() && limit != null) {
        BigDecimal notional = order.remaining().multiply(limit);
        resting = resting.add(account.margin(order.ticket().symbol(), notional));
      }
    }
    return account.equity(lastQuotes).subtract(account.positionMargin()).subtract(resting);
  }

  private void execute(
      PaperOrder order,
      BigDecimal price,
      boolean maker,
      String feeAsset,
      Instant now,
      List<OrderReport> reports) {
    OrderTicket ticket = order.ticket();
    BigDecimal quantity =
        ticket.reduceOnly()
            ? order.remaining().min(account.reducible(ticket.symbol(), ticket.side()))
            : order.remaining();
    if (quantity.signum() > 0) {
      BigDecimal rate = maker ? settings.makerFee() : settings.takerFee();
      BigDecimal fee = quantity.multiply(price).multiply(rate).stripTrailingZeros();
      BigDecimal realized = account.book(ticket.symbol(), ticket.side(), quantity, price, fee);
      Fill fill = new Fill(nextId++, quantity, price, fee, feeAsset, maker, realized);
      order.filled(fill, now);
      reports.add(order.report(ResolvedBy.STREAM, fill));
    }
    if (order.isOpen() && ticket.reduceOnly()) {
      order.ended(OrderStatus.EXPIRED, now);
      reports.add(order.report(ResolvedBy.STREAM, null));
    }
  }

  /** Fills resting orders that the market has reached; they made the price. */
  List<OrderReport> match(Quote quote, String feeAsset, Instant now) {
    lastQuotes.put(quote.symbol(), quote);
    List<OrderReport> reports = new ArrayList<>();
    for (PaperOrder order : openOrders()) {
      BigDecimal limit = order.ticket().limitPrice();
      if (limit != null && order.ticket().symbol().equals(quote.symbol()) && order.crosses(quote)) {
        execute(order, limit, true, feeAsset, now, reports);
      }
    }
    return reports;
  }

  /** The cancelled order; empty when no such order is open. */
  Optional<PaperOrder> cancel(String symbol, String clientOrderId, Instant now) {
    Optional<PaperOrder> order = open(symbol, clientOrderId);
    order.ifPresent(found -> found.ended(OrderStatus.CANCELED, now));
    return order;
  }

  /** The latest order of this id. */
  Optional<PaperOrder> find(String symbol, String clientOrderId) {
    return Optional.ofNullable(latest.get(new OrderKey(symbol, clientOrderId)));
  }

  /** The order with this id of ours. */
  Optional<PaperOrder> find(String symbol, long orderId) {
    return Optional.ofNullable(orders.get(orderId))
        .filter(order -> order.ticket().symbol().equals(symbol));
  }

  private Optional<PaperOrder> open(String symbol, String clientOrderId) {
    return find(symbol, clientOrderId).filter(PaperOrder::isOpen);
  }

  List<Fill> fills(long orderId) {
    PaperOrder order = orders.get(orderId);
    return order == null ? List.of() : order.fills();
  }

  Set<String> symbolsWithRestingOrders() {
    return openOrders().stream()
        .map(order -> order.ticket().symbol())
        .collect(Collectors.toUnmodifiableSet());
  }

  Set<String> symbolsWithPositions() {
    return account.positions().stream()
        .map(AccountSnapshot.VenuePosition::symbol)
        .collect(Collectors.toUnmodifiableSet());
  }

  void setLeverage(String symbol, int leverage) {
    account.setLeverage(symbol, leverage);
  }

  AccountSnapshot snapshot(List<Quote> quotes, Instant now) {
    quotes.forEach(quote -> lastQuotes.put(quote.symbol(), quote));
    return new AccountSnapshot(
        account.equity(lastQuotes),
        availableMargin(),
        account.positions(),
        openOrders().stream().map(order -> order.report(ResolvedBy.QUERY, null)).toList(),
        now);
  }

  private List<PaperOrder> openOrders() {
    open.removeIf(order -> !order.isOpen());
    return List.copyOf(open);
  }

  private void remember(PaperOrder order) {
    orders.put(order.orderId(), order);
    latest.put(OrderKey.of(order), order);
    open.add(order);
    if (orders.size() > MAX_REMEMBERED) {
      orders.values().stream().filter(old -> !old.isOpen()).findFirst().ifPresent(this::forget);
    }
  }

  private void forget(PaperOrder order) {
    orders.remove(order.orderId());
    latest.remove(OrderKey.of(order), order);
  }

  private record OrderKey(String symbol, String clientOrderId) {

    static OrderKey of(PaperOrder order) {
      return new OrderKey(order.ticket().symbol(), order.ticket().clientOrderId());
    }
  }
}
