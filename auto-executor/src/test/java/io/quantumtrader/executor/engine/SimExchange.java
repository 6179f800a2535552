package io.quantumtrader.executor.engine;

import io.quantumtrader.contract.Side;
import io.quantumtrader.contract.event.ErrorCategory;
import io.quantumtrader.contract.event.OrderStatus;
import io.quantumtrader.contract.event.ResolvedBy;
import io.quantumtrader.executor.venue.AccountSnapshot;
import io.quantumtrader.executor.venue.AccountSnapshot.VenuePosition;
import io.quantumtrader.executor.venue.CancelOutcome;
import io.quantumtrader.executor.venue.OrderReport;
import io.quantumtrader.executor.venue.OrderTicket;
import io.quantumtrader.executor.venue.SearchOutcome;
import io.quantumtrader.executor.venue.SubmitOutcome;
import io.quantumtrader.executor.venue.VenueError;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The exchange: door, matching engine, ledger, user data stream. Its ledger is what the run is
 * judged by.
 */
final class SimExchange {

  static final Map<String, BigDecimal> PRICES =
      Map.of("BTCUSDT", new BigDecimal("50000"), "ETHUSDT", new BigDecimal("2500"));

  /**
   * Reads may be this far behind. Below ABSENCE_SPAN (8 s): the proof of absence rests on a bound
   * like this, and holds with a longer lag only because the fence comes before it.
   */
  private static final int QUERY_LAG_MILLIS = 7_000;

  /** How far door and matching engine may disagree; with the executor's own error under 1.5 s. */
  private static final int MATCHING_CLOCK_ERROR_MILLIS = 400;

  private static final Duration TRADES_EARLIER = Duration.ofSeconds(30);

  private static final BigDecimal EQUITY = new BigDecimal("10000");

  private final SimLife life;
  private final Map<String, BigDecimal> prices;
  private final List<SimOrder> ledger = new ArrayList<>();
  private final Map<String, BigDecimal> prior = new LinkedHashMap<>();
  private final List<Consumer<OrderReport>> listeners = new ArrayList<>();
  private final long matchingErrorMicros;
  private long bannedUntil;
  private long ids = 1_000;

  SimExchange(SimLife life, Map<String, BigDecimal> prices) {
    this.life = life;
    this.prices = prices;
    this.matchingErrorMicros =
        life.has(SimFault.CLOCK_ERROR)
            ? 1_000 * life.between(-MATCHING_CLOCK_ERROR_MILLIS, MATCHING_CLOCK_ERROR_MILLIS)
            : 0;
    if (life.has(SimFault.PRIOR_POSITION)) {
      life.met(SimFault.PRIOR_POSITION);
      prior.put("BTCUSDT", new BigDecimal(life.dice.nextBoolean() ? "0.004" : "-0.004"));
    }
  }

  private long now() {
    return life.scheduler.nowMicros();
  }

  private Instant instant(long micros) {
    return life.scheduler.instant().plusNanos((micros - now()) * 1_000);
  }

  void ban(Duration length) {
    bannedUntil = now() + length.toNanos() / 1_000;
  }

  boolean isBanned() {
    boolean banned = now() < bannedUntil;
    if (banned) {
      life.met(SimFault.BAN);
    }
    return banned;
  }

  void connect(Consumer<OrderReport> listener) {
    listeners.add(listener);
  }

  /** A request arrives; the answer goes to the consumer, now or later, or never. */
  void arrive(OrderTicket ticket, Consumer<SubmitOutcome> answer) {
    life.note("exchange: request " + ticket.clientOrderId() + " signed " + ticket.signedAt());
    if (isBanned()) {
      answer.accept(limited(-1003, 418, "banned"));
      return;
    }
    Instant now = instant(now());
    if (now.isAfter(ticket.windowEnd()) || now.plusSeconds(1).isBefore(ticket.signedAt())) {
      answer.accept(refused(-1021, ErrorCategory.CLOCK));
      return;
    }
    if (life.strikes(SimFault.SUBMIT_OUTSIDE_WINDOW, 0.3)) {
      answer.accept(refused(-1021, ErrorCategory.CLOCK));
      return;
    }
    if (life.strikes(SimFault.SUBMIT_RATE_LIMITED, 0.3)) {
      answer.accept(limited(-1003, 429, "too much weight"));
      return;
    }
    if (life.strikes(SimFault.SUBMIT_TOO_MANY_ORDERS, 0.3)) {
      answer.accept(limited(-1015, 429, "too many orders"));
      return;
    }
    if (life.strikes(SimFault.SUBMIT_OVERLOADED, 0.3)) {
      answer.accept(limited(-1008, 503, "overloaded"));
      return;
    }
    long inside =
        life.strikes(SimFault.SUBMIT_LATE, 0.4) ? life.between(500, 8_000) : life.between(1, 5);
    life.scheduler.after(Duration.ofMillis(inside), null, () -> match(ticket, answer));
  }

