package io.quantumtrader.executor.gate;

import static io.quantumtrader.executor.gate.Scene.d;
import static io.quantumtrader.executor.gate.Scene.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quantumtrader.contract.Market;
import io.quantumtrader.contract.Side;
import io.quantumtrader.contract.intent.Action;
import io.quantumtrader.contract.intent.OrderType;
import io.quantumtrader.contract.intent.Sizing;
import io.quantumtrader.contract.intent.TradeIntent;
import io.quantumtrader.executor.portfolio.Execution;
import io.quantumtrader.executor.portfolio.PastEntry;
import io.quantumtrader.executor.portfolio.Portfolio;
import io.quantumtrader.executor.portfolio.PortfolioView;
import io.quantumtrader.executor.portfolio.Reconciliation;
import io.quantumtrader.executor.portfolio.Takings;
import io.quantumtrader.executor.portfolio.TradingDay;
import io.quantumtrader.executor.venue.Quote;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

/** One random run: draws what happens next and checks what must hold at that moment. */
final class RandomTrading {

  /** How we hear of fills. */
  enum Reports {
    /** After a while, in the order they happened, as on the user data stream. */
    LATE,
    /** After a while, order by order, as by queries. */
    SHUFFLED
  }

  private record Told(String id, Execution execution, Instant at) {}

  private static final List<String> SYMBOLS = List.of("BTCUSDT", "ETHUSDT", "XRPUSDT", "A2ZUSDT");
  private static final BigDecimal ROUNDING = d("0.000000001");

  private final Random random;
  private final Reports reports;
  private final Deque<Told> stream = new ArrayDeque<>();
  private final Limits limits;
  private final ModelExchange exchange = new ModelExchange();
  private final List<String> sent = new ArrayList<>();
  private final Map<String, SizedOrder> terms = new HashMap<>();
  private final Map<String, ModelExchange.Order> live = new HashMap<>();
  private final Map<LocalDate, Integer> entriesByDay = new HashMap<>();
  private final Set<String> known = new HashSet<>();
  private final List<PastEntry> journal = new ArrayList<>();
  private Portfolio portfolio = new Portfolio();
  private Instant now = Scene.NOW;
  private int ids;

  RandomTrading(Random random, Reports reports) {
    this.random = random;
    this.reports = reports;
    Limits open = with(Limits.DEFAULTS, "cooldownGlobal", Duration.ZERO);
    open = with(open, "cooldownSymbol", Duration.ZERO);
    open = with(open, "maxOrdersPerMinute", Integer.MAX_VALUE);
    open = with(open, "maxDailyLossPct", d("100"));
    open = with(open, "maxExposureTotal", d("2500"));
    open = with(open, "maxPositionsTotal", 1 + random.nextInt(4));
    open = with(open, "scaleInMax", 1 + random.nextInt(20));
    limits = with(open, "maxPerSymbol", 1 + random.nextInt(20));
    portfolio.onReconciled(exchange.snapshot(now));
  }

  void step() {
    now = now.plusMillis(1 + random.nextInt(600_000));
    switch (random.nextInt(10)) {
      case 0, 1, 2, 3 -> intent();
      case 4 -> oneOpen(this::arrive);
      case 5, 6 -> oneOpen(this::trade);
      case 7 -> oneOpen(this::hear);
      case 8 -> oneOpen(this::end);
      default -> {
        reconcile();
        restart();
      }
    }
  }

  private void finish() {
    for (String id : List.copyOf(sent)) {
      now = now.plusMillis(1);
      if (portfolio.snapshot().reservations().containsKey(id)) {
        end(id);
      }
    }
  }

  void assertLimitsHold() {
    PortfolioView view = portfolio.snapshot();
    assertThat(view.exposureTotal()).isLessThanOrEqualTo(limits.maxExposureTotal().add(ROUNDING));
    assertThat(view.openSymbols()).hasSizeLessThanOrEqualTo(limits.maxPositionsTotal());
    for (String symbol : SYMBOLS) {
      assertThat(view.exposure(symbol))
          .isLessThanOrEqualTo(limits.maxExposurePerSymbol().add(ROUNDING));
      assertThat(view.entriesIn(symbol)).isLessThanOrEqualTo(limits.maxPerSymbol());
    }
    assertDayIsCountedRight();
  }

