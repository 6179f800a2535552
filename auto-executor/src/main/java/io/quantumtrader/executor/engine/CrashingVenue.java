package io.quantumtrader.executor.engine;

import io.quantumtrader.executor.crash.CrashPoints;
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
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** An exchange with a point before and after everything that is asked of it about an order. */
final class CrashingVenue implements Venue {

  private final Venue venue;
  private final CrashPoints points;

  private CrashingVenue(Venue venue, CrashPoints points) {
    this.venue = venue;
    this.points = points;
  }

  /** The venue itself when there is nothing to reach. */
  static Venue around(Venue venue, CrashPoints points) {
    return points == CrashPoints.NONE ? venue : new CrashingVenue(venue, points);
  }

  @Override
  public Admission admit(String clientOrderId, boolean reduceOnly, Runnable whenAdmitted) {
    return venue.admit(clientOrderId, reduceOnly, whenAdmitted);
  }

  @Override
  public void withdraw(String clientOrderId) {
    venue.withdraw(clientOrderId);
  }

  @Override
  public VenueCondition condition() {
    return venue.condition();
  }

  @Override
  public void keepHolding(Hold hold) {
    venue.keepHolding(hold);
  }

  @Override
  public SubmitOutcome submit(OrderTicket ticket) {
    return Around.SEND.run(points, () -> venue.submit(ticket));
  }

  @Override
  public QueryOutcome query(String symbol, String clientOrderId) {
    return Around.LOOKUP.run(points, () -> venue.query(symbol, clientOrderId));
  }

  @Override
  public QueryOutcome queryById(String symbol, long orderId) {
    return Around.LOOKUP.run(points, () -> venue.queryById(symbol, orderId));
  }

  @Override
  public SearchOutcome search(OrderTicket ticket) {
    return Around.LOOKUP.run(points, () -> venue.search(ticket));
  }

  @Override
  public CancelOutcome cancel(String symbol, String clientOrderId) {
    return Around.CANCEL.run(points, () -> venue.cancel(symbol, clientOrderId));
  }

  @Override
  public BulkCancelOutcome cancelAll(String symbol) {
    return Around.CANCEL.run(points, () -> venue.cancelAll(symbol));
  }

  @Override
  public <T> T urgently(Supplier<T> calls) {
    return venue.urgently(calls);
  }

  /** Not about one order, and harmless when repeated: no points. */
  @Override
  public DeadManOutcome deadMan(String symbol, Duration countdown) {
    return venue.deadMan(symbol, countdown);
  }

  @Override
  public FillsOutcome fills(String symbol, long orderId) {
    return Around.FILLS.run(points, () -> venue.fills(symbol, orderId));
  }

  @Override
  public SetupOutcome prepare(String symbol, int leverage) {
    return Around.PREPARE.run(points, () -> venue.prepare(symbol, leverage));
  }

  @Override
  public void start(VenueListener listener) {
    venue.start(listener);
  }

  @Override
  public Instant exchangeNow() {
    return venue.exchangeNow();
  }

  @Override
  public Map<String, String> describe(OrderTicket ticket) {
    return venue.describe(ticket);
  }

  @Override
  public AccountOutcome account() {
    return venue.account();
  }

  @Override
  public AccountOutcome account(String symbol) {
    return venue.account(symbol);
  }

  @Override
  public Optional<AccountStanding> standing() {
    return venue.standing();
  }

  @Override
  public TradesOutcome trades(String symbol, Instant since) {
    return venue.trades(symbol, since);
  }

  @Override
  public IncomeOutcome income(Instant from, Instant until) {
    return venue.income(from, until);
  }

  @Override
  public void renewStream(String cause) {
    venue.renewStream(cause);
  }

  @Override
  public Optional<Quote> quote(String symbol) {
    return venue.quote(symbol);
  }

  @Override
  public Optional<BigDecimal> markPrice(String symbol) {
    return venue.markPrice(symbol);
  }

  @Override
  public Optional<SymbolRules> rules(String symbol) {
    return venue.rules(symbol);
  }

  @Override
  public Duration rulesAge() {
    return venue.rulesAge();
  }

  @Override
  public Optional<LeverageBrackets> brackets(String symbol) {
    return venue.brackets(symbol);
  }

  @Override
  public Collection<SymbolRules> symbols() {
    return venue.symbols();
  }

  @Override
  public void close() {
    venue.close();
  }
}
