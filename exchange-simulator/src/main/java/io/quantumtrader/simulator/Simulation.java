package io.quantumtrader.simulator;

import io.quantumtrader.simulator.account.Account;
import io.quantumtrader.simulator.account.Credentials;
import io.quantumtrader.simulator.account.PositionKey;
import io.quantumtrader.simulator.fault.FaultBook;
import io.quantumtrader.simulator.fault.FaultSpec;
import io.quantumtrader.simulator.ledger.Ledger;
import io.quantumtrader.simulator.ledger.LedgerRecorder;
import io.quantumtrader.simulator.limit.RateLimits;
import io.quantumtrader.simulator.market.Market;
import io.quantumtrader.simulator.market.SymbolCatalog;
import io.quantumtrader.simulator.matching.ConditionalOrders;
import io.quantumtrader.simulator.matching.ExchangeEvent;
import io.quantumtrader.simulator.matching.Fees;
import io.quantumtrader.simulator.matching.MatchingEngine;
import io.quantumtrader.simulator.matching.PositionSide;
import io.quantumtrader.simulator.matching.Side;
import io.quantumtrader.simulator.protocol.ErrorCode;
import io.quantumtrader.simulator.protocol.ExchangeClock;
import io.quantumtrader.simulator.protocol.Scheduler;
import io.quantumtrader.simulator.rest.AccountEndpoints;
import io.quantumtrader.simulator.rest.BatchEndpoints;
import io.quantumtrader.simulator.rest.ConditionalEndpoints;
import io.quantumtrader.simulator.rest.Door;
import io.quantumtrader.simulator.rest.HistoryEndpoints;
import io.quantumtrader.simulator.rest.ListenKeyEndpoints;
import io.quantumtrader.simulator.rest.MarketEndpoints;
import io.quantumtrader.simulator.rest.OrderEndpoints;
import io.quantumtrader.simulator.rest.Parameters;
import io.quantumtrader.simulator.rest.RequestFlow;
import io.quantumtrader.simulator.rest.Route;
import io.quantumtrader.simulator.rest.RouteTable;
import io.quantumtrader.simulator.rest.SettingEndpoints;
import io.quantumtrader.simulator.rest.TermsEndpoints;
import io.quantumtrader.simulator.stream.ListenKeys;
import io.quantumtrader.simulator.stream.StreamHub;
import io.quantumtrader.simulator.stream.StreamPeer;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One exchange with all its state, put together from a configuration. Has no thread of its own:
 * whoever holds it calls it from one thread.
 */
final class Simulation {

  private final ExchangeClock clock;
  private final Map<String, Account> accounts = new LinkedHashMap<>();
  private final Ledger ledger;
  private final FaultBook faults;
  private final MatchingEngine engine;
  private final ConditionalOrders conditionals;
  private final StreamHub streams;
  private final RequestFlow requests;
  private final OrderEndpoints orders;
  private final EventFanOut listener;
  private long fundingAtMillis;

  Simulation(SimulatorConfig config, Scheduler scheduler) {
    clock = new ExchangeClock(config.clock());
    fundingAtMillis = MarketEndpoints.nextFundingMillis(clock.instant());
    ledger = new Ledger(config.ledgerCapacity(), config.ledgerFile());
    faults = new FaultBook(config.seed());
    RateLimits limits = new RateLimits(config.limits());
    for (Credentials credentials : config.accounts()) {
      accounts.put(credentials.apiKey(), new Account(credentials, config.balance()));
    }
    ListenKeys keys = new ListenKeys(config.seed(), config.listenKeyValidity());
    List<Market> markets =
        SymbolCatalog.standard().stream()
            .map(rules -> new Market(rules, config.seed(), config.levelNotional()))
            .toList();
    Map<String, Market> bySymbol = new LinkedHashMap<>();
    markets.forEach(market -> bySymbol.put(market.rules().name(), market));
    streams =
        new StreamHub(
            keys,
            faults,
            scheduler,
            symbol -> Objects.requireNonNull(bySymbol.get(symbol), symbol).markPrice());
    listener = new EventFanOut(faults, new LedgerRecorder(ledger), streams);
    engine = new MatchingEngine(markets, Fees.STANDARD, listener);
    conditionals = new ConditionalOrders(engine, listener);
    List<Route> routes = new ArrayList<>();
    routes.addAll(new MarketEndpoints(engine, config.limits()).routes());
    orders = new OrderEndpoints(engine, config.seed());
    routes.addAll(orders.routes());
    routes.addAll(new ConditionalEndpoints(conditionals, orders).routes());
    routes.addAll(new BatchEndpoints(orders).routes());
    routes.addAll(new HistoryEndpoints(engine).routes());
    routes.addAll(new TermsEndpoints(engine, config.limits(), Fees.STANDARD).routes());
    routes.addAll(new AccountEndpoints(engine).routes());
    routes.addAll(new SettingEndpoints(engine, listener).routes());
    routes.addAll(new ListenKeyEndpoints(keys).routes());
    requests =
        new RequestFlow(
            new RouteTable(routes), new Door(accounts), limits, faults, ledger, clock, scheduler);
  }