  private void match(OrderTicket ticket, Consumer<SubmitOutcome> answer) {
    if (instant(now() + matchingErrorMicros).isAfter(ticket.windowEnd())) {
      answer.accept(refused(-5028, ErrorCategory.CLOCK));
      return;
    }
    if (ledger.stream().anyMatch(o -> o.isOpen() && isOf(o, ticket.clientOrderId()))) {
      answer.accept(new SubmitOutcome.Unknown("an open order carries this id"));
      return;
    }
    if (life.strikes(SimFault.SUBMIT_REJECTED, 0.3, ticket)) {
      answer.accept(refused(-2019, ErrorCategory.REJECTED));
      return;
    }
    if (ticket.reduceOnly() && reducible(ticket).signum() == 0) {
      answer.accept(refused(-2022, ErrorCategory.REJECTED));
      return;
    }
    BigDecimal price =
        ticket.limitPrice() == null ? prices.get(ticket.symbol()) : ticket.limitPrice();
    SimOrder order = new SimOrder(ticket, ids++, price, now());
    ledger.add(order);
    life.note("exchange: ACCEPTED " + ticket.clientOrderId());
    tell(order);
    trade(order);
    if (life.strikes(SimFault.SUBMIT_EXECUTION_UNKNOWN, 0.3)) {
      answer.accept(new SubmitOutcome.Unknown("503 execution status unknown"));
      return;
    }
    order
        .asOf(now(), ResolvedBy.ACK, instant(now()))
        .ifPresent(report -> answer.accept(new SubmitOutcome.Accepted(report)));
  }

  CancelOutcome cancel(String clientOrderId) {
    for (SimOrder order : ledger) {
      if (order.isOpen() && isOf(order, clientOrderId)) {
        order.end(OrderStatus.CANCELED, now());
        tell(order);
        return new CancelOutcome.Canceled(order.news(instant(now())));
      }
    }
    return new CancelOutcome.NotOpen();
  }

  /** Something the account holds before anybody trades. */
  void hold(String symbol, BigDecimal signedQuantity) {
    prior.put(symbol, signedQuantity);
  }

  Map<String, BigDecimal> prices() {
    return prices;
  }

  private BigDecimal reducible(OrderTicket ticket) {
    BigDecimal held = position(ticket.symbol(), now());
    boolean reduces = ticket.side() == Side.SELL ? held.signum() > 0 : held.signum() < 0;
    return reduces ? held.abs() : BigDecimal.ZERO;
  }

  private void trade(SimOrder order) {
    SimConduct conduct = life.conduct(order.ticket());
    if (conduct == null) {
      tradeByDice(order);
    } else if (conduct == SimConduct.FILLED_IN_PARTS) {
      life.scheduler.after(Duration.ofMillis(400), null, () -> fill(order, half(order)));
      life.scheduler.after(Duration.ofMillis(900), null, () -> fill(order, order.remaining()));
    } else if (conduct != SimConduct.RESTING) {
      fill(order, order.remaining());
    }
  }

  private void tradeByDice(SimOrder order) {
    boolean rests = order.ticket().limitPrice() != null;
    boolean parts = life.strikes(SimFault.PARTIAL_FILL, 0.6);
    if (!rests && !parts && life.dice.nextInt(4) > 0) {
      fill(order, order.remaining());
      return;
    }
    if (parts) {
      life.scheduler.after(soon(rests), null, () -> fill(order, half(order)));
    }
    boolean ends = parts && life.dice.nextInt(3) == 0;
    Duration wait = soon(rests).plusMillis(life.between(200, rests ? 20_000 : 600));
    life.scheduler.after(
        wait,
        null,
        () -> {
          if (ends && order.isOpen()) {
            order.end(OrderStatus.EXPIRED, now());
            tell(order);
          } else {
            fill(order, order.remaining());
          }
        });
  }

  private Duration soon(boolean rests) {
    return Duration.ofMillis(rests ? life.between(1, 10_000) : life.between(1, 400));
  }

  private static BigDecimal half(SimOrder order) {
    return order
        .remaining()
        .divide(BigDecimal.TWO, order.ticket().quantity().scale(), RoundingMode.DOWN);
  }

