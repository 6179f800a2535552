package io.quantumtrader.executor.engine;

import io.quantumtrader.contract.event.EventBody;
import io.quantumtrader.executor.journal.Journal;
import io.quantumtrader.executor.journal.JournalRecord;
import io.quantumtrader.executor.journal.JournalUnavailable;
import io.quantumtrader.executor.journal.Lease;
import io.quantumtrader.executor.order.OrderEvent;
import io.quantumtrader.executor.order.OrderState;
import io.quantumtrader.executor.protect.LegName;
import io.quantumtrader.executor.protect.Plan;
import io.quantumtrader.executor.protect.Plan.Action;
import io.quantumtrader.executor.protect.ProtectionPlanner;
import io.quantumtrader.executor.reconcile.Reconciler;
import io.quantumtrader.executor.venue.MarketData;
import io.quantumtrader.executor.venue.SymbolRules;
import io.quantumtrader.executor.venue.Trigger;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /** When the next pass over a symbol is due. */
  private final Map<String, Instant> waiting = new ConcurrentHashMap<>();

  private final Wards wards;
  private final Scenes scenes;
  private final LegClaims claims;
  private final OrderDesk desk;
  private final Books books;
  private final MarketData market;
  private final Tasks tasks;
  private final Lanes lanes;
  private final Runnable compare;
  private final BooleanSupplier mayAct;
  private final InstantSource clock;

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
    this.wards = new Wards(journal, desk, lanes, clock);
    this.scenes = new Scenes(books, reconciler, clock);
    this.claims = claims;
    this.desk = desk;
    this.books = books;
    this.market = market;
    this.tasks = tasks;
    this.lanes = lanes;
    this.compare = compare;
    this.mayAct = mayAct;
    this.clock = clock;
  }

  /** A step of an order is durable; on its lane. */
  void stepped(LiveOrder order, List<EventBody> told) {
    wards.stepped(order, told);
    if (wards.symbols().contains(order.symbol())) {
      soon(order.symbol(), GATHERING);
    }
  }

  /**
   * Looks at every symbol again: what was missed or refused is tried once more. Where nobody has
   * seen the position since the start, the exchange is asked.
   */
  void sweep() {
    if (wards.symbols().stream().anyMatch(symbol -> books.position(symbol).isEmpty())) {
      compare.run();
    }
    wards.symbols().forEach(symbol -> soon(symbol, Duration.ZERO));
  }

  /** Reads everything again when the lead is another than before. */
  void restoreUnder(Lease.Epoch epoch) {
    wards.restoreUnder(epoch, symbol -> soon(symbol, Duration.ZERO));
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
    List<Ward> here = wards.on(symbol);
    if (here.isEmpty() || !mayAct.getAsBoolean()) {
      return;
    }
    try {
      Optional<SymbolRules> rules = market.rules(symbol);
      if (rules.isEmpty()) {
        soon(symbol, RETRY);
        return;
      }
      carryOut(symbol, ProtectionPlanner.plan(scenes.of(symbol, here, rules.get())));
    } catch (JournalUnavailable e) {
      LOG.warn("{}: protection waits for the journal: {}", symbol, e.getMessage());
      soon(symbol, RETRY);
    } catch (RuntimeException bug) {
      LOG.error("{}: a pass over what protects it failed and is made again", symbol, bug);
      soon(symbol, RETRY);
    }
  }

  private void carryOut(String symbol, Plan plan) {
    Instant now = clock.instant();
    for (Action action : plan.actions()) {
      switch (action) {
        case Action.Place place -> place(place.leg(), place.quantity(), place.trigger());
        case Action.Close close -> close(close);
        case Action.Cancel cancel -> cancel(cancel.leg().correlationId());
        case Action.CancelEntry cancel -> cancel(cancel.correlationId());
        case Action.Release release -> release(symbol, release.correlationId());
      }
    }
    wards
        .on(symbol)
        .forEach(ward -> ward.bare(plan.bare().contains(ward.entry().correlationId()), now));
    if (plan.again() != null) {
      Duration wait = Duration.between(now, plan.again());
      soon(symbol, wait.isNegative() ? Duration.ZERO : wait);
    }
  }

  private void place(LegName leg, BigDecimal quantity, @Nullable Trigger trigger) {
    Ward ward = wards.find(leg.entry());
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

  private void release(String symbol, String correlationId) {
    if (!wards.release(correlationId)) {
      soon(symbol, RETRY);
    }
  }

  /** Entries that have been without the protection they came with for more than a moment. */
  public int unprotected(Instant now) {
    return wards.unprotected(now);
  }
}