  void assertDayIsCountedRight() {
    TradingDay day = portfolio.snapshot().dayAt(now);
    assertThat(day.trades()).isEqualTo(entriesByDay.getOrDefault(day.date(), 0));
  }

  void assertAllEndsWell() {
    finish();
    assertThat(sent).isNotEmpty();
    assertThat(portfolio.snapshot().reservations()).isEmpty();
    assertBooksAgreeWithTheExchange();
  }

  private void assertBooksAgreeWithTheExchange() {
    PortfolioView view = portfolio.snapshot();
    for (String symbol : SYMBOLS) {
      BigDecimal ours = view.position(symbol).map(p -> p.signedQuantity()).orElse(BigDecimal.ZERO);
      assertThat(ours).isEqualByComparingTo(exchange.position(symbol));
    }
    now = now.plusMillis(1);
    Reconciliation last = portfolio.onReconciled(exchange.snapshot(now));
    assertThat(last).isEqualTo(new Reconciliation(List.of(), Set.of()));
  }

  private void intent() {
    TradeIntent intent = randomIntent();
    PortfolioView before = portfolio.snapshot();
    String id = "i" + ids++;
    String price = "" + (80 + random.nextInt(40));
    GateRequest request =
        new GateRequest(
            id,
            intent,
            limits,
            new MarketView(
                new Quote(intent.symbol(), d(price), d(price).add(d("0.3")), now),
                null,
                Scene.RULES,
                Duration.ZERO,
                null),
            List.of(),
            Set.of(Market.FUTURES),
            now,
            now);
    if (new Admissions(portfolio).admit(request) instanceof GateDecision.Allowed allowed) {
      assertOrderIsWhatWasAsked(intent, allowed.order(), before);
      sent.add(id);
      terms.put(id, allowed.order());
    } else {
      assertThat(portfolio.snapshot()).isEqualTo(before);
    }
  }

  private static void assertOrderIsWhatWasAsked(
      TradeIntent intent, SizedOrder order, PortfolioView before) {
    BigDecimal step = order.limitPrice() == null ? d("0.01") : d("0.001");
    assertThat(order.quantity().remainder(step)).isZero();
    BigDecimal held =
        before.position(intent.symbol()).map(p -> p.quantity()).orElse(BigDecimal.ZERO);
    boolean wholePosition =
        intent.action() == Action.CLOSE && held.subtract(order.quantity()).compareTo(step) < 0;
    if (intent.sizing() instanceof Sizing.Quantity(BigDecimal asked) && !wholePosition) {
      assertThat(order.quantity()).isLessThanOrEqualTo(asked);
    }
    if (intent.isReducing()) {
      Side holding = before.position(intent.symbol()).orElseThrow().side();
      assertThat(order.reduceOnly()).isTrue();
      assertThat(order.side()).isEqualTo(holding.opposite());
      assertThat(order.quantity()).isLessThanOrEqualTo(held);
    }
  }

  private TradeIntent randomIntent() {
    Action action = Action.values()[random.nextInt(3)];
    BigDecimal size = BigDecimal.valueOf(1 + random.nextInt(120_000), 4);
    Sizing sizing =
        switch (random.nextInt(4)) {
          case 0 -> new Sizing.Quantity(size);
          case 1 -> new Sizing.Notional(size.multiply(d("100")));
          case 2 ->
              action == Action.CLOSE
                  ? new Sizing.CloseFraction(d("0." + (1 + random.nextInt(9))))
                  : new Sizing.ByPolicy();
          default ->
              action == Action.CLOSE ? new Sizing.WholePosition() : new Sizing.Quantity(size);
        };
    TradeIntent intent = with(Scene.BUY_ONE, "symbol", SYMBOLS.get(random.nextInt(SYMBOLS.size())));
    intent = with(with(intent, "action", action), "sizing", sizing);
    intent = with(intent, "reduceOnly", random.nextInt(4) == 0);
    return random.nextBoolean()
        ? intent
        : with(with(intent, "orderType", OrderType.LIMIT), "limitPrice", d("100.05"));
  }

