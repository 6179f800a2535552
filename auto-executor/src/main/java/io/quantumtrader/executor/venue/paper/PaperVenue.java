package io.quantumtrader.executor.venue.paper;

import io.quantumtrader.contract.event.OrderStatus;
import io.quantumtrader.contract.event.ResolvedBy;
import io.quantumtrader.executor.intent.ClientOrderIds;
import io.quantumtrader.executor.venue.AccountOutcome;
import io.quantumtrader.executor.venue.CancelOutcome;
import io.quantumtrader.executor.venue.DeadManOutcome;
import io.quantumtrader.executor.venue.FillsOutcome;
import io.quantumtrader.executor.venue.Hold;
import io.quantumtrader.executor.venue.LeverageBrackets;
import io.quantumtrader.executor.venue.OrderReport;
import io.quantumtrader.executor.venue.OrderTicket;
import io.quantumtrader.executor.venue.QueryOutcome;
import io.quantumtrader.executor.venue.Quote;
import io.quantumtrader.executor.venue.SearchOutcome;
import io.quantumtrader.executor.venue.SetupOutcome;
import io.quantumtrader.executor.venue.SubmitOutcome;
import io.quantumtrader.executor.venue.SymbolRules;
import io.quantumtrader.executor.venue.Venue;
import io.quantumtrader.executor.venue.VenueCondition;
import io.quantumtrader.executor.venue.VenueListener;
import io.quantumtrader.executor.venue.binance.OrderParameters;
import io.quantumtrader.executor.venue.binance.PublicMarketData;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The real market with a paper account. All it has of the exchange is {@link PublicMarketData},
 * which cannot send anything that changes state; orders, positions and balance live in memory and
 * end with the process.
 */
public final class PaperVenue implements Venue {

  private static final Logger LOG = LoggerFactory.getLogger(PaperVenue.class);
  private static final Duration MATCH_INTERVAL = Duration.ofMillis(250);

