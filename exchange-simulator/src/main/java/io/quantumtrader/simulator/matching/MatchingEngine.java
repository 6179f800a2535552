package io.quantumtrader.simulator.matching;

import io.quantumtrader.simulator.account.Account;
import io.quantumtrader.simulator.account.Margin;
import io.quantumtrader.simulator.market.Level;
import io.quantumtrader.simulator.market.Market;
import io.quantumtrader.simulator.market.Quote;
import io.quantumtrader.simulator.matching.ExchangeEvent.OrderChanged;
import io.quantumtrader.simulator.matching.ExchangeEvent.QuoteChanged;
import io.quantumtrader.simulator.protocol.ErrorCode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The matching engine: takes orders, trades them against the market and each other, and tells a
 * listener what happened. Single-threaded; all rejections are {@code Rejection}s that change
 * nothing.
 */
public final class MatchingEngine {

  private static final long FIRST_ORDER_ID = 4_000_000_001L;
  private static final int EXPIRED_IOC = 2;
  private static final int EXPIRED_MARKET = 9;
  private static final int EXPIRED_GTD = 1;

  private final Map<String, Market> markets = new LinkedHashMap<>();
  private final Map<String, Book> books = new LinkedHashMap<>();
  private final OrderIndex index = new OrderIndex();
  private final TradeLog trades = new TradeLog();
  private final CancelTimers timers = new CancelTimers();
  private final Admission admission = new Admission(markets, index);
  private final Matcher matcher;
  private final ExchangeListener listener;
  private long nextOrderId = FIRST_ORDER_ID;

  /** An engine over the given markets. */
  public MatchingEngine(Collection<Market> markets, Fees fees, ExchangeListener listener) {
    for (Market market : markets) {
      this.markets.put(market.rules().name(), market);
      books.put(market.rules().name(), new Book(market));
    }
    this.matcher = new Matcher(index, trades, fees, listener);
    this.listener = listener;
  }

  /** All markets by symbol, in listing order. */
  public Map<String, Market> markets() {
    return markets;
  }

  /** The market of a symbol; rejects with -1121 when it is not listed. */
  public Market market(String symbol) {
    return book(symbol).market();
  }

  /** Best bid and ask, client orders included. */
  public Quote quote(String symbol) {
    return book(symbol).quote();
  }

  /** Displayed levels of one side, best first. */
  public List<Level> depth(String symbol, Side side, int limit) {
    return book(symbol).depth(side, limit);
  }

  /** Checks an order as {@link #place} would, and stops there. */
  public void test(Account account, OrderRequest request) {
    admission.admit(account, request, market(request.symbol()));
  }

  /** Accepts an order, trades what can be traded at once, and rests, expires or fills it. */
  public Order place(Account account, OrderRequest request, Instant now) {
    Book book = book(request.symbol());
    OrderRequest admitted = admission.admit(account, request, book.market());
    checkTimeInForce(book, admitted);
    Order order = new Order(nextOrderId++, account, admitted, now);
    index.add(order);
    listener.on(new OrderChanged(order, ExecutionType.NEW, null, now));
    work(book, order, now);
    return order;
  }

  /** Cancels an open order; rejects with -2011 when it is not open. */
  public Order cancel(
      Account account,
      String symbol,
      @Nullable Long orderId,
      @Nullable String clientOrderId,
      Instant now) {
    Book book = book(symbol);
    Order order = find(account, symbol, orderId, clientOrderId);
    if (order == null || !order.status().open()) {
      throw ErrorCode.CANCEL_REJECTED.reject();
    }
    matcher.end(book, order, OrderStatus.CANCELED, Order.NO_EXPIRY, now);
    announceQuote(book, now);
    return order;
  }

  /** Cancels all open orders of a symbol. */
  public void cancelAll(Account account, String symbol, Instant now) {
    Book book = book(symbol);
    for (Order order : index.open(account)) {
      if (order.symbol().equals(symbol)) {
        matcher.end(book, order, OrderStatus.CANCELED, Order.NO_EXPIRY, now);
      }
    }
    announceQuote(book, now);
  }

