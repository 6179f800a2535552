package io.quantumtrader.executor.portfolio;

import io.quantumtrader.contract.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The whole state of the portfolio at one instant, immutable. Exposure is measured at cost: what is
 * held counts with its entry cost, what is open with the price it was reserved at.
 *
 * @param positions by symbol, none of them flat
 * @param reservations by correlation id
 * @param account null until the first reconciliation
 * @param marginSpent margin bound by entries that ended since the account was read, quote units
 */
public record PortfolioView(
    Map<String, Position> positions,
    Map<String, Reservation> reservations,
    @Nullable Account account,
    BigDecimal marginSpent,
    TradingDay day,
    EntryTimes entryTimes,
    OrderPace pace) {

  /** Nothing held, nothing known. */
  public static final PortfolioView EMPTY =
      new PortfolioView(
          Map.of(),
          Map.of(),
          null,
          BigDecimal.ZERO,
          TradingDay.NONE,
          EntryTimes.NONE,
          OrderPace.NONE);

  public PortfolioView {
    positions = Map.copyOf(positions);
    reservations = Map.copyOf(reservations);
  }

  public Optional<Position> position(String symbol) {
    return Optional.ofNullable(positions.get(symbol));
  }

  /** Held plus possibly still filling, quote units. */
  public BigDecimal exposure(String symbol) {
    BigDecimal held = position(symbol).map(Position::entryCost).orElse(BigDecimal.ZERO);
    return entries(symbol).map(Reservation::openExposure).reduce(held, BigDecimal::add);
  }

  /** Over all symbols, quote units. */
  public BigDecimal exposureTotal() {
    BigDecimal held =
        positions.values().stream()
            .map(Position::entryCost)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return entries().map(Reservation::openExposure).reduce(held, BigDecimal::add);
  }

  /** Symbols with a position or with an entry that may become one. */
  public Set<String> openSymbols() {
    Set<String> symbols = new HashSet<>(positions.keySet());
    entries().forEach(entry -> symbols.add(entry.order().symbol()));
    return symbols;
  }

  /** Symbols whose position, or possible position, was opened under the regime. */
  public Set<String> symbolsInRegime(String regime) {
    Set<String> symbols = new HashSet<>();
    positions.values().stream()
        .filter(position -> regime.equals(position.regime()))
        .forEach(position -> symbols.add(position.symbol()));
    entries()
        .filter(entry -> regime.equals(entry.order().regime()))
        .map(entry -> entry.order().symbol())
        .filter(symbol -> !positions.containsKey(symbol))
        .forEach(symbols::add);
    return symbols;
  }

  /** Orders that built the open position of the symbol, those that may still join it included. */
  public int entriesIn(String symbol) {
    int filled = position(symbol).map(Position::entries).orElse(0);
    long pending =
        entries(symbol).filter(entry -> entry.booked().executedQty().signum() == 0).count();
    return filled + Math.toIntExact(pending);
  }

  /** Entries of the symbol and side that are open or unknown. */
  public Stream<Reservation> pendingEntries(String symbol, Side side) {
    return entries(symbol).filter(entry -> entry.order().side() == side);
  }

  /** Orders of the symbol that are open or unknown, exits included. */
  public long unfinishedOrders(String symbol) {
    return reservations.values().stream()
        .filter(reservation -> reservation.order().symbol().equals(symbol))
        .count();
  }

  /**
   * When the last entry was accepted. An entry that is still unanswered counts with the time of its
   * reservation, so that two intents of one batch cannot both pass a cooldown; if it is refused, it
   * no longer counts.
   */
  public Optional<Instant> lastEntryAt() {
    return latest(entryTimes.last(), entries());
  }

  /** As {@link #lastEntryAt()}, for one symbol. */
  public Optional<Instant> lastEntryAt(String symbol) {
    return latest(entryTimes.bySymbol().get(symbol), entries(symbol));
  }

  /** Entries of the day that runs at that time, unanswered ones included. */
  public int tradesOn(Instant now) {
    return dayAt(now).trades() + Math.toIntExact(entries().filter(e -> !e.isAccepted()).count());
  }

  /** The counters of the UTC day that runs at that time. */
  public TradingDay dayAt(Instant now) {
    return day.at(now, account == null ? null : account.equity());
  }

  /** Margin free for new entries, quote units; empty until the account was read. */
  public Optional<BigDecimal> availableCapital() {
    if (account == null) {
      return Optional.empty();
    }
    Instant readAt = account.readAt();
    BigDecimal bound =
        entries()
            .filter(entry -> !entry.isShownAt(readAt))
            .map(Reservation::margin)
            .reduce(marginSpent, BigDecimal::add);
    return Optional.of(account.availableMargin().subtract(bound).max(BigDecimal.ZERO));
  }

  private Stream<Reservation> entries() {
    return reservations.values().stream().filter(Reservation::isEntry);
  }

  private Stream<Reservation> entries(String symbol) {
    return entries().filter(entry -> entry.order().symbol().equals(symbol));
  }

  private static Optional<Instant> latest(@Nullable Instant accepted, Stream<Reservation> entries) {
    return Stream.concat(
            Stream.ofNullable(accepted),
            entries.filter(entry -> !entry.isAccepted()).map(Reservation::reservedAt))
        .filter(Objects::nonNull)
        .reduce(EntryTimes::later);
  }
}
