package io.quantumtrader.executor.reconcile;

import io.quantumtrader.contract.Market;
import io.quantumtrader.contract.event.ExecutionEvent;
import io.quantumtrader.executor.config.Settings.ForeignOrderPolicy;
import io.quantumtrader.executor.engine.Books;
import io.quantumtrader.executor.engine.CommitListener;
import io.quantumtrader.executor.journal.Journal;
import io.quantumtrader.executor.portfolio.PastEntry;
import io.quantumtrader.executor.venue.OrderReport;
import io.quantumtrader.executor.venue.Venue;
import io.quantumtrader.executor.watch.Halts;
import io.quantumtrader.executor.watch.StreamWatch;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps our books in line with the exchange's: what is ours, what is not, and whether the stream
 * can be relied on between two readings of the account.
 */
public final class Bookkeeping implements CommitListener {

  private static final Logger LOG = LoggerFactory.getLogger(Bookkeeping.class);

  /** Orders of the last runs that are read back; the journal lists no more. */
  private static final int READ_BACK = 5_000;

  /** What a restart looks at again: with many symbols they are looked at in turns. */
  private static final Duration LOOK_BACK = Duration.ofMinutes(10);

  private static final Duration STREAM_START = Duration.ofSeconds(5);
  private static final Duration SECOND_LOOK = Duration.ofMillis(1_500);

  /** Runs something beside everything else, after a wait. */
  public interface Later {
    void run(Duration wait, String name, Runnable work);
  }

  private final Venue venue;
  private final BooleanSupplier leads;
  private final Later later;
  private final OrderRegister register = new OrderRegister();
  private final ForeignOrders foreign;
  private final OrderAudit audit;
  private final Reconciler reconciler;
  private final StreamWatch stream;
  private final ClosedOrderSample sample;
  private final DayKeeper days;
  private final Stocktaking stocktaking;
  private volatile AuditStore store = AuditStore.NONE;

  /**
   * @param leads whether the account is this instance's to look after, now
   * @param learn takes what the exchange says of an order of ours
   */
  public Bookkeeping(
      Venue venue,
      Books books,
      Halts halts,
      ForeignOrderPolicy policy,
      BooleanSupplier leads,
      Consumer<OrderReport> learn,
      Later later,
      InstantSource clock) {
    this.venue = venue;
    this.leads = leads;
    this.later = later;
    this.foreign = new ForeignOrders(policy, halts);
    this.audit = new OrderAudit(venue, register, foreign, learn, clock.instant());
    this.reconciler =
        new Reconciler(
            venue, books, halts, audit, () -> later.run(SECOND_LOOK, "second-look", this::pass));
    this.stream = new StreamWatch(halts, clock, reconciler::readAt, this::soon, venue::renewStream);
    this.days = new DayKeeper(venue, books, leads, later, clock);
    this.stocktaking = new Stocktaking(venue, books, register, later);
    this.sample = new ClosedOrderSample(venue, register, stream::upSince, this::soon, clock);
  }

  /** From now on what is remembered over restarts is remembered there. */
  public void use(AuditStore remembered) {
    store = remembered;
    foreign.use(remembered);
    days.use(remembered);
  }

  /** Somebody else may have traded: nothing is compared any more. */
  public void startAfresh(String why) {
    reconciler.startAfresh(why);
  }

  /**
   * Reads which orders are ours and compares with the exchange, when the account begins to be this
   * instance's to look after and its orders in flight are known.
   *
   * @return whether it could be compared
   */
  public boolean takeOver(Journal journal) {
    days.restore(readBack(journal));
    boolean compared = compare();
    stream.run();
    return compared;
  }

  /** Another instance may have sent some of them. */
  private List<PastEntry> readBack(Journal journal) {
    List<PastEntry> entries = new ArrayList<>();
    Stream.of(journal.recentlyDone(READ_BACK), journal.inFlight())
        .flatMap(List::stream)
        .flatMap(id -> journal.load(id).stream())
        .forEach(record -> {
          register.remember(record);
          DayKeeper.entry(record).ifPresent(entries::add);
        });
    store.auditedUntil().ifPresent(audit::continueFrom);
    register.complete();
    return entries;
  }