  /**
   * Gives an open limit order a new price and quantity and a new place in the queue. A quantity
   * that is already filled cancels it (Binance USDⓈ-M docs, Modify Order).
   */
  public Order amend(Order order, BigDecimal price, BigDecimal quantity, Instant now) {
    Book book = book(order.symbol());
    Filters.checkQuantity(book.market().rules(), quantity, false);
    Filters.checkPrice(book.market().rules(), price);
    boolean same = order.price().compareTo(price) == 0 && order.quantity().compareTo(quantity) == 0;
    if (same) {
      throw ErrorCode.SAME_ORDER.reject();
    }
    boolean takes = book.quantityAgainst(order.side(), price).signum() > 0;
    boolean postOnlyTakes = order.request().timeInForce() == TimeInForce.GTX && takes;
    if (quantity.compareTo(order.executed()) <= 0 || postOnlyTakes) {
      matcher.end(book, order, OrderStatus.CANCELED, Order.NO_EXPIRY, now);
    } else {
      book.resting().remove(order);
      order.amend(price, quantity, nextOrderId++, now);
      listener.on(new OrderChanged(order, ExecutionType.AMENDMENT, null, now));
      work(book, order, now);
    }
    announceQuote(book, now);
    return order;
  }

  /** Arms the dead-man switch of a symbol. */
  public void armCancelTimer(Account account, String symbol, Instant deadline) {
    timers.arm(account, book(symbol).market().rules().name(), deadline);
  }

  /** Switches the dead-man switch of a symbol off. */
  public void disarmCancelTimer(Account account, String symbol) {
    timers.disarm(account, symbol);
  }

  /** Does what is due by time alone: dead-man switches and good-till-date orders. */
  public void tick(Instant now) {
    timers.takeDue(now).forEach(t -> cancelAll(t.account(), t.symbol(), now));
    for (Order order : index.open()) {
      Instant goodTill = order.request().goodTill();
      if (goodTill != null && !goodTill.isAfter(now)) {
        matcher.end(book(order.symbol()), order, OrderStatus.EXPIRED, EXPIRED_GTD, now);
      }
    }
  }

  /** Moves every market one step and fills what it moved through. */
  public void stepMarkets(Instant now) {
    for (Book book : books.values()) {
      book.market().step();
      settleMarket(book, now);
    }
  }

  /** To be called after a market was changed from outside. */
  public void marketChanged(String symbol, Instant now) {
    settleMarket(book(symbol), now);
  }

  /** An order by number or else by client id, the latest of that id; null when unknown. */
  public @Nullable Order find(
      Account account, String symbol, @Nullable Long orderId, @Nullable String clientOrderId) {
    if (orderId != null) {
      return index.byId(account, symbol, orderId);
    }
    return clientOrderId == null ? null : index.byClientId(account, symbol, clientOrderId);
  }

  /** Open orders of an account, oldest first. */
  public Collection<Order> openOrders(Account account) {
    return index.open(account);
  }

  /** All remembered orders of a symbol, oldest first. */
  public List<Order> orders(Account account, String symbol) {
    return index.all(account, symbol);
  }

  /** All remembered trades of an account, oldest first. */
  public List<Trade> trades(Account account) {
    return trades.of(account);
  }

  /** Margin figures at current mark prices. */
  public Margin margin(Account account) {
    return Margin.of(account, index.open(account), symbol -> market(symbol).markPrice());
  }

  private void work(Book book, Order order, Instant now) {
    matcher.take(book, order, now);
    if (order.status().open()) {
      boolean market = order.request().type() == OrderType.MARKET;
      if (market || order.request().timeInForce() == TimeInForce.IOC) {
        int reason = market ? EXPIRED_MARKET : EXPIRED_IOC;
        matcher.end(book, order, OrderStatus.EXPIRED, reason, now);
      } else {
        book.resting().add(order);
      }
    }
    matcher.expireReduceOnly(book, order.account(), now);
    announceQuote(book, now);
  }

  private void settleMarket(Book book, Instant now) {
    matcher.sweep(book, now);
    announceQuote(book, now);
  }

  private void announceQuote(Book book, Instant now) {
    listener.on(new QuoteChanged(book.quote(), now));
  }

  private static void checkTimeInForce(Book book, OrderRequest request) {
    BigDecimal limit = request.price();
    if (request.type() != OrderType.LIMIT || limit == null) {
      return;
    }
    BigDecimal against = book.quantityAgainst(request.side(), limit);
    if (request.timeInForce() == TimeInForce.FOK && against.compareTo(request.quantity()) < 0) {
      throw ErrorCode.FOK_REJECTED.reject();
    }
    if (request.timeInForce() == TimeInForce.GTX && against.signum() > 0) {
      throw ErrorCode.GTX_REJECTED.reject();
    }
  }

  private Book book(String symbol) {
    Book book = books.get(symbol);
    if (book == null) {
      throw ErrorCode.BAD_SYMBOL.reject();
    }
    return book;
  }
}
