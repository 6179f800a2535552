package io.quantumtrader.executor.engine;

import io.quantumtrader.executor.venue.AccountOutcome;
import io.quantumtrader.executor.venue.Admission;
import io.quantumtrader.executor.venue.CancelOutcome;
import io.quantumtrader.executor.venue.FillsOutcome;
import io.quantumtrader.executor.venue.Hold;
import io.quantumtrader.executor.venue.OrderTicket;
import io.quantumtrader.executor.venue.QueryOutcome;
import io.quantumtrader.executor.venue.Quote;
import io.quantumtrader.executor.venue.SearchOutcome;
import io.quantumtrader.executor.venue.SetupOutcome;
import io.quantumtrader.executor.venue.SubmitOutcome;
import io.quantumtrader.executor.venue.SymbolRules;
import io.quantumtrader.executor.venue.SymbolRules.QuantityRule;
import io.quantumtrader.executor.venue.Venue;
import io.quantumtrader.executor.venue.VenueCondition;
import io.quantumtrader.executor.venue.VenueListener;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One process's way to the exchange, with the faults of a network and the mutants of a client. */
final class SimVenue implements Venue {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int OWN_CLOCK_ERROR_MILLIS = 500;

  private final SimLife life;
  private final SimExchange exchange;
  private final SimProcess process;
  private final BiConsumer<String, Instant> beforeSend;
  private final Duration clockError;
  private final Map<String, Boolean> admitted = new HashMap<>();
  private @Nullable Hold hold;

  /**
   * @param beforeSend told the client order id and timestamp of every request that leaves
   */
  SimVenue(
      SimLife life,
      SimExchange exchange,
      SimProcess process,
      BiConsumer<String, Instant> beforeSend) {
    this.life = life;
    this.exchange = exchange;
    this.process = process;
    this.beforeSend = beforeSend;
    this.clockError =
        life.strikes(SimFault.CLOCK_ERROR, 1)
            ? Duration.ofMillis(life.between(-OWN_CLOCK_ERROR_MILLIS, OWN_CLOCK_ERROR_MILLIS))
            : Duration.ZERO;
  }

  @Override
  public void start(VenueListener listener) {
    exchange.connect(report ->
        life.scheduler.at(
            life.scheduler.nowMicros(), process, () -> listener.onOrderReport(report)));
  }

  @Override
  public Instant exchangeNow() {
    return life.scheduler.instant().plus(clockError);
  }

  @Override
  public Map<String, String> describe(OrderTicket ticket) {
    return Map.of("newClientOrderId", ticket.clientOrderId());
  }

  /** As the governor: what waits is told once, and a hold lets nobody through. */
  @Override
  public Admission admit(String clientOrderId, boolean reduceOnly, Runnable whenAdmitted) {
    boolean known = admitted.containsKey(clientOrderId);
    boolean waits = known ? !admitted.get(clientOrderId) : mustWait();
    if (!waits) {
      admitted.put(clientOrderId, true);
      return new Admission.Admitted();
    }
    admitted.put(clientOrderId, false);
    life.scheduler.after(
        Duration.ofMillis(life.between(1, 12_000)),
        process,
        () -> {
          admitted.computeIfPresent(clientOrderId, (_, _) -> true);
          whenAdmitted.run();
        });
    return new Admission.Queued();
  }

  private boolean mustWait() {
    return condition().hold() != null || life.strikes(SimFault.ORDER_WAITS, 0.5);
  }

  @Override
  public void withdraw(String clientOrderId) {
    admitted.remove(clientOrderId);
  }

  @Override
  public VenueCondition condition() {
    Hold known = hold;
    boolean holds = known != null && known.until().isAfter(exchangeNow());
    return new VenueCondition(holds ? known : null, null, 0, Duration.ZERO);
  }

  @Override
  public void keepHolding(Hold earlier) {
    hold = earlier;
  }

  @Override
  public SubmitOutcome submit(OrderTicket ticket) {
    if (condition().hold() != null) {
      return new SubmitOutcome.NotSent("held back");
    }
    SubmitOutcome outcome = send(ticket);
    if (outcome instanceof SubmitOutcome.RateLimited limited && limited.until() != null) {
      hold = new Hold(limited.until(), limited.error().message());
    }
    boolean unknown = outcome instanceof SubmitOutcome.Unknown;
    return switch (life.plan.mutant()) {
      case BLIND_RESEND -> unknown ? send(ticket) : outcome;
      case QUERY_THEN_RESEND ->
          unknown && query(ticket.symbol(), ticket.clientOrderId()) instanceof QueryOutcome.NotFound
              ? send(ticket)
              : outcome;
      case NONE,
          STAMP_AT_SEND,
          ACK_FIRST,
          CLAIM_WITHOUT_COMPARE,
          JOURNAL_NOT_DURABLE,
          REJECT_ON_TIMER,
          GROUP_AT_END,
          PENDING_NEVER_DRAINED ->
          outcome;
    };
  }

