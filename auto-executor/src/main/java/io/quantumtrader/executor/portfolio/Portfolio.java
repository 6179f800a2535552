package io.quantumtrader.executor.portfolio;

import io.quantumtrader.executor.venue.AccountSnapshot;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

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

  private final Map<String, Reservation> reservations;
  private final Holdings holdings;
  private final DayBook days;

  /** Orders whose fees may still be told, oldest first, at most {@link #MAX_ENDED}. */
  private final Map<String, Reservation> ended = new LinkedHashMap<>();

  /** When an order that is live or in {@link #ended} last executed something. */
  private final Map<String, Instant> executedAt = new HashMap<>();

  private BigDecimal marginSpent;
  private Instant marginSpentAt = Instant.EPOCH;
  private OrderPace pace;

  public Portfolio() {
    this(PortfolioView.EMPTY, false);
  }

  /** Continues from a state that was saved or rebuilt. */
  public Portfolio(PortfolioView state) {
    this(state, true);
  }

  private Portfolio(PortfolioView state, boolean compared) {
    this.reservations = new HashMap<>(state.reservations());
    this.holdings = new Holdings(state.positions(), reservations, compared);
    this.days = new DayBook(state);
    this.marginSpent = state.marginSpent();
    this.pace = state.pace();
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

  /**
   * The exchange has the order. The first call for an entry counts it for its day and starts the
   * cooldowns, both from the moment it was sent.
   *
   * @param enteredAt when it was sent
   * @param at when we learned that the exchange has it
   */
  public void onAccepted(
      String correlationId, String clientOrderId, Instant enteredAt, Instant at) {
    Reservation known = reservations.get(correlationId);
    if (known == null) {
      return;
    }
    reservations.put(correlationId, known.accepted(clientOrderId, at));
    if (known.isEntry() && !known.isAccepted()) {
      days.entered(correlationId, known.order().symbol(), enteredAt, at);
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
  public void onExecution(String correlationId, Execution execution, Instant executed, Instant at) {
    Reservation over = ended.get(correlationId);
    if (over != null) {
      ended.put(correlationId, booked(over, execution, BigDecimal.ZERO, at));
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
    BigDecimal own = BigDecimal.ZERO;
    if (execution.executedQty().compareTo(known.booked().executedQty()) > 0) {
      executedAt.put(correlationId, executed);
      own = holdings.fill(known, execution, executed, at);
    }
    reservations.put(correlationId, booked(known, execution, own, at));
  }

  /**
   * Counts what is new for the day: the exchange's figure for the profit where it has told it, ours
   * until then.
   *
   * @param own profit of what is new, by our own average entry
   */
  private Reservation booked(Reservation from, Execution execution, BigDecimal own, Instant at) {
    String symbol = from.order().symbol();
    Execution before = from.booked();
    BigDecimal counted = before.realizedOrZero();
    BigDecimal told = execution.realizedPnl();
    BigDecimal realized = told == null ? counted.add(own) : told;
    BigDecimal fees = execution.quoteFees(symbol).subtract(before.quoteFees(symbol));
    holdings.fee(symbol, fees);
    Takings takings = new Takings(realized.subtract(counted), fees, BigDecimal.ZERO);
    if (takings.realizedPnl().signum() != 0 || fees.signum() != 0) {
      // What was executed before this process began is in the exchange's record.
      Instant executed = executedAt.getOrDefault(from.correlationId(), from.reservedAt());
      days.earned(takings, executed, at);
    }
    return from.executed(execution.counted(realized));
  }

  /** Nothing more will happen for the order: the rest of its reservation is given back. */
  public void onTerminal(String correlationId, Instant at) {
    Reservation over = reservations.remove(correlationId);
    if (over == null || over.booked().executedQty().signum() == 0) {
      return;
    }
    remember(over);
    Account account = days.account();
    if (over.isEntry() && (account == null || !over.isShownAt(account.readAt()))) {
      marginSpent = marginSpent.add(over.order().marginOf(over.booked().quote()));
      marginSpentAt = EntryTimes.later(marginSpentAt, at);
    }
  }

  private void remember(Reservation over) {
    ended.put(over.correlationId(), over);
    if (ended.size() > MAX_ENDED) {
      String oldest = ended.keySet().iterator().next();
      ended.remove(oldest);
      executedAt.remove(oldest);
    }
  }

  /**
   * Somebody else has led meanwhile: what is known of positions here counts for nothing until the
   * next {@link #onReconciled}.
   */
  public void distrustPositions() {
    holdings.distrust();
  }

  /**
   * Base units held, signed; empty while the symbol has not been compared with the exchange in a
   * quiet moment.
   */
  public Optional<BigDecimal> comparedPosition(String symbol) {
    return holdings.comparedPosition(symbol);
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
    Reconciliation found = holdings.compare(snapshot);
    if (days.read(snapshot) && marginSpentAt.isBefore(snapshot.readAt())) {
      marginSpent = BigDecimal.ZERO;
    }
    return found;
  }

  /** Money and days: what an earlier process left, and what the exchange's record says. */
  public DayBook days() {
    return days;
  }

  /** The whole state, immutable. */
  public PortfolioView snapshot() {
    return new PortfolioView(
        holdings.positions(),
        reservations,
        days.account(),
        marginSpent,
        days.day(),
        days.entryTimes(),
        pace);
  }
}