  private final PublicMarketData market;
  private final PaperExchange exchange;
  private final ReentrantLock lock = new ReentrantLock();
  private final PaperReports reports = new PaperReports();
  private final ScheduledExecutorService matching =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("paper-matching").factory());

  public PaperVenue(PublicMarketData market, PaperSettings settings) {
    this.market = market;
    // Ids from the time of start: what an earlier process recorded must not be met again.
    this.exchange = new PaperExchange(settings, market.exchangeNow().toEpochMilli() * 1000);
  }

  @Override
  public void start(VenueListener listener) {
    market.start();
    reports.tell(listener);
    matching.scheduleWithFixedDelay(
        this::matchRestingOrders,
        MATCH_INTERVAL.toMillis(),
        MATCH_INTERVAL.toMillis(),
        TimeUnit.MILLISECONDS);
  }

  @Override
  public VenueCondition condition() {
    return market.condition();
  }

  @Override
  public void keepHolding(Hold hold) {
    market.keepHolding(hold);
  }

  @Override
  public Instant exchangeNow() {
    return market.exchangeNow();
  }

  @Override
  public Map<String, String> describe(OrderTicket ticket) {
    return OrderParameters.of(ticket, false);
  }

  @Override
  public SubmitOutcome submit(OrderTicket ticket) {
    if (exchangeNow().isAfter(ticket.windowEnd())) {
      return new SubmitOutcome.NotSent("its window has closed");
    }
    Optional<SymbolRules> rules = market.rules(ticket.symbol());
    if (rules.isEmpty() || !rules.get().trading()) {
      return new SubmitOutcome.Rejected(PaperExchange.error(-1121, "Invalid symbol."));
    }
    Optional<Quote> quote = market.quote(ticket.symbol());
    if (quote.isEmpty()) {
      return new SubmitOutcome.Rejected(
          PaperExchange.error(-1112, "No price for this symbol at the moment."));
    }
    return locked(() -> {
      PaperExchange.Placed placed = exchange.place(ticket, rules.get(), quote.get(), exchangeNow());
      reports.publish(placed.reports());
      return placed.outcome();
    });
  }

  @Override
  public QueryOutcome query(String symbol, String clientOrderId) {
    return locked(() -> found(exchange.find(symbol, clientOrderId)));
  }

  @Override
  public QueryOutcome queryById(String symbol, long orderId) {
    return locked(() -> found(exchange.find(symbol, orderId)));
  }

  /** This exchange dies with its process: what it does not know, it never had or has forgotten. */
  @Override
  public SearchOutcome search(OrderTicket ticket) {
    return locked(() ->
        exchange
            .find(ticket.symbol(), ticket.clientOrderId())
            .<SearchOutcome>map(
                known -> new SearchOutcome.Found(known.report(ResolvedBy.QUERY, null)))
            .orElseGet(SearchOutcome.NeverExisted::new));
  }

  private static QueryOutcome found(Optional<PaperOrder> order) {
    return order
        .<QueryOutcome>map(known -> new QueryOutcome.Found(known.report(ResolvedBy.QUERY, null)))
        .orElseGet(QueryOutcome.NotFound::new);
  }

  @Override
  public CancelOutcome cancel(String symbol, String clientOrderId) {
    return locked(() -> {
      Optional<PaperOrder> order = exchange.cancel(symbol, clientOrderId, exchangeNow());
      order.ifPresent(found -> reports.publish(List.of(found.report(ResolvedBy.STREAM, null))));
      return order
          .<CancelOutcome>map(
              found -> new CancelOutcome.Canceled(found.report(ResolvedBy.QUERY, null)))
          .orElseGet(() -> notOpen(symbol, clientOrderId));
    });
  }

  /** What waited in an earlier process ended with it, unfilled. */
  private CancelOutcome notOpen(String symbol, String clientOrderId) {
    boolean isOfAnEarlierProcess =
        ClientOrderIds.isConditional(clientOrderId)
            && exchange.find(symbol, clientOrderId).isEmpty();
    return isOfAnEarlierProcess
        ? new CancelOutcome.Canceled(
            new OrderReport(
                symbol,
                clientOrderId,
                0,
                OrderStatus.CANCELED,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                null,
                ResolvedBy.QUERY,
                exchangeNow()))
        : new CancelOutcome.NotOpen();
  }

  @Override
  public <T> T urgently(Supplier<T> calls) {
    return market.urgently(calls);
  }

  /** The resting orders are in this process, and end with it. */
  @Override
  public DeadManOutcome deadMan(String symbol, Duration countdown) {
    return new DeadManOutcome.NotOffered();
  }

  @Override
  public FillsOutcome fills(String symbol, long orderId) {
    return locked(() -> new FillsOutcome.Read(exchange.fills(orderId)));
  }

  @Override
  public AccountOutcome account() {
    Set<String> held = locked(exchange::symbolsWithPositions);
    List<Quote> quotes = held.stream().map(market::quote).flatMap(Optional::stream).toList();
    return locked(() -> new AccountOutcome.Read(exchange.snapshot(quotes, exchangeNow())));
  }

  @Override
  public SetupOutcome prepare(String symbol, int leverage) {
    return locked(() -> {
      exchange.setLeverage(symbol, leverage);
      return new SetupOutcome.Ready(leverage);
    });
  }

  private void matchRestingOrders() {
    try {
      for (String symbol : locked(exchange::symbolsWithRestingOrders)) {
        Optional<Quote> quote = market.quote(symbol);
        String feeAsset = market.rules(symbol).map(SymbolRules::quoteAsset).orElse("");
        quote.ifPresent(found ->
            locked(() -> {
              reports.publish(exchange.match(found, feeAsset, exchangeNow()));
              return found;
            }));
      }
    } catch (RuntimeException | Error failure) {
      LOG.error("resting paper orders could not be matched and will be tried again", failure);
    }
  }

  private <T> T locked(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Optional<Quote> quote(String symbol) {
    return market.quote(symbol);
  }

  @Override
  public Optional<BigDecimal> markPrice(String symbol) {
    return market.markPrice(symbol);
  }

  @Override
  public Optional<SymbolRules> rules(String symbol) {
    return market.rules(symbol);
  }

  @Override
  public Duration rulesAge() {
    return market.rulesAge();
  }

  /** They are told to accounts only. */
  @Override
  public Optional<LeverageBrackets> brackets(String symbol) {
    return Optional.empty();
  }

  @Override
  public Collection<SymbolRules> symbols() {
    return market.symbols();
  }

  @Override
  public void close() {
    matching.shutdownNow();
    reports.close();
    market.close();
  }
}