  /** The exchange takes the order; we may hear of it much later. */
  private void arrive(String id) {
    if (!live.containsKey(id)) {
      live.put(id, exchange.take(id, terms.get(id)));
      stream.add(new Told(id, Execution.NONE, now));
    }
  }

  /** A fill at the reference price or better, so that exposure is what was reserved at most. */
  private void trade(String id) {
    arrive(id);
    BigDecimal better = d("0.9" + random.nextInt(10));
    BigDecimal price = terms.get(id).referencePrice();
    exchange.fill(
        live.get(id),
        BigDecimal.valueOf(1 + random.nextInt(10_000), 3),
        random.nextBoolean() ? price : price.multiply(better),
        now);
    stream.add(new Told(id, live.get(id).execution(), now));
  }

  private void hear(String id) {
    switch (reports) {
      case SHUFFLED -> {
        if (live.containsKey(id)) {
          hear(new Told(id, live.get(id).execution(), now));
        }
      }
      case LATE -> {
        for (int i = random.nextInt(8); i > 0 && !stream.isEmpty(); i--) {
          hear(stream.remove());
        }
      }
    }
  }

  private void hear(Told told) {
    if (!portfolio.snapshot().reservations().containsKey(told.id())) {
      return;
    }
    portfolio.onAccepted(told.id(), "qx" + told.id(), now, now);
    portfolio.onExecution(told.id(), told.execution(), told.at(), now);
    if (known.add(told.id()) && !terms.get(told.id()).reduceOnly()) {
      entriesByDay.merge(TradingDay.dateOf(now), 1, Integer::sum);
      journal.add(new PastEntry(told.id(), terms.get(told.id()).symbol(), now));
    }
  }

  /** Cancelled, refused, expired or filled: the last figures are told, then the end. */
  private void end(String id) {
    ModelExchange.Order order = live.get(id);
    if (order != null) {
      order.open = false;
      while (reports == Reports.LATE && !stream.isEmpty()) {
        hear(stream.remove());
      }
      hear(new Told(id, order.execution(), now));
    }
    portfolio.onTerminal(id, now);
  }

  private void reconcile() {
    Reconciliation found = portfolio.onReconciled(exchange.snapshot(now));
    assertThat(found.drifts()).isEmpty();
  }

  /**
   * Only with nothing under way: books that are new take the exchange's word for orders that have
   * not arrived there, and are put right by the next quiet comparison.
   */
  private void restart() {
    if (!portfolio.snapshot().reservations().isEmpty()) {
      return;
    }
    PortfolioView before = portfolio.snapshot();
    portfolio = random.nextBoolean() ? new Portfolio(before) : rebuilt(portfolio);
    assertSameDay(before, portfolio.snapshot());
    reconcile();
    assertSameDay(before, portfolio.snapshot());
  }

  /** As a new process does it: from the journal, the exchange, and what is in Redis. */
  private Portfolio rebuilt(Portfolio gone) {
    Portfolio next = new Portfolio();
    LocalDate today = TradingDay.dateOf(now);
    next.days().restore(journal, now);
    gone.days().marks().ifPresent(marks -> next.days().restore(marks, now));
    next.days().awaitRecord();
    next.days()
        .recorded(
            today, new Takings(exchange.income(today), BigDecimal.ZERO, BigDecimal.ZERO), now);
    return next;
  }

  private void assertSameDay(PortfolioView before, PortfolioView after) {
    TradingDay was = before.dayAt(now);
    TradingDay is = after.dayAt(now);
    assertThat(is.date()).isEqualTo(was.date());
    assertThat(is.entries()).isEqualTo(was.entries());
    assertThat(is.startEquity()).isEqualTo(was.startEquity());
    assertThat(is.peakEquity()).isEqualTo(was.peakEquity());
    assertThat(after.entryTimes()).isEqualTo(before.entryTimes());
    if (reports == Reports.LATE) {
      assertThat(is.money().result()).isCloseTo(was.money().result(), within(ROUNDING));
      assertThat(is.money().result()).isCloseTo(exchange.income(is.date()), within(ROUNDING));
    }
  }

  private void oneOpen(Consumer<String> step) {
    List<String> open =
        sent.stream().filter(portfolio.snapshot().reservations()::containsKey).toList();
    if (!open.isEmpty()) {
      step.accept(open.get(random.nextInt(open.size())));
    }
  }
}
