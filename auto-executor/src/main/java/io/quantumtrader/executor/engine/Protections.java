package io.quantumtrader.executor.engine;

import io.quantumtrader.contract.event.EventBody;
import io.quantumtrader.executor.journal.Commit;
import io.quantumtrader.executor.journal.CommitResult;
import io.quantumtrader.executor.journal.Journal;
import io.quantumtrader.executor.journal.JournalRecord;
import io.quantumtrader.executor.journal.JournalRecord.Guard;
import io.quantumtrader.executor.journal.JournalRecord.Origin;
import io.quantumtrader.executor.journal.JournalRecord.Placed;
import io.quantumtrader.executor.journal.JournalUnavailable;
import io.quantumtrader.executor.journal.Lease;
import io.quantumtrader.executor.order.OrderEvent;
import io.quantumtrader.executor.order.OrderState;
import io.quantumtrader.executor.protect.LegKind;
import io.quantumtrader.executor.protect.LegName;
import io.quantumtrader.executor.protect.Plan;
import io.quantumtrader.executor.protect.Plan.Action;
import io.quantumtrader.executor.protect.ProtectionPlanner;
import io.quantumtrader.executor.protect.Scene;
import io.quantumtrader.executor.reconcile.Reconciler;
import io.quantumtrader.executor.venue.MarketData;
import io.quantumtrader.executor.venue.SymbolRules;
import io.quantumtrader.executor.venue.SymbolRules.QuantityRule;
import io.quantumtrader.executor.venue.Trigger;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps every entry that came with exit levels protected: looks again whenever an order of its
 * symbol has taken a step, now and then without a cause, and after a restart; then does what {@link
 * ProtectionPlanner} says. Passes over one symbol run on its lane, at most one is waiting.
 */
public final class Protections {

  private static final Logger LOG = LoggerFactory.getLogger(Protections.class);

  /** The fills of one market order arrive together and are protected together. */
  private static final Duration GATHERING = Duration.ofMillis(20);

  private static final Duration RETRY = Duration.ofSeconds(1);

  /** How long it may take before an entry counts as unprotected. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  /** An entry has at most this many orders of a kind; they are counted through after a restart. */
  private static final int LEGS_BOUND = 10_000;

  /** Binance USDⓈ-M docs, Error Codes: the order would immediately trigger. */
  private static final int WOULD_TRIGGER = -2021;

  private final Map<String, Ward> wards = new ConcurrentHashMap<>();
  private final Map<String, Seen> seen = new ConcurrentHashMap<>();

  /** When the next pass over a symbol is due. */
  private final Map<String, Instant> waiting = new ConcurrentHashMap<>();

  private final LegClaims claims;
  private final Journal journal;
  private final OrderDesk desk;
  private final Books books;
  private final MarketData market;
  private final Reconciler reconciler;
  private final Tasks tasks;
  private final Lanes lanes;
  private final Runnable compare;
  private final BooleanSupplier mayAct;
  private final InstantSource clock;
  private volatile Lease.@Nullable Epoch restoredUnder;

  /** The position at the last pass, and since when it has been that. */
  private record Seen(@Nullable BigDecimal position, Instant since) {

    boolean is(@Nullable BigDecimal other) {
      return position == null || other == null ? position == other : position.compareTo(other) == 0;
    }
  }

  /**
   * @param compare has the books compared with the exchange soon
   * @param mayAct whether this instance leads and looks after all orders in flight
   */
  Protections(
      LegClaims claims,
      Journal journal,
      OrderDesk desk,
      Books books,
      MarketData market,
      Reconciler reconciler,
      Tasks tasks,
      Lanes lanes,
      Runnable compare,
      BooleanSupplier mayAct,
      InstantSource clock) {
    this.claims = claims;
    this.journal = journal;
    this.desk = desk;
    this.books = books;
    this.market = market;
    this.reconciler = reconciler;
    this.tasks = tasks;
    this.lanes = lanes;
    this.compare = compare;
    this.mayAct = mayAct;
    this.clock = clock;
  }

  /** A step of an order is durable; on its lane. */
  void stepped(LiveOrder order, List<EventBody> told) {
    Origin origin = order.placed().origin();
    Guard guard = origin.guard();
    LegName leg = origin.leg();
    if (guard != null && !guard.over()) {
      wards
          .computeIfAbsent(order.correlationId(), _ -> new Ward(order.record()))
          .entryIs(order.record());
    }
    Ward ward = leg == null ? null : wards.get(leg.entry());
    if (leg != null && ward != null) {
      ward.legIs(leg, order.record());
      if (told.stream().anyMatch(Protections::wouldTrigger)) {
        ward.legCrossed(leg);
      }
    }
    if (symbols().contains(order.symbol())) {
      soon(order.symbol(), GATHERING);
    }
  }

