package io.quantumtrader.executor.portfolio;

import io.quantumtrader.executor.venue.AccountSnapshot;
import io.quantumtrader.executor.venue.AccountSnapshot.VenuePosition;
import io.quantumtrader.executor.venue.OrderReport;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What we hold and what we have reserved. It changes only by the methods below, each of which is
 * one fact: an order was let through, the exchange has it, it filled, it ended, the account was
 * read.
 *
 * <p>Not thread-safe: one writer, or one lock held for the duration of a call. {@link #snapshot()}
 * is immutable and may be handed anywhere.
 */
public final class Portfolio {

  private static final int MAX_ENDED = 1_000;

  /** A difference counts once a second reading, at least so much later, shows the same. */
  private static final Duration APART = Duration.ofSeconds(1);

  private record Suspicion(Reconciliation.Drift drift, Instant seenAt) {}

  private final Map<String, Position> positions;
  private final Map<String, Reservation> reservations;

  /** Orders whose fees may still be told, oldest first, at most {@link #MAX_ENDED}. */
  private final Map<String, Reservation> ended = new LinkedHashMap<>();

  /** When a fill last changed the symbol; one entry per symbol ever traded. */
  private final Map<String, Instant> changedAt = new HashMap<>();

  /** Symbols that have not been quiet in any comparison so far. */
  private final Set<String> uncompared = new HashSet<>();

  /** Symbols whose latest comparison differed and is to be repeated before it is believed. */
  private final Map<String, Suspicion> suspicions = new HashMap<>();

  /** Whether the positions come from the exchange or from fills on top of its figures. */
  private boolean compared;

  private @Nullable Account account;
  private BigDecimal marginSpent;
  private Instant marginSpentAt = Instant.EPOCH;
  private TradingDay day;
  private EntryTimes entryTimes;
  private OrderPace pace;

  public Portfolio() {
    this(PortfolioView.EMPTY);
    compared = false;
  }

  /** Continues from a state that was saved or rebuilt. */
  public Portfolio(PortfolioView state) {
    this.positions = new HashMap<>(state.positions());
    this.reservations = new HashMap<>(state.reservations());
    this.account = state.account();
    this.marginSpent = state.marginSpent();
    this.day = state.day();
    this.entryTimes = state.entryTimes();
    this.pace = state.pace();
    this.compared = true;
  }

  /**
   * Counts an order as filled and open until {@link #onTerminal}. Also for orders found in the
   * journal after a restart; their executed quantity is then what the journal says.
   *
   * @throws IllegalStateException when the correlation id already has a reservation
   */
  public void reserve(Reservation reservation) {
    if (reservations.putIfAbsent(reservation.correlationId(), reservation) != null) {
      throw new IllegalStateException(
          "expected no reservation for " + reservation.correlationId() + ", was reserved");
    }
    pace = pace.with(reservation.reservedAt());
  }

  /**
   * As {@link #reserve}, for an order that no producer asked for: it counts against no pace.
   *
   * @throws IllegalStateException when the correlation id already has a reservation
   */
  public void track(Reservation reservation) {
    OrderPace before = pace;
    reserve(reservation);
    pace = before;
  }

  /** The exchange has the order. The first call for an entry starts the cooldowns. */
  public void onAccepted(String correlationId, String clientOrderId, Instant at) {
    Reservation known = reservations.get(correlationId);
    if (known == null) {
      return;
    }
    reservations.put(correlationId, known.accepted(clientOrderId, at));
    if (known.isEntry() && !known.isAccepted()) {
      entryTimes = entryTimes.with(known.order().symbol(), at);
      day = dayAt(at).withTrade();
    }
  }

  /**
   * Books what an order has executed beyond what was booked before; a repetition or an older report
   * changes nothing. For an order that has ended only the fees can still change: they are often
   * told last.
   *
   * @param executedAt when the exchange executed it, as far as known
   * @param at when we learned of it
   * @throws IllegalStateException when it executes an order that was never accepted
   */
  public void onExecution(
      String correlationId, Execution execution, Instant executedAt, Instant at) {
    Reservation over = ended.get(correlationId);
    if (over != null) {
      bookFees(over, execution, at);
      ended.put(correlationId, over.executed(execution));
      return;
    }
    Reservation known = reservations.get(correlationId);
    if (known == null || execution.executedQty().compareTo(known.booked().executedQty()) < 0) {
      return;
    }
    if (!known.isAccepted()) {
      throw new IllegalStateException(
          "expected onAccepted before an execution of " + correlationId + ", was not accepted");
    }
    if (execution.executedQty().compareTo(known.booked().executedQty()) > 0) {
      bookFill(known, execution, executedAt, at);
    }
    bookFees(known, execution, at);
    reservations.put(correlationId, known.executed(execution));
  }

  /** Nothing more will happen for the order: the rest of its reservation is given back. */
  public void onTerminal(String correlationId, Instant at) {
    Reservation over = reservations.remove(correlationId);
    if (over == null || over.booked().executedQty().signum() == 0) {
      return;
    }
    remember(over);
    if (over.isEntry() && (account == null || !over.isShownAt(account.readAt()))) {
      marginSpent = marginSpent.add(over.order().marginOf(over.booked().quote()));
      marginSpentAt = EntryTimes.later(marginSpentAt, at);
    }
  }

  /**
   * Somebody else has led meanwhile: what is known of positions here counts for nothing until the
   * next {@link #onReconciled}.
   */
  public void distrustPositions() {
    compared = false;
    uncompared.clear();
    suspicions.clear();
  }

  /**
   * Base units held, signed; empty while the symbol has not been compared with the exchange in a
   * quiet moment.
   */
  public Optional<BigDecimal> comparedPosition(String symbol) {
    return compared && !uncompared.contains(symbol)
        ? Optional.of(positions.getOrDefault(symbol, Position.flat(symbol)).signedQuantity())
        : Optional.empty();
  }

  /**
   * Takes over the exchange's figures. A symbol is only compared when it is quiet: no fill after
   * the snapshot was asked for, and each of its live orders in the snapshot with the fills we
   * booked. One that is not quiet the first time is taken over as well, since without a position
   * nothing could be closed; it counts as compared once it is quiet.
   *
   * <p>A difference on a symbol that was compared before may be a fill under way, or a reading that
   * lags behind: it is suspected first, and believed when a later reading shows the same numbers.
   */
  public Reconciliation onReconciled(AccountSnapshot snapshot) {
    Map<String, VenuePosition> theirs = held(snapshot);
    Set<String> symbols = new TreeSet<>(theirs.keySet());
    symbols.addAll(positions.keySet());
    symbols.addAll(suspicions.keySet());
    reservations.values().forEach(live -> symbols.add(live.order().symbol()));
    List<Reconciliation.Drift> drifts = new ArrayList<>();
    List<Reconciliation.Drift> takenOver = new ArrayList<>();
    Set<String> deferred = new TreeSet<>();
    for (String symbol : symbols) {
      boolean known = compared && !uncompared.contains(symbol);
      if (!isQuiet(symbol, snapshot)) {
        deferred.add(symbol);
        if (!known) {
          presume(symbol, theirs.get(symbol), snapshot);
        }
      } else if (!known || isBelieved(symbol, theirs.get(symbol), snapshot.readAt())) {
        Optional<Reconciliation.Drift> drift = adopt(symbol, theirs.get(symbol));
        uncompared.remove(symbol);
        suspicions.remove(symbol);
        drift.filter(_ -> known).ifPresent(drifts::add);
        drift.filter(_ -> !compared).ifPresent(takenOver::add);
      }
    }
    compared = true;
    adoptAccount(snapshot);
    return new Reconciliation(drifts, deferred, suspected(), takenOver);
  }

  /** In hedge mode a symbol has two; what counts here is what is held on balance. */
  private static Map<String, VenuePosition> held(AccountSnapshot snapshot) {
    Map<String, VenuePosition> held =
        snapshot.positions().stream()
            .filter(position -> position.signedQuantity().signum() != 0)
            .collect(Collectors.toMap(VenuePosition::symbol, Function.identity(), Portfolio::net));
    held.values().removeIf(position -> position.signedQuantity().signum() == 0);
    return held;
  }

  private static VenuePosition net(VenuePosition one, VenuePosition other) {
    BigDecimal quantity = one.signedQuantity().add(other.signedQuantity());
    boolean sameSide = one.signedQuantity().signum() == other.signedQuantity().signum();
    BigDecimal price =
        sameSide
            ? cost(one).add(cost(other)).divide(quantity, MathContext.DECIMAL64)
            : (quantity.signum() == one.signedQuantity().signum() ? one : other).entryPrice();
    return new VenuePosition(one.symbol(), quantity, price);
  }

  private static BigDecimal cost(VenuePosition position) {
    return position.signedQuantity().multiply(position.entryPrice());
  }

  private List<Reconciliation.Drift> suspected() {
    return suspicions.values().stream()
        .map(Suspicion::drift)
        .sorted(Comparator.comparing(Reconciliation.Drift::symbol))
        .toList();
  }

  private boolean isBelieved(String symbol, @Nullable VenuePosition theirs, Instant readAt) {
    BigDecimal held = theirs == null ? BigDecimal.ZERO : theirs.signedQuantity();
    BigDecimal ours = positions.getOrDefault(symbol, Position.flat(symbol)).signedQuantity();
    if (held.compareTo(ours) == 0) {
      return true;
    }
    Reconciliation.Drift drift = new Reconciliation.Drift(symbol, ours, held);
    Suspicion before = suspicions.get(symbol);
    if (before == null || !before.drift().isSameAs(drift)) {
      suspicions.put(symbol, new Suspicion(drift, readAt));
      return false;
    }
    return !readAt.isBefore(before.seenAt().plus(APART));
  }

  /** Drawdown is counted from today's equity on: an operator accepted the loss or moved money. */
  public void resetPeaks() {
    if (account != null) {
      BigDecimal equity = account.equity();
      account = new Account(equity, account.availableMargin(), equity, account.readAt());
      day = new TradingDay(day.date(), day.trades(), day.realizedPnl(), day.startEquity(), equity);
    }
  }

  /** The whole state, immutable. */
  public PortfolioView snapshot() {
    return new PortfolioView(positions, reservations, account, marginSpent, day, entryTimes, pace);
  }

  private void bookFill(Reservation from, Execution execution, Instant executedAt, Instant at) {
    ReservedOrder order = from.order();
    changedAt.merge(order.symbol(), at, EntryTimes::later);
    BigDecimal unseen = from.unseenOf(execution, executedAt);
    if (unseen.signum() == 0) {
      return;
    }
    Position before = positions.getOrDefault(order.symbol(), Position.flat(order.symbol()));
    Position after =
        before.afterFill(order.side(), unseen, quoteOf(unseen, from.booked(), execution));
    boolean enlarged = !after.isFlat() && after.side() == order.side();
    boolean firstFill = from.booked().executedQty().signum() == 0;
    if (enlarged && (firstFill || after.entries() == 0)) {
      after = after.withEntry(order.confidence(), order.regime());
    }
    day = dayAt(at).withRealized(after.realizedPnl().subtract(before.realizedPnl()));
    if (after.isFlat()) {
      positions.remove(order.symbol());
    } else {
      positions.put(order.symbol(), after);
    }
  }

  /** What was paid for the latest so many base units. */
  private static BigDecimal quoteOf(BigDecimal quantity, Execution booked, Execution execution) {
    BigDecimal added = execution.executedQty().subtract(booked.executedQty());
    BigDecimal paid = execution.quote().subtract(booked.quote());
    return quantity.compareTo(added) == 0
        ? paid
        : paid.multiply(quantity).divide(added, MathContext.DECIMAL64);
  }

  private void remember(Reservation over) {
    ended.put(over.correlationId(), over);
    if (ended.size() > MAX_ENDED) {
      ended.remove(ended.keySet().iterator().next());
    }
  }

  private void bookFees(Reservation from, Execution execution, Instant at) {
    String symbol = from.order().symbol();
    BigDecimal added = execution.quoteFees(symbol).subtract(from.booked().quoteFees(symbol));
    day = dayAt(at).withRealized(added.negate());
    positions.computeIfPresent(symbol, (_, position) -> position.withFee(added));
  }

  private boolean isQuiet(String symbol, AccountSnapshot snapshot) {
    if (hasFilledSince(snapshot.readAt(), symbol)) {
      return false;
    }
    return reservations.values().stream()
        .filter(live -> live.order().symbol().equals(symbol))
        .allMatch(live -> snapshot.openOrders().stream().anyMatch(open -> agrees(live, open)));
  }

  private boolean hasFilledSince(Instant time, String symbol) {
    Instant changed = changedAt.get(symbol);
    return changed != null && !changed.isBefore(time);
  }

  private static boolean agrees(Reservation live, OrderReport open) {
    return open.clientOrderId().equals(live.clientOrderId())
        && open.executedQty().compareTo(live.booked().executedQty()) == 0;
  }

  private void presume(String symbol, @Nullable VenuePosition theirs, AccountSnapshot snapshot) {
    uncompared.add(symbol);
    if (hasFilledSince(snapshot.readAt(), symbol)) {
      return;
    }
    Optional<Reconciliation.Drift> ignored = adopt(symbol, theirs);
    reservations.replaceAll(
        (_, live) -> live.order().symbol().equals(symbol) ? presumed(live, snapshot) : live);
  }

  /**
   * How much of a live order is in the position: what the exchange shows of it, or, if it is not
   * open there, whatever it executed until then.
   */
  private static Reservation presumed(Reservation live, AccountSnapshot snapshot) {
    return snapshot.openOrders().stream()
        .filter(open -> open.clientOrderId().equals(live.clientOrderId()))
        .findFirst()
        .map(open -> live.presumed(open.executedQty(), null))
        .orElseGet(() -> live.presumed(live.order().quantity(), snapshot.readAt()));
  }

  private Optional<Reconciliation.Drift> adopt(String symbol, @Nullable VenuePosition theirs) {
    Position ours = positions.getOrDefault(symbol, Position.flat(symbol));
    BigDecimal quantity = theirs == null ? BigDecimal.ZERO : theirs.signedQuantity();
    if (theirs == null) {
      positions.remove(symbol);
    } else if (ours.signedQuantity().signum() == quantity.signum()) {
      positions.put(symbol, ours.corrected(quantity, theirs.entryPrice()));
    } else {
      positions.put(symbol, Position.adopted(symbol, quantity, theirs.entryPrice()));
    }
    return quantity.compareTo(ours.signedQuantity()) == 0
        ? Optional.empty()
        : Optional.of(new Reconciliation.Drift(symbol, ours.signedQuantity(), quantity));
  }

  private void adoptAccount(AccountSnapshot snapshot) {
    BigDecimal equity = snapshot.equity();
    BigDecimal availableMargin = snapshot.availableMargin();
    if (equity == null || availableMargin == null) {
      return;
    }
    BigDecimal peak = account == null ? equity : account.peakEquity().max(equity);
    day = dayAt(snapshot.readAt()).withEquity(equity);
    account = new Account(equity, availableMargin, peak, snapshot.readAt());
    if (marginSpentAt.isBefore(snapshot.readAt())) {
      marginSpent = BigDecimal.ZERO;
    }
  }

  private TradingDay dayAt(Instant at) {
    return day.at(at, account == null ? null : account.equity());
  }
}