  private SubmitOutcome send(OrderTicket recorded) {
    life.scheduler.sleep(Duration.ofNanos(50_000));
    OrderTicket ticket =
        life.plan.mutant() == SimMutant.STAMP_AT_SEND ? stamped(recorded) : recorded;
    if (exchangeNow().isAfter(ticket.windowEnd())) {
      return new SubmitOutcome.NotSent("its window has closed");
    }
    if (life.strikes(SimFault.SUBMIT_NOT_SENT, 0.2)) {
      return new SubmitOutcome.NotSent("connection refused");
    }
    beforeSend.accept(recorded.clientOrderId(), recorded.signedAt());
    SimScheduler.Call<SubmitOutcome> call = new SimScheduler.Call<>();
    boolean replyLost = life.strikes(SimFault.SUBMIT_REPLY_LOST, 0.3, ticket);
    if (!life.strikes(SimFault.SUBMIT_REQUEST_LOST, 0.25, ticket)) {
      life.scheduler.after(
          travel(),
          null,
          () ->
              exchange.arrive(
                  ticket,
                  outcome -> {
                    if (!replyLost) {
                      life.scheduler.after(
                          travel(), null, () -> life.scheduler.complete(call, outcome));
                    }
                  }));
    }
    // Half of the lost answers end in a reset at once, not in a time-out.
    Duration patience = life.dice.nextBoolean() ? TIMEOUT : Duration.ofMillis(300);
    SubmitOutcome answer = life.scheduler.await(call, replyLost ? patience : TIMEOUT);
    return answer == null ? new SubmitOutcome.Unknown("no answer") : answer;
  }

  private OrderTicket stamped(OrderTicket ticket) {
    return new OrderTicket(
        ticket.clientOrderId(),
        ticket.symbol(),
        ticket.side(),
        ticket.quantity(),
        ticket.limitPrice(),
        ticket.timeInForce(),
        ticket.reduceOnly(),
        exchangeNow().truncatedTo(ChronoUnit.MILLIS),
        ticket.recvWindow());
  }

  private Duration travel() {
    return Duration.ofNanos(1_000 * life.dice.nextLong(1_000, 40_000));
  }

  @Override
  public QueryOutcome query(String symbol, String clientOrderId) {
    QueryOutcome outcome =
        ask(
            SimFault.QUERY_FAILS,
            () ->
                exchange
                    .find(clientOrderId)
                    .<QueryOutcome>map(QueryOutcome.Found::new)
                    .orElseGet(QueryOutcome.NotFound::new));
    return outcome == null ? new QueryOutcome.Failed("no answer") : outcome;
  }

  /** Nobody resolves by hand in the simulation. */
  @Override
  public QueryOutcome queryById(String symbol, long orderId) {
    throw new UnsupportedOperationException("expected no operator in the simulation");
  }

  /** The history is served by the same lagging replicas. */
  @Override
  public SearchOutcome search(OrderTicket ticket) {
    SearchOutcome outcome = ask(SimFault.QUERY_FAILS, () -> exchange.search(ticket));
    return outcome == null ? new SearchOutcome.Failed("no answer") : outcome;
  }

  /** A question that changes nothing; null when it failed. */
  private <T> @Nullable T ask(SimFault failure, Supplier<T> question) {
    SimScheduler.Call<T> call = new SimScheduler.Call<>();
    boolean fails = life.strikes(failure, 0.4);
    life.scheduler.after(
        travel(),
        null,
        () -> {
          if (!fails && !exchange.isBanned()) {
            T answer = question.get();
            life.scheduler.after(travel(), null, () -> life.scheduler.complete(call, answer));
          }
        });
    return life.scheduler.await(call, Duration.ofMillis(500));
  }

  @Override
  public CancelOutcome cancel(String symbol, String clientOrderId) {
    CancelOutcome outcome = ask(SimFault.QUERY_FAILS, () -> exchange.cancel(clientOrderId));
    return outcome == null ? new CancelOutcome.Failed("no answer") : outcome;
  }

  @Override
  public FillsOutcome fills(String symbol, long orderId) {
    FillsOutcome outcome =
        ask(
            SimFault.FILLS_FAIL,
            () ->
                new FillsOutcome.Read(
                    exchange.ledger().stream()
                        .filter(order -> order.orderId() == orderId)
                        .flatMap(order -> order.fills().stream())
                        .toList()));
    return outcome == null ? new FillsOutcome.Failed("no answer") : outcome;
  }

  @Override
  public AccountOutcome account() {
    AccountOutcome outcome =
        ask(SimFault.ACCOUNT_FAILS, () -> new AccountOutcome.Read(exchange.account()));
    return outcome == null ? new AccountOutcome.Failed("no answer") : outcome;
  }

  @Override
  public SetupOutcome prepare(String symbol, int leverage) {
    return new SetupOutcome.Ready(leverage);
  }

  @Override
  public Optional<Quote> quote(String symbol) {
    return Optional.ofNullable(exchange.prices().get(symbol))
        .map(price -> new Quote(symbol, price, price, life.scheduler.instant()));
  }

  @Override
  public Optional<SymbolRules> rules(String symbol) {
    return Optional.ofNullable(exchange.prices().get(symbol)).map(_ -> rulesOf(symbol));
  }

  private static SymbolRules rulesOf(String symbol) {
    QuantityRule quantity =
        new QuantityRule(new BigDecimal("0.001"), new BigDecimal("1000"), new BigDecimal("0.001"));
    return new SymbolRules(
        symbol,
        symbol.substring(0, 3),
        "USDT",
        true,
        new BigDecimal("0.1"),
        new BigDecimal("0.1"),
        new BigDecimal("1000000"),
        quantity,
        quantity,
        new BigDecimal("5"));
  }

  @Override
  public Collection<SymbolRules> symbols() {
    return exchange.prices().keySet().stream().sorted().map(SimVenue::rulesOf).toList();
  }

  @Override
  public void close() {
    // Nothing to give back: a simulated process only ever dies.
  }
}
