package io.quantumtrader.executor.reconcile;

import io.quantumtrader.executor.portfolio.Reconciliation.Drift;
import io.quantumtrader.executor.reconcile.OrderRegister.Known;
import io.quantumtrader.executor.venue.AccountSnapshot;
import io.quantumtrader.executor.venue.AccountTrade;
import io.quantumtrader.executor.venue.OrderReport;
import io.quantumtrader.executor.venue.TradesOutcome;
import io.quantumtrader.executor.venue.Venue;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes through open orders and recent trades: what is ours and further than booked is told to its
 * order, what is not ours is a foreign order. One pass at a time; each of its requests is bounded
 * in number.
 */
final class OrderAudit implements AccountAudit {

  private static final Logger LOG = LoggerFactory.getLogger(OrderAudit.class);

  /** Symbols whose trades a pass may ask for; the next one goes on. */
  private static final int SYMBOLS_BOUND = 20;

  /** The exchange's histories lag, and clocks differ: so much is looked at twice. */
  private static final Duration OVERLAP = Duration.ofSeconds(30);

  /** What the exchange shows of trades in one go, less a margin. */
  private static final Duration HISTORY = Duration.ofDays(7).minusMinutes(10);

  /** An order answered just now may not be in a list read just before. */
  private static final Duration FRESH = Duration.ofSeconds(2);

  private final Venue venue;
  private final OrderRegister register;
  private final ForeignOrders foreign;
  private final Inquiries inquiries;
  private final ForeignTrades trades = new ForeignTrades();
  private final WalletLedger wallet = new WalletLedger();
  private final Consumer<OrderReport> learn;
  private final Map<String, Instant> auditedUntil = new HashMap<>();
  private final Set<String> wanted = ConcurrentHashMap.newKeySet();
  private volatile boolean complete;
  private volatile Instant since;
  private String lastSymbol = "";

  /**
   * @param learn takes what the exchange says of an order of ours
   * @param since trades before this instant of the exchange are not looked at
   */
  OrderAudit(
      Venue venue,
      OrderRegister register,
      ForeignOrders foreign,
      Consumer<OrderReport> learn,
      Instant since) {
    this.venue = venue;
    this.register = register;
    this.foreign = foreign;
    this.inquiries = new Inquiries(venue, register, foreign, learn);
    this.learn = learn;
    this.since = since;
  }

  /** Begins where an earlier process ended. */
  void continueFrom(Instant earlier) {
    since = earlier;
  }

  /** Something happened on the symbol: its trades are looked at in the next pass. */
  void want(String symbol) {
    if (wanted.size() < SYMBOLS_BOUND) {
      boolean ignored = wanted.add(symbol);
    }
  }

  @Override
  public Findings look(AccountSnapshot snapshot) {
    inquiries.begin();
    List<String> missed = new ArrayList<>();
    int behind = openOrders(snapshot) + vanished(snapshot, missed);
    for (String symbol : symbols(snapshot)) {
      behind += trades(symbol, missed);
    }
    wallet(snapshot);
    complete = missed.isEmpty();
    return new Findings(behind, missed.stream().findFirst());
  }

  private void wallet(AccountSnapshot snapshot) {
    BigDecimal balance = snapshot.walletBalance();
    if (balance == null || !register.isQuiet()) {
      return;
    }
    wallet
        .read(balance, register.cash())
        .ifPresent(change ->
            LOG.atInfo()
                .addKeyValue("event", "BALANCE_MOVED")
                .log(
                    "the wallet moved by {} otherwise than by our fills (transfer, funding or"
                        + " trades of others); {} in this run",
                    change.toPlainString(),
                    wallet.overlay().toPlainString()));
  }

  /** What moved in the wallet otherwise than by our fills, in this run, quote units. */
  BigDecimal walletOverlay() {
    return wallet.overlay();
  }

  /** Whether the latest look left nothing out. */
  boolean isComplete() {
    return complete;
  }

  private int openOrders(AccountSnapshot snapshot) {
    int behind = 0;
    for (OrderReport open : snapshot.openOrders()) {
      Optional<Known> ours = register.find(open.clientOrderId());
      if (ours.isEmpty()) {
        foreign.met(ForeignOrder.of(open));
      } else if (open.executedQty().compareTo(ours.get().executedQty()) > 0) {
        behind++;
        learn.accept(open);
      }
    }
    return behind;
  }

