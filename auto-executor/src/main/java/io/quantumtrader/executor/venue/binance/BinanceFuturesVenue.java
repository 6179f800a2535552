package io.quantumtrader.executor.venue.binance;

import io.quantumtrader.contract.Mode;
import io.quantumtrader.executor.config.Settings;
import io.quantumtrader.executor.intent.ClientOrderIds;
import io.quantumtrader.executor.venue.AccountOutcome;
import io.quantumtrader.executor.venue.AccountStanding;
import io.quantumtrader.executor.venue.Admission;
import io.quantumtrader.executor.venue.BulkCancelOutcome;
import io.quantumtrader.executor.venue.CancelOutcome;
import io.quantumtrader.executor.venue.DeadManOutcome;
import io.quantumtrader.executor.venue.FillsOutcome;
import io.quantumtrader.executor.venue.Hold;
import io.quantumtrader.executor.venue.IncomeOutcome;
import io.quantumtrader.executor.venue.LeverageBrackets;
import io.quantumtrader.executor.venue.OrderTicket;
import io.quantumtrader.executor.venue.QueryOutcome;
import io.quantumtrader.executor.venue.Quote;
import io.quantumtrader.executor.venue.SearchOutcome;
import io.quantumtrader.executor.venue.SetupOutcome;
import io.quantumtrader.executor.venue.SubmitOutcome;
import io.quantumtrader.executor.venue.SymbolRules;
import io.quantumtrader.executor.venue.TradesOutcome;
import io.quantumtrader.executor.venue.Venue;
import io.quantumtrader.executor.venue.VenueCondition;
import io.quantumtrader.executor.venue.VenueListener;
import io.quantumtrader.executor.venue.VenueObserver;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Binance USDⓈ-M futures with an account: testnet or live. */
public final class BinanceFuturesVenue implements Venue {

  private static final Logger LOG = LoggerFactory.getLogger(BinanceFuturesVenue.class);

  private final Connection connection;
  private final PublicMarketData market;
  private final KeyStanding key;
  private final AccountApi api;
  private final OrderAdmissions admissions;
  private final PositionMode positionMode;
  private final BracketBook brackets;
  private final Supplier<Optional<String>> keyObstacle;
  private final AccountSetup setup;
  private final ConfigChanges configChanges;
  private final AccountReader account;
  private final OrderHistory history;
  private final Submission submission;
  private final OrdinaryOrders ordinary;
  private final ConditionalOrders conditional;
  private final CancelCountdown countdowns;
  private final AccountTrades trades;
  private final BulkCancel bulkCancel;
  private final StandingReader standing;
  private final IncomeHistory income;
  private volatile @Nullable UserDataStream userData;

  /**
   * @param mode testnet or live; paper mode has no business here
   * @throws IllegalArgumentException in paper mode and without credentials
   */
  public BinanceFuturesVenue(Settings.Binance settings, Mode mode, VenueObserver observer) {
    Settings.Credentials credentials = settings.credentials();
    if (mode == Mode.PAPER || credentials == null) {
      throw new IllegalArgumentException(
          "expected testnet or live mode with credentials, was "
              + mode.wireName()
              + (credentials == null ? " without" : " with"));
    }
    this.connection = Connection.open(settings, credentials.apiKey().value(), observer);
    this.market = new PublicMarketData(connection);
    OutcomeTable outcomes = OutcomeTable.load();
    this.key = new KeyStanding(outcomes, connection.clock());
    this.api =
        new AccountApi(
            connection.http(),
            connection.repeatable(),
            connection.clockSync(),
            connection.clock(),
            credentials,
            settings.recvWindow(),
            key);
    this.admissions = new OrderAdmissions(connection.governor());
    this.positionMode = new PositionMode(api, connection.missing());
    this.brackets = new BracketBook(api, connection.missing(), connection.clock());
    TradingPermission permission = new TradingPermission(api, connection.missing());
    this.keyObstacle = keyObstacle(settings, mode, credentials);
    this.setup =
        new AccountSetup(
            api,
            connection.missing(),
            () -> keyObstacle.get().or(permission::obstacle).or(positionMode::read),
            brackets);
    this.configChanges = new ConfigChanges(setup, permission);
    this.account = new AccountReader(api, connection.missing(), connection.clock());
    this.history = new OrderHistory(api, connection.missing());
    this.submission =
        new Submission(
            connection,
            api,
            admissions,
            positionMode,
            market,
            new SubmitAnswer(outcomes, connection.redaction(), observer));
    this.ordinary = new OrdinaryOrders(api, connection.missing());
    this.conditional = new ConditionalOrders(api, history, connection.missing());
    this.countdowns = new CancelCountdown(api, connection.missing());
    this.trades = new AccountTrades(api, connection.missing());
    this.bulkCancel = new BulkCancel(api, connection.missing());
    this.standing = new StandingReader(mode == Mode.LIVE, keyObstacle, permission, positionMode);
    this.income = new IncomeHistory(api, connection.missing());
  }