  private static boolean wouldTrigger(EventBody body) {
    return body instanceof EventBody.OrderError error
        && error.code() != null
        && error.code() == WOULD_TRIGGER;
  }

  /**
   * Looks at every symbol again: what was missed or refused is tried once more. Where nobody has
   * seen the position since the start, the exchange is asked.
   */
  void sweep() {
    if (symbols().stream().anyMatch(symbol -> books.position(symbol).isEmpty())) {
      compare.run();
    }
    symbols().forEach(symbol -> soon(symbol, Duration.ZERO));
  }

  /** Reads everything again when the lead is another than before. */
  void restoreUnder(Lease.Epoch epoch) {
    if (!epoch.equals(restoredUnder)) {
      restore();
      restoredUnder = epoch;
    }
  }

  /**
   * Reads from the journal which entries are to be protected and what has been placed for them.
   * What the journal has lost altogether is kept as it is known here.
   *
   * @throws JournalUnavailable when it cannot be read
   */
  private void restore() {
    Set<String> guarded = Set.copyOf(journal.guarded());
    wards.keySet().stream()
        .filter(id -> !guarded.contains(id) && journal.load(id).isPresent())
        .toList()
        .forEach(wards::remove);
    for (String id : guarded) {
      journal
          .load(id)
          .filter(record -> record.isGuarded() && !record.isGuardOver())
          .ifPresent(this::restore);
    }
  }

  private void restore(JournalRecord entry) {
    Map<LegName, JournalRecord> legs = new LinkedHashMap<>();
    for (LegKind kind : LegKind.values()) {
      for (int number = 1; number <= LEGS_BOUND; number++) {
        LegName name = new LegName(entry.correlationId(), kind, number);
        Optional<JournalRecord> leg = journal.load(name.correlationId());
        if (leg.isEmpty()) {
          break;
        }
        legs.put(name, leg.get());
      }
    }
    String symbol = ((Placed) entry.content()).plan().symbol();
    lanes.signal(
        symbol,
        () -> {
          Ward ward = new Ward(latest(entry.correlationId(), entry));
          legs.forEach((name, leg) -> ward.legIs(name, latest(name.correlationId(), leg)));
          wards.put(entry.correlationId(), ward);
          soon(symbol, Duration.ZERO);
        });
  }

  /** What this process knows of an order it looks after is never older than what it read. */
  private JournalRecord latest(String correlationId, JournalRecord read) {
    return desk.find(correlationId)
        .map(LiveOrder::record)
        .filter(record -> record.version() >= read.version())
        .orElse(read);
  }

  private Set<String> symbols() {
    Set<String> symbols = new HashSet<>();
    wards.values().forEach(ward -> symbols.add(ward.symbol()));
    return symbols;
  }

  /** An earlier look replaces a later one, a later one is already covered. */
  private void soon(String symbol, Duration wait) {
    Instant due = clock.instant().plus(wait);
    Instant known = waiting.get(symbol);
    if (known != null && !known.isAfter(due)) {
      return;
    }
    waiting.put(symbol, due);
    Runnable look =
        () -> {
          waiting.remove(symbol, due);
          pass(symbol);
        };
    try {
      var ignored = tasks.after(wait, "protect-" + symbol, () -> lanes.signal(symbol, look));
    } catch (RejectedExecutionException ending) {
      // This process is ending; the next one looks at everything again.
      waiting.remove(symbol, due);
    }
  }

  private void pass(String symbol) {
    List<Ward> here = wards.values().stream().filter(ward -> ward.symbol().equals(symbol)).toList();
    if (here.isEmpty() || !mayAct.getAsBoolean()) {
      return;
    }
    try {
      Optional<SymbolRules> rules = market.rules(symbol);
      if (rules.isEmpty()) {
        soon(symbol, RETRY);
        return;
      }
      carryOut(symbol, ProtectionPlanner.plan(scene(symbol, here, rules.get())));
    } catch (JournalUnavailable e) {
      LOG.warn("{}: protection waits for the journal: {}", symbol, e.getMessage());
      soon(symbol, RETRY);
    } catch (RuntimeException bug) {
      LOG.error("{}: a pass over what protects it failed and is made again", symbol, bug);
      soon(symbol, RETRY);
    }
  }