  ExchangeClock clock() {
    return clock;
  }

  Map<String, Account> accounts() {
    return accounts;
  }

  Ledger ledger() {
    return ledger;
  }

  FaultBook faults() {
    return faults;
  }

  MatchingEngine engine() {
    return engine;
  }

  StreamHub streams() {
    return streams;
  }

  RequestFlow requests() {
    return requests;
  }

  /** Puts a fault in force; those that act at once do so now. */
  long addFault(FaultSpec spec) {
    Instant now = clock.instant();
    switch (spec.type()) {
      case STREAM_CUT -> streams.cut(spec.match().apiKey());
      case LISTEN_KEY_EXPIRE -> streams.expireAllKeys(now);
      case CLOCK_OFFSET -> clock.setOffset(spec.millis("ms", 0));
      default -> {
        return faults.add(spec).id();
      }
    }
    return 0;
  }

  /** Takes a new stream connection. */
  void connect(StreamPeer peer, String path, String query) {
    streams.connect(peer, path, query, clock.instant());
  }

  /**
   * Places an order as somebody else with access to the account would, or the exchange itself: no
   * signature, no limits, no line for the request in the ledger.
   *
   * @param apiKey null means the first account
   */
  JsonNode place(@Nullable String apiKey, Parameters order) {
    return orders.placeFor(account(apiKey), order, clock.instant());
  }

  /** Moves money in or out. */
  void transfer(@Nullable String apiKey, BigDecimal change) {
    Account account = account(apiKey);
    Instant now = clock.instant();
    account.credit(change, now);
    String reason = change.signum() < 0 ? "WITHDRAW" : "DEPOSIT";
    listener.on(new ExchangeEvent.AccountChanged(account, null, reason, change, now));
  }

  /** Changes a position without a trade, at the mark price. */
  void movePosition(@Nullable String apiKey, String symbol, BigDecimal change) {
    Account account = account(apiKey);
    Instant now = clock.instant();
    BigDecimal price = engine.market(symbol).markPrice();
    PositionKey key = new PositionKey(symbol, PositionSide.BOTH);
    Side side = change.signum() < 0 ? Side.SELL : Side.BUY;
    account.credit(account.position(key).apply(side, change.abs(), price, now), now);
    listener.on(new ExchangeEvent.AccountChanged(account, key, "ADJUSTMENT", BigDecimal.ZERO, now));
  }

  /**
   * Settles funding (Binance USDⓈ-M docs, ACCOUNT_UPDATE: with FUNDING_FEE a cross position is not
   * in the event).
   *
   * @param symbol null means every symbol
   */
  void settleFunding(@Nullable String symbol, BigDecimal rate) {
    Instant now = clock.instant();
    for (Account account : accounts.values()) {
      for (var held : List.copyOf(account.positions().entrySet())) {
        PositionKey key = held.getKey();
        boolean wanted = symbol == null || symbol.equals(key.symbol());
        if (wanted && held.getValue().amount().signum() != 0) {
          BigDecimal mark = engine.market(key.symbol()).markPrice();
          BigDecimal change = account.settleFunding(key, mark, rate, now);
          PositionKey shown = account.settings(key.symbol()).isolated() ? key : null;
          listener.on(new ExchangeEvent.AccountChanged(account, shown, "FUNDING_FEE", change, now));
        }
      }
    }
  }

  private Account account(@Nullable String apiKey) {
    Account account = apiKey == null ? accounts.values().iterator().next() : accounts.get(apiKey);
    if (account == null) {
      throw ErrorCode.INVALID_PARAMETER.reject("apiKey");
    }
    return account;
  }

  /** Does what is due by time alone. */
  void tick() {
    Instant now = clock.instant();
    engine.tick(now);
    conditionals.tick(now);
    if (now.toEpochMilli() >= fundingAtMillis) {
      fundingAtMillis = MarketEndpoints.nextFundingMillis(now);
      settleFunding(null, MarketEndpoints.FUNDING_RATE);
    }
    streams.expireKeys(now);
    streams.endOld(now);
  }

  /** Moves the markets one step. */
  void stepMarkets() {
    Instant now = clock.instant();
    engine.stepMarkets(now);
    conditionals.tick(now);
  }

  /** Fills and fires what a market that was changed from outside has reached. */
  void marketChanged(String symbol) {
    Instant now = clock.instant();
    engine.marketChanged(symbol, now);
    conditionals.tick(now);
  }

  /** Sends mark prices. */
  void publishMarkPrices() {
    Instant now = clock.instant();
    long funding = MarketEndpoints.nextFundingMillis(now);
    engine.markets().keySet().forEach(s -> streams.publishMarkPrice(s, funding, now));
  }
}