  @Override
  public void onCommitted(ExecutionEvent event, Market market) {
    register.onCommitted(event);
    stream.onCommitted(event);
    sample.onCommitted(event);
  }

  /** What the user data stream says of any order on the account. On a venue thread: no waiting. */
  public void onReport(OrderReport report) {
    stream.heard(report.clientOrderId());
    if (register.find(report.clientOrderId()).isPresent()) {
      sample.heard(report);
    } else if (register.isComplete() && leads.getAsBoolean()) {
      stranger(report);
    }
  }

  private void stranger(OrderReport report) {
    if (!foreign.isKnown(report.symbol(), report.orderId())) {
      later.run(Duration.ZERO, "foreign-order", () -> foreign.met(ForeignOrder.of(report)));
    }
    if (report.fill() != null) {
      audit.want(report.symbol());
      soon();
    }
  }

  public void streamUp() {
    stream.connected();
    stream.run();
  }

  public void streamLost(String cause) {
    stream.lost(cause);
  }

  /** Waits for the stream at the start, for a bounded time; without it entries are held. */
  public void awaitStream() {
    stream.awaitFirst(STREAM_START);
  }

  /** To be run a few times a second. */
  public void watchStream() {
    stream.run();
  }

  /** To be run every few seconds; asks for one order. */
  public void sampleOne() {
    if (leads.getAsBoolean()) {
      sample.run();
    }
  }

  /** One comparison with the exchange, if the account is ours to look after. */
  public boolean run() {
    return leads.getAsBoolean() && compare();
  }

  private boolean compare() {
    Instant before = reconciler.readAt();
    Instant exchangeTime = venue.exchangeNow();
    boolean made = reconciler.run();
    if (made && reconciler.readAt().isAfter(before) && audit.isComplete()) {
      remember(exchangeTime.minus(LOOK_BACK));
    }
    if (made) {
      days.remember();
    }
    return made;
  }

  private void pass() {
    boolean ignored = run();
  }

  /** It is tried again with the next pass. */
  private void remember(Instant exchangeTime) {
    try {
      store.auditedUntil(exchangeTime);
    } catch (RuntimeException e) {
      LOG.warn("how far the trades were looked at is not written down: {}", e.toString());
    }
  }

  /**
   * A comparison as soon as may be: before the orders of the last runs are known their fills would
   * count twice.
   */
  public void soon() {
    if (register.isComplete()) {
      later.run(Duration.ZERO, "reconcile", this::pass);
    }
  }

  /** A comparison that begins now; empty while the account is not ours to look after. */
  public Optional<CompletableFuture<Reconciler.Pass>> request() {
    if (!leads.getAsBoolean()) {
      return Optional.empty();
    }
    var answer = reconciler.request();
    later.run(Duration.ZERO, "reconcile", this::pass);
    return Optional.of(answer);
  }

  /** What our own fills add up to, signed base units by symbol. */
  public Map<String, BigDecimal> fillsOnly() {
    return register.fillsOnly();
  }

  /** What moved in the wallet otherwise than by our fills, in this run, quote units. */
  public BigDecimal walletOverlay() {
    return audit.walletOverlay();
  }

  /** As the books have it. */
  public Inventory inventory() {
    return stocktaking.inventory();
  }

  /** The last line of a run: what is held, and whether the exchange says the same. */
  public void settleUp(Duration atMost) {
    if (leads.getAsBoolean()) {
      stocktaking.compare(atMost);
    }
  }

  public DayKeeper days() {
    return days;
  }

  public Reconciler reconciler() {
    return reconciler;
  }

  public ForeignOrders foreignOrders() {
    return foreign;
  }

  public ClosedOrderSample sample() {
    return sample;
  }
}
