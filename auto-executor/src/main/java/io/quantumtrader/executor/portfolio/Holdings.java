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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is held, from fills and from comparing with the exchange. A symbol is only compared when it
 * is quiet, see {@link Portfolio#onReconciled}.
 */
final class Holdings {

  /** A difference counts once a second reading, at least so much later, shows the same. */
  private static final Duration APART = Duration.ofSeconds(1);

  private record Suspicion(Reconciliation.Drift drift, Instant seenAt) {}

  private final Map<String, Position> positions;

  /** Shared with the portfolio; what is taken over changes what is presumed of its orders. */
  private final Map<String, Reservation> reservations;

  /** When a fill last changed the symbol; one entry per symbol ever traded. */
  private final Map<String, Instant> changedAt = new HashMap<>();

  /** Symbols that have not been quiet in any comparison so far. */
  private final Set<String> uncompared = new HashSet<>();

  /** Symbols whose latest comparison differed and is to be repeated before it is believed. */
  private final Map<String, Suspicion> suspicions = new HashMap<>();

  /** Whether the positions come from the exchange or from fills on top of its figures. */
  private boolean compared;

  Holdings(Map<String, Position> known, Map<String, Reservation> reservations, boolean compared) {
    this.positions = new HashMap<>(known);
    this.reservations = reservations;
    this.compared = compared;
  }

  Map<String, Position> positions() {
    return positions;
  }

  /** What is known here counts for nothing until the next comparison. */
  void distrust() {
    compared = false;
    uncompared.clear();
    suspicions.clear();
  }

  /**
   * Base units held, signed; empty while the symbol has not been compared with the exchange in a
   * quiet moment.
   */
  Optional<BigDecimal> comparedPosition(String symbol) {
    return compared && !uncompared.contains(symbol)
        ? Optional.of(positions.getOrDefault(symbol, Position.flat(symbol)).signedQuantity())
        : Optional.empty();
  }

  /**
   * Books what an order has executed beyond what was booked before.
   *
   * @return the profit it realised, quote units
   */
  BigDecimal fill(Reservation from, Execution execution, Instant executedAt, Instant at) {
    ReservedOrder order = from.order();
    changedAt.merge(order.symbol(), at, EntryTimes::later);
    BigDecimal unseen = from.unseenOf(execution, executedAt);
    if (unseen.signum() == 0) {
      return BigDecimal.ZERO;
    }
    Position before = positions.getOrDefault(order.symbol(), Position.flat(order.symbol()));
    Position after =
        before.afterFill(order.side(), unseen, quoteOf(unseen, from.booked(), execution));
    boolean enlarged = !after.isFlat() && after.side() == order.side();
    boolean firstFill = from.booked().executedQty().signum() == 0;
    if (enlarged && (firstFill || after.entries() == 0)) {
      after = after.withEntry(order.confidence(), order.regime());
    }
    if (after.isFlat()) {
      positions.remove(order.symbol());
    } else {
      positions.put(order.symbol(), after);
    }
    return after.realizedPnl().subtract(before.realizedPnl());
  }

  void fee(String symbol, BigDecimal added) {
    positions.computeIfPresent(symbol, (_, position) -> position.withFee(added));
  }

  /** What was paid for the latest so many base units. */
  private static BigDecimal quoteOf(BigDecimal quantity, Execution booked, Execution execution) {
    BigDecimal added = execution.executedQty().subtract(booked.executedQty());
    BigDecimal paid = execution.quote().subtract(booked.quote());
    return quantity.compareTo(added) == 0
        ? paid
        : paid.multiply(quantity).divide(added, MathContext.DECIMAL64);
  }

  /** See {@link Portfolio#onReconciled}. */
  Reconciliation compare(AccountSnapshot snapshot) {
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
    return new Reconciliation(drifts, deferred, suspected(), takenOver);
  }

  /** In hedge mode a symbol has two; what counts here is what is held on balance. */
  private static Map<String, VenuePosition> held(AccountSnapshot snapshot) {
    Map<String, VenuePosition> held =
        snapshot.positions().stream()
            .filter(position -> position.signedQuantity().signum() != 0)
            .collect(Collectors.toMap(VenuePosition::symbol, Function.identity(), Holdings::net));
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
}
