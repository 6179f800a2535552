package io.quantumtrader.executor.reconcile;

import io.quantumtrader.contract.event.HaltReason;
import io.quantumtrader.executor.engine.Books;
import io.quantumtrader.executor.portfolio.Reconciliation;
import io.quantumtrader.executor.portfolio.Reconciliation.Drift;
import io.quantumtrader.executor.venue.AccountGateway;
import io.quantumtrader.executor.venue.AccountOutcome;
import io.quantumtrader.executor.venue.AccountSnapshot;
import io.quantumtrader.executor.watch.Halt;
import io.quantumtrader.executor.watch.Halts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Compares the books with the exchange and takes over its figures. Entries are held until this has
 * succeeded once, and those of a symbol while it is in doubt; reductions never are.
 */
public final class Reconciler {

  private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);

  private final AccountGateway account;
  private final Books books;
  private final Halts halts;
  private final AccountAudit audit;
  private final Runnable lookAgain;
  private final AtomicBoolean underWay = new AtomicBoolean();
  private final AtomicInteger asked = new AtomicInteger();
  private final ConcurrentLinkedQueue<CompletableFuture<Pass>> waiting =
      new ConcurrentLinkedQueue<>();
  private volatile Instant readAt = Instant.MIN;
  private volatile Set<String> differing = Set.of();

  /** What one comparison showed. */
  public sealed interface Pass {

    /**
     * @param snapshot what the exchange said
     * @param found how the books compare with it
     * @param behind orders of ours of which the exchange knew more than was booked
     * @param missed why orders and trades were not looked at in full; empty when they were
     */
    record Made(AccountSnapshot snapshot, Reconciliation found, int behind, Optional<String> missed)
        implements Pass {}

    record Failed(String cause) implements Pass {}
  }

  /** Positions and balances alone. */
  public Reconciler(AccountGateway account, Books books, Halts halts) {
    this(account, books, halts, AccountAudit.NONE, () -> {});
  }

  /**
   * @param audit looks at orders and trades
   * @param lookAgain asks for another pass soon: something has to be seen twice
   */
  Reconciler(
      AccountGateway account, Books books, Halts halts, AccountAudit audit, Runnable lookAgain) {
    this.account = account;
    this.books = books;
    this.halts = halts;
    this.audit = audit;
    this.lookAgain = lookAgain;
  }

  /**
   * Somebody else may have traded: what the books hold is not compared any more, and entries are
   * held until it is.
   *
   * @param why for people
   */
  public void startAfresh(String why) {
    halts.set(HaltReason.NOT_RECONCILED, why);
    books.distrustPositions();
  }

  /**
   * One comparison; returns whether it could be made here. While another thread makes one, this
   * returns false at once and that thread makes one more.
   */
  public boolean run() {
    boolean made = false;
    asked.incrementAndGet();
    while (asked.get() > 0 && underWay.compareAndSet(false, true)) {
      try {
        asked.set(0);
        made = pass() instanceof Pass.Made;
      } finally {
        underWay.set(false);
      }
    }
    return made;
  }

  /** A comparison that begins after this call. */
  public CompletableFuture<Pass> request() {
    CompletableFuture<Pass> answer = new CompletableFuture<>();
    waiting.add(answer);
    return answer;
  }

  private Pass pass() {
    List<CompletableFuture<Pass>> answered = new ArrayList<>();
    for (var next = waiting.poll(); next != null; next = waiting.poll()) {
      answered.add(next);
    }
    Pass pass = new Pass.Failed("it ended with an error; the log has it");
    try {
      pass = compare();
      return pass;
    } finally {
      for (CompletableFuture<Pass> answer : answered) {
        answer.complete(pass);
      }
    }
  }

  private Pass compare() {
    return switch (account.account()) {
      case AccountOutcome.Failed failed -> {
        LOG.warn("account could not be read: {}", failed.cause());
        yield new Pass.Failed(failed.cause());
      }
      case AccountOutcome.Read read -> {
        AccountAudit.Findings findings = audit.look(read.snapshot());
        findings.missed().ifPresent(cause -> LOG.warn("not all orders looked at: {}", cause));
        Reconciliation found = books.reconcile(read.snapshot());
        compared(read.snapshot(), found);
        yield new Pass.Made(read.snapshot(), found, findings.behind(), findings.missed());
      }
    };
  }

  private void compared(AccountSnapshot snapshot, Reconciliation found) {
    halts.clear(HaltReason.NOT_RECONCILED, Halt.ACCOUNT, "account read");
    hold(found);
    for (Drift drift : found.takenOver()) {
      LOG.atInfo().addKeyValue("symbol", drift.symbol()).log(sentence(drift));
    }
    found.drifts().forEach(this::drifted);
    agreed(snapshot, found);
    differing = symbols(found);
    readAt = snapshot.readAt();
    if (!found.suspected().isEmpty()) {
      lookAgain.run();
    }
  }

  /** Entries on a symbol in doubt wait for the second look. */
  private void hold(Reconciliation found) {
    Set<String> suspected = new HashSet<>();
    for (Drift drift : found.suspected()) {
      suspected.add(drift.symbol());
      halts.setFor(
          drift.symbol(), HaltReason.NOT_RECONCILED, sentence(drift) + "; to be seen again");
    }
    halts.active().stream()
        .filter(halt -> halt.reason() == HaltReason.NOT_RECONCILED)
        .map(Halt::scope)
        .filter(scope -> !suspected.contains(scope) && !scope.equals(Halt.ACCOUNT))
        .forEach(scope ->
            halts.clear(HaltReason.NOT_RECONCILED, scope, "seen again and taken over, or agreed"));
  }

  private void drifted(Drift drift) {
    boolean explained = audit.explains(drift);
    LOG.atLevel(Level.WARN)
        .addKeyValue("event", HaltReason.POSITION_DRIFT.name())
        .addKeyValue("correlation_id", DriftId.of(drift))
        .addKeyValue("symbol", drift.symbol())
        .addKeyValue("ours", drift.ours().toPlainString())
        .addKeyValue("theirs", drift.theirs().toPlainString())
        .log(
            "{}, seen twice and taken over; {}",
            sentence(drift),
            explained ? "trades of foreign orders make it up" : "nothing explains it");
    if (!explained) {
      halts.setFor(drift.symbol(), HaltReason.POSITION_DRIFT, sentence(drift));
    }
  }

  private void agreed(AccountSnapshot snapshot, Reconciliation found) {
    Set<String> open = new HashSet<>(found.deferred());
    found.suspected().forEach(drift -> open.add(drift.symbol()));
    Stream.concat(
            snapshot.positions().stream().map(AccountSnapshot.VenuePosition::symbol),
            books.view().positions().keySet().stream())
        .distinct()
        .filter(symbol -> !open.contains(symbol))
        .forEach(symbol -> audit.agreed(symbol, snapshot.readAt()));
  }

  private static Set<String> symbols(Reconciliation found) {
    Set<String> symbols = new HashSet<>();
    found.drifts().forEach(drift -> symbols.add(drift.symbol()));
    found.suspected().forEach(drift -> symbols.add(drift.symbol()));
    return symbols;
  }

  private static String sentence(Drift drift) {
    return "position %s: the exchange has %s, the books had %s"
        .formatted(drift.symbol(), drift.theirs().toPlainString(), drift.ours().toPlainString());
  }

  /** Just before the exchange was last asked with success, on our clock. */
  public Instant readAt() {
    return readAt;
  }

  /**
   * Symbols on which the latest comparison found something else than the books had, and those whose
   * difference waits for a person.
   */
  public int driftingSymbols() {
    Set<String> symbols = new HashSet<>(differing);
    halts.active().stream()
        .filter(halt -> halt.reason() == HaltReason.POSITION_DRIFT)
        .forEach(halt -> symbols.add(halt.scope()));
    return symbols.size();
  }
}