  /** Orders that rest as far as we know, and are not open: something was not heard. */
  private int vanished(AccountSnapshot snapshot, List<String> missed) {
    Set<String> open =
        snapshot.openOrders().stream().map(OrderReport::clientOrderId).collect(Collectors.toSet());
    int behind = 0;
    for (Known known : register.open()) {
      boolean fresh = known.submittedAt().isAfter(snapshot.readAt().minus(FRESH));
      if (!open.contains(known.clientOrderId()) && !fresh) {
        behind += inquiries.askAfter(known, missed) ? 1 : 0;
      }
    }
    return behind;
  }

  /** Those in play, in turns when there are many. */
  private List<String> symbols(AccountSnapshot snapshot) {
    NavigableSet<String> all = new TreeSet<>(wanted);
    snapshot.positions().forEach(position -> all.add(position.symbol()));
    snapshot.openOrders().forEach(order -> all.add(order.symbol()));
    all.addAll(register.symbolsSince(snapshot.readAt().minus(Duration.ofHours(1))));
    List<String> turn = new ArrayList<>(all.tailSet(lastSymbol, false));
    turn.addAll(all.headSet(lastSymbol, true));
    List<String> chosen = turn.subList(0, Math.min(SYMBOLS_BOUND, turn.size()));
    lastSymbol = chosen.isEmpty() ? "" : chosen.getLast();
    return List.copyOf(chosen);
  }

  private int trades(String symbol, List<String> missed) {
    Instant now = venue.exchangeNow();
    Instant from = auditedUntil.getOrDefault(symbol, since);
    Instant oldest = now.minus(HISTORY);
    return switch (venue.trades(symbol, from.isBefore(oldest) ? oldest : from)) {
      case TradesOutcome.NotOffered _ -> 0;
      case TradesOutcome.Failed failed -> {
        missed.add(failed.cause());
        yield 0;
      }
      case TradesOutcome.Read read -> {
        int before = missed.size();
        int behind = sorted(read.trades(), missed);
        if (missed.size() == before) {
          wanted.remove(symbol);
          auditedUntil.put(
              symbol, read.complete() ? now.minus(OVERLAP) : read.trades().getLast().at());
        }
        yield behind;
      }
    };
  }

  private int sorted(List<AccountTrade> list, List<String> missed) {
    Map<Long, List<AccountTrade>> byOrder = new TreeMap<>();
    list.forEach(
        trade -> byOrder.computeIfAbsent(trade.orderId(), _ -> new ArrayList<>()).add(trade));
    int behind = 0;
    for (var order : byOrder.entrySet()) {
      Optional<Known> ours = register.find(order.getValue().getFirst().symbol(), order.getKey());
      if (ours.isPresent()) {
        behind += isBehind(ours.get(), order.getValue(), missed) ? 1 : 0;
      } else if (inquiries.isForeign(order.getValue().getFirst(), missed)) {
        order.getValue().forEach(trades::add);
      }
    }
    return behind;
  }

  /** What was traded in part of its life cannot be more than all of it. */
  private boolean isBehind(Known known, List<AccountTrade> traded, List<String> missed) {
    BigDecimal sum =
        traded.stream().map(t -> t.fill().quantity()).reduce(BigDecimal.ZERO, BigDecimal::add);
    if (sum.compareTo(known.executedQty()) <= 0) {
      return false;
    }
    if (known.done()) {
      LOG.atWarn()
          .addKeyValue("event", "FILL_DIFFERENCE")
          .addKeyValue("symbol", known.symbol())
          .addKeyValue("client_order_id", known.clientOrderId())
          .addKeyValue("order_id", known.orderId())
          .log(
              "trades of an ended order add up to {}, {} was booked",
              sum.toPlainString(),
              known.executedQty().toPlainString());
      return true;
    }
    return inquiries.askAfter(known, missed);
  }

  @Override
  public void agreed(String symbol, Instant readAt) {
    trades.agreed(symbol, readAt);
  }

  @Override
  public boolean explains(Drift drift) {
    return trades.explain(drift.symbol(), drift.theirs().subtract(drift.ours()));
  }
}