  private Scene scene(String symbol, List<Ward> here, SymbolRules rules) {
    Instant now = clock.instant();
    BigDecimal position = books.position(symbol).orElse(null);
    Seen last = seen.get(symbol);
    if (last == null || !last.is(position)) {
      last = new Seen(position, now);
      seen.put(symbol, last);
    }
    return new Scene(
        here.stream().map(ward -> ward.seen(rules.tickSize())).toList(),
        position,
        reconciler.readAt().isAfter(last.since()),
        lot(rules),
        now);
  }

  private static Scene.Lot lot(SymbolRules rules) {
    QuantityRule general = rules.quantity();
    QuantityRule special = rules.marketQuantity();
    return new Scene.Lot(
        orElse(special.min(), general.min()),
        orElse(special.max(), general.max()),
        orElse(special.step(), general.step()));
  }

  private static BigDecimal orElse(BigDecimal bound, BigDecimal fallback) {
    return bound.signum() > 0 ? bound : fallback;
  }

  private void carryOut(String symbol, Plan plan) {
    Instant now = clock.instant();
    for (Action action : plan.actions()) {
      switch (action) {
        case Action.Place place -> place(place.leg(), place.quantity(), place.trigger());
        case Action.Close close -> close(close);
        case Action.Cancel cancel -> cancel(cancel.leg().correlationId());
        case Action.CancelEntry cancel -> cancel(cancel.correlationId());
        case Action.Release release -> release(release.correlationId());
      }
    }
    wards.values().stream()
        .filter(ward -> ward.symbol().equals(symbol))
        .forEach(ward -> ward.bare(plan.bare().contains(ward.entry().correlationId()), now));
    if (plan.again() != null) {
      Duration wait = Duration.between(now, plan.again());
      soon(symbol, wait.isNegative() ? Duration.ZERO : wait);
    }
  }

  private void place(LegName leg, BigDecimal quantity, @Nullable Trigger trigger) {
    Ward ward = wards.get(leg.entry());
    if (ward == null) {
      return;
    }
    Optional<JournalRecord> placed = claims.place(ward.entry(), leg, quantity, trigger);
    placed.ifPresent(record -> ward.legIs(leg, record));
    if (placed.isEmpty()) {
      soon(ward.symbol(), RETRY);
    }
  }

  private void close(Action.Close close) {
    LOG.atError()
        .addKeyValue("event", "PROTECTION_FAILED")
        .addKeyValue("correlation_id", close.leg().entry())
        .addKeyValue("client_order_id", close.leg().clientOrderId())
        .addKeyValue("qty", close.quantity().toPlainString())
        .log("an entry cannot be protected and is closed at the market: {}", close.why());
    place(close.leg(), close.quantity(), null);
  }

  private void cancel(String correlationId) {
    desk.find(correlationId)
        .filter(
            order -> order.state() instanceof OrderState.Working working && !working.cancelWanted())
        .ifPresent(order ->
            desk.signal(order, new OrderEvent.CancelRequested("protection", clock.instant())));
  }

  /** From now on the journal need not be asked for it again. */
  private void release(String correlationId) {
    Ward ward = wards.get(correlationId);
    if (ward == null) {
      return;
    }
    JournalRecord known = journal.load(correlationId).orElse(null);
    if (known == null || !known.isGuarded() || known.isInFlight()) {
      wards.remove(correlationId);
      return;
    }
    JournalRecord next = known.next(known.seq(), over((Placed) known.content()));
    Commit commit = new Commit(next, List.of(), null, Map.of(), clock.instant());
    if (journal.commit(commit) instanceof CommitResult.Committed) {
      wards.remove(correlationId);
    } else {
      soon(ward.symbol(), RETRY);
    }
  }

  private static Placed over(Placed placed) {
    Origin origin = placed.origin();
    Guard guard = origin.guard();
    return new Placed(
        placed.plan(),
        new Origin(
            origin.leverage(),
            origin.referencePrice(),
            origin.confidence(),
            origin.regime(),
            origin.positionBefore(),
            guard == null ? null : new Guard(guard.levels(), true),
            origin.leg()),
        placed.state());
  }

  /** Entries that have been without the protection they came with for more than a moment. */
  public int unprotected(Instant now) {
    return Math.toIntExact(
        wards.values().stream()
            .map(Ward::bareSince)
            .filter(since -> since != null && now.isAfter(since.plus(GRACE)))
            .count());
  }
}