  private void fill(SimOrder order, BigDecimal wanted) {
    if (!order.isOpen()) {
      return;
    }
    BigDecimal quantity =
        order.ticket().reduceOnly() ? wanted.min(reducible(order.ticket())) : wanted;
    if (quantity.signum() > 0) {
      order.fill(quantity, ids++, now());
      tell(order);
    }
    if (order.isOpen() && order.ticket().reduceOnly() && reducible(order.ticket()).signum() == 0) {
      order.end(OrderStatus.EXPIRED, now());
      tell(order);
    }
  }

  private void tell(SimOrder order) {
    OrderReport report = order.news(instant(now()));
    life.note(
        "exchange: %s %s %s"
            .formatted(report.clientOrderId(), report.status(), report.executedQty()));
    for (Consumer<OrderReport> listener : listeners) {
      if (!life.strikes(SimFault.REPORT_DROPPED, 0.5, order.ticket())) {
        deliver(listener, report);
        if (life.strikes(SimFault.REPORT_TWICE, 0.4)) {
          deliver(listener, report);
        }
      }
    }
  }

  private void deliver(Consumer<OrderReport> listener, OrderReport report) {
    long delay =
        life.strikes(SimFault.REPORT_DELAYED, 0.4) ? life.between(50, 6_000) : life.between(1, 30);
    life.scheduler.after(Duration.ofMillis(delay), null, () -> listener.accept(report));
  }

  /** The moment in the past from which a read is answered. */
  long readFrom() {
    return life.strikes(SimFault.QUERY_LAG, 0.7)
        ? now() - 1_000 * life.between(0, QUERY_LAG_MILLIS)
        : now();
  }

  Optional<OrderReport> find(String clientOrderId) {
    long from = readFrom();
    Optional<OrderReport> found = Optional.empty();
    for (SimOrder order : ledger) {
      if (isOf(order, clientOrderId)) {
        Optional<OrderReport> seen = order.asOf(from, ResolvedBy.QUERY, instant(from));
        found = seen.isPresent() ? seen : found;
      }
    }
    return found;
  }

  /** Order history and trades are two reads, each with its own lag. */
  SearchOutcome search(OrderTicket ticket) {
    Optional<OrderReport> found = find(ticket.clientOrderId());
    if (found.isPresent()) {
      return new SearchOutcome.Found(found.get());
    }
    long from = readFrom();
    Instant since = ticket.signedAt().minus(TRADES_EARLIER);
    List<SearchOutcome.Trade> trades = new ArrayList<>();
    for (SimOrder order : ledger) {
      if (order.ticket().symbol().equals(ticket.symbol())) {
        List<SearchOutcome.Trade> its = order.trades(from, this::instant);
        if (isOf(order, ticket.clientOrderId()) && !its.isEmpty()) {
          return new SearchOutcome.Found(
              order.asOf(from, ResolvedBy.QUERY, instant(from)).orElseThrow());
        }
        its.stream().filter(trade -> !trade.at().isBefore(since)).forEach(trades::add);
      }
    }
    trades.sort(Comparator.comparing(SearchOutcome.Trade::at));
    return new SearchOutcome.NoTrace(trades);
  }

  AccountSnapshot account() {
    long from = readFrom();
    List<VenuePosition> positions =
        prices.keySet().stream()
            .sorted()
            .map(symbol -> new VenuePosition(symbol, position(symbol, from), prices.get(symbol)))
            .toList();
    List<OrderReport> open =
        ledger.stream()
            .flatMap(order -> order.asOf(from, ResolvedBy.QUERY, instant(from)).stream())
            .filter(report -> !report.status().isTerminal())
            .toList();
    return new AccountSnapshot(EQUITY, EQUITY, positions, open, life.scheduler.instant());
  }

  /** Signed base units held at that time. */
  BigDecimal position(String symbol, long atMicros) {
    return ledger.stream()
        .filter(order -> order.ticket().symbol().equals(symbol))
        .map(order -> order.effect(atMicros))
        .reduce(prior.getOrDefault(symbol, BigDecimal.ZERO), BigDecimal::add);
  }

  private static boolean isOf(SimOrder order, String clientOrderId) {
    return order.ticket().clientOrderId().equals(clientOrderId);
  }

  List<SimOrder> ledger() {
    return ledger;
  }

  private static SubmitOutcome refused(int code, ErrorCategory category) {
    return new SubmitOutcome.Rejected(
        new VenueError(code, 400, category, "refused " + code, "the exchange refused it"));
  }

  private SubmitOutcome limited(int code, int status, String text) {
    return new SubmitOutcome.RateLimited(
        new VenueError(code, status, ErrorCategory.RATE_LIMITED, text, "nothing was placed"),
        life.scheduler.instant().plusSeconds(5));
  }
}