  private Supplier<Optional<String>> keyObstacle(
      Settings.Binance settings, Mode mode, Settings.Credentials credentials) {
    if (mode != Mode.LIVE) {
      LOG.info("the key's permissions are not checked: only production tells them");
      return Optional::empty;
    }
    return new KeyPermissions(settings, credentials, connection.clock(), connection.redaction())
        ::obstacle;
  }

  @Override
  public void start(VenueListener listener) {
    market.start();
    connection
        .background()
        .once(
            "key permissions",
            () ->
                keyObstacle
                    .get()
                    .ifPresent(
                        cause -> LOG.error("no entry will be made with this API key: {}", cause)));
    positionMode.read().ifPresent(cause -> LOG.warn("entries wait: {}", cause));
    UserDataStream stream = new UserDataStream(api, connection, listener, configChanges);
    userData = stream;
    stream.start();
  }

  @Override
  public void renewStream(String cause) {
    UserDataStream stream = userData;
    if (stream != null) {
      stream.renew(cause);
    }
  }

  @Override
  public Instant exchangeNow() {
    return connection.clock().now();
  }

  @Override
  public Map<String, String> describe(OrderTicket ticket) {
    return submission.parameters(ticket);
  }

  @Override
  public Admission admit(String clientOrderId, boolean reduceOnly, Runnable whenAdmitted) {
    return admissions.admit(clientOrderId, reduceOnly, whenAdmitted);
  }

  @Override
  public void withdraw(String clientOrderId) {
    admissions.withdraw(clientOrderId);
  }

  @Override
  public SubmitOutcome submit(OrderTicket ticket) {
    return submission.send(ticket);
  }

  @Override
  public VenueCondition condition() {
    return market.condition().with(key.refused());
  }

  @Override
  public void keepHolding(Hold hold) {
    market.keepHolding(hold);
  }

  @Override
  public QueryOutcome query(String symbol, String clientOrderId) {
    return ClientOrderIds.isConditional(clientOrderId)
        ? conditional.query(symbol, clientOrderId)
        : ordinary.query(symbol, clientOrderId);
  }

  @Override
  public QueryOutcome queryById(String symbol, long orderId) {
    return history.byId(symbol, orderId);
  }

  @Override
  public SearchOutcome search(OrderTicket ticket) {
    return ticket.trigger() == null ? history.search(ticket) : conditional.search(ticket);
  }

  @Override
  public CancelOutcome cancel(String symbol, String clientOrderId) {
    return ClientOrderIds.isConditional(clientOrderId)
        ? conditional.cancel(symbol, clientOrderId)
        : ordinary.cancel(symbol, clientOrderId);
  }

  @Override
  public BulkCancelOutcome cancelAll(String symbol) {
    return bulkCancel.of(symbol);
  }

  @Override
  public <T> T urgently(Supplier<T> calls) {
    return Urgency.urgently(calls);
  }

  @Override
  public DeadManOutcome deadMan(String symbol, Duration countdown) {
    return countdowns.tell(symbol, countdown);
  }

  @Override
  public FillsOutcome fills(String symbol, long orderId) {
    return ordinary.fills(symbol, orderId);
  }

  @Override
  public AccountOutcome account() {
    return account.read();
  }

  @Override
  public AccountOutcome account(String symbol) {
    return account.read(symbol);
  }

  @Override
  public Optional<AccountStanding> standing() {
    return Optional.of(standing.read());
  }

  @Override
  public IncomeOutcome income(Instant from, Instant until) {
    return income.between(from, until);
  }

  @Override
  public TradesOutcome trades(String symbol, Instant since) {
    return trades.since(symbol, since);
  }

  @Override
  public SetupOutcome prepare(String symbol, int leverage) {
    return setup.prepare(symbol, leverage);
  }

  @Override
  public Optional<Quote> quote(String symbol) {
    return market.quote(symbol);
  }

  @Override
  public Optional<LeverageBrackets> brackets(String symbol) {
    return brackets.of(symbol);
  }

  @Override
  public Optional<BigDecimal> markPrice(String symbol) {
    return market.markPrice(symbol);
  }

  @Override
  public Duration rulesAge() {
    return market.rulesAge();
  }

  @Override
  public Optional<SymbolRules> rules(String symbol) {
    return market.rules(symbol);
  }

  @Override
  public Collection<SymbolRules> symbols() {
    return market.symbols();
  }

  /** Exchange clock minus local clock. */
  public Duration clockOffset() {
    return market.clockOffset();
  }

  @Override
  public void close() {
    UserDataStream stream = userData;
    if (stream != null) {
      stream.close();
    }
    market.close();
  }
}
