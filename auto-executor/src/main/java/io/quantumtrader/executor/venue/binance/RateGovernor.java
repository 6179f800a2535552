package io.quantumtrader.executor.venue.binance;

import io.quantumtrader.executor.venue.Hold;
import io.quantumtrader.executor.venue.VenueObserver;
import io.quantumtrader.executor.venue.rate.Cost;
import io.quantumtrader.executor.venue.rate.Pause;
import io.quantumtrader.executor.venue.rate.Precedence;
import io.quantumtrader.executor.venue.rate.RateLimit;
import io.quantumtrader.executor.venue.rate.RequestBudget;
import io.quantumtrader.executor.venue.rate.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lets requests to the exchange through when their turn has come. All waiting is on the monotonic
 * clock; what an order waits for is over before it is signed.
 */
final class RateGovernor implements AutoCloseable {

  /** Requests of one class that may wait: more than a producer can mean. */
  private static final int QUEUE_BOUND = 10_000;

  private final ExchangeClock clock;
  private final Backoff overload;
  private final VenueObserver observer;
  private final RequestBudget budget;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Long, Consumer<Permit>> waiting = new LinkedHashMap<>();
  private final ScheduledThreadPoolExecutor timer;
  private @Nullable Future<?> nextLook;
  private long ids;
  private int overloads;
  private volatile @Nullable Hold hold;

  /**
   * @param weightThreshold weight a minute beyond which only exits go on
   * @param overload how long entries pause when the exchange says that it is overloaded
   */
  RateGovernor(int weightThreshold, ExchangeClock clock, Backoff overload, VenueObserver observer) {
    this.clock = clock;
    this.overload = overload;
    this.observer = observer;
    this.budget = new RequestBudget(RateLimit.BINANCE_FUTURES, weightThreshold, QUEUE_BOUND);
    this.timer =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("venue-rate").factory());
    timer.setRemoveOnCancelPolicy(true);
    timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /** Room for one request, until it has been answered or is given back. */
  final class Permit {
    private final long id;

    private Permit(long id) {
      this.id = id;
    }

    /** The request was sent; its answer is here or will not come. */
    void ended() {
      change(now -> budget.ended(id, now));
    }

    /** No byte of the request left. */
    void unused() {
      change(now -> budget.withdraw(id));
    }
  }

  /** How asking ended. */
  sealed interface Turn {

    record Now(Permit permit) implements Turn {}

    /** The consumer will be told; until then it can be called off. */
    record Later(long id) implements Turn {}

    record Full() implements Turn {}
  }

  /** Instants of the budget are readings of the monotonic clock, not times of day. */
  private Instant monotonicNow() {
    return Instant.EPOCH.plusNanos(clock.nanos());
  }

  /**
   * Asks for a permit.
   *
   * @param turn told on another thread when it has to wait; must not block
   */
  Turn ask(Precedence who, Cost cost, Consumer<Permit> turn) {
    long id;
    Map<Long, Consumer<Permit>> due;
    lock.lock();
    try {
      id = ids++;
      if (!budget.ask(id, who, cost)) {
        return new Turn.Full();
      }
      waiting.put(id, turn);
      due = due();
    } finally {
      lock.unlock();
    }
    boolean isDue = due.remove(id) != null;
    tell(due);
    return isDue ? new Turn.Now(new Permit(id)) : new Turn.Later(id);
  }

  /** Calls a waiting request off; false when its turn has come meanwhile. */
  boolean callOff(long id) {
    lock.lock();
    try {
      if (waiting.remove(id) == null) {
        return false;
      }
      budget.withdraw(id);
    } finally {
      lock.unlock();
    }
    grant();
    return true;
  }

  /**
   * Waits for a permit.
   *
   * @return empty when there is none within the patience, or when it is known that there will not
   *     be
   */
  Optional<Permit> await(Precedence who, Cost cost, Duration patience) {
    CompletableFuture<Permit> later = new CompletableFuture<>();
    if (heldUntil(who, cost).filter(clock.now().plus(patience)::isBefore).isPresent()) {
      return Optional.empty();
    }
    return switch (ask(who, cost, later::complete)) {
      case Turn.Now now -> Optional.of(now.permit());
      case Turn.Full _ -> Optional.empty();
      case Turn.Later queued -> awaited(queued.id(), later, patience);
    };
  }

  private Optional<Permit> awaited(long id, CompletableFuture<Permit> later, Duration patience) {
    try {
      return Optional.of(later.get(patience.toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      return callOff(id) ? Optional.empty() : Optional.of(later.join());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      if (!callOff(id)) {
        later.join().unused();
      }
      return Optional.empty();
    } catch (ExecutionException impossible) {
      throw new IllegalStateException("expected a permit, was a failure", impossible);
    }
  }

  private interface Change {
    void at(Instant now);
  }

  private void change(Change change) {
    lock.lock();
    try {
      change.at(monotonicNow());
    } finally {
      lock.unlock();
    }
    grant();
  }

  /** Everyone whose turn has come, in order; under the lock. */
  private Map<Long, Consumer<Permit>> due() {
    Instant now = monotonicNow();
    Map<Long, Consumer<Permit>> due = new LinkedHashMap<>();
    for (long id : budget.grant(now)) {
      due.put(id, Objects.requireNonNull(waiting.remove(id)));
    }
    lookAgain(now);
    return due;
  }

  /** Outside the lock: whoever is told may ask for more. */
  private void tell(Map<Long, Consumer<Permit>> due) {
    due.forEach((id, turn) -> turn.accept(new Permit(id)));
  }

  private void grant() {
    Map<Long, Consumer<Permit>> due;
    lock.lock();
    try {
      due = due();
    } finally {
      lock.unlock();
    }
    tell(due);
  }

  private void lookAgain(Instant now) {
    if (nextLook != null) {
      nextLook.cancel(false);
      nextLook = null;
    }
    Optional<Instant> at = budget.changesAt(now);
    if (at.isPresent() && !timer.isShutdown()) {
      long nanos = Duration.between(now, at.get()).toNanos();
      nextLook = timer.schedule(this::grant, nanos, TimeUnit.NANOSECONDS);
    }
  }

  /** Takes over the exchange's own limits. */
  void adopt(List<RateLimit> limits) {
    change(_ -> budget.adopt(limits));
  }

  /**
   * What the exchange says it has counted, in the answer to a request.
   *
   * @param sentNanos when that request was sent
   */
  void observe(Resource resource, Duration window, int counted, long sentNanos) {
    Instant sentAt = Instant.EPOCH.plusNanos(sentNanos);
    change(now -> budget.observe(resource, window, counted, sentAt, now));
  }

  /** The exchange refused a request for a limit: stops what it is about until its time. */
  void refused(RateLimitAnswer answer, String cause) {
    if (!answer.ordersOnly()) {
      hold(new Hold(answer.until(), cause));
      return;
    }
    pause(Pause.ORDERS, answer.until());
    observer.bannedUntil(answer.until());
  }

  /** Stops everything until a time of the exchange's clock; never shortens one already set. */
  void hold(Hold wanted) {
    lock.lock();
    try {
      Hold before = hold;
      if (before == null || wanted.until().isAfter(before.until())) {
        hold = wanted;
      }
    } finally {
      lock.unlock();
    }
    pause(Pause.EVERYTHING, wanted.until());
    observer.bannedUntil(wanted.until());
  }

  private void pause(Pause what, Instant until) {
    change(now -> budget.pause(what, now.plus(Duration.between(clock.now(), until))));
  }

  /** The exchange is overloaded (-1008): entries wait, longer each time in a row. */
  void overloaded() {
    change(now -> budget.pause(Pause.ENTRIES, now.plus(overload.delay(++overloads))));
  }

  /** The exchange takes orders. */
  void calm() {
    lock.lock();
    try {
      overloads = 0;
    } finally {
      lock.unlock();
    }
  }

  /** What keeps everything back right now. */
  @Nullable Hold holding() {
    Hold known = hold;
    return known != null && known.until().isAfter(clock.now()) ? known : null;
  }

  /** Until when, on the exchange's clock, a request like this is stopped; empty when it is not. */
  Optional<Instant> heldUntil(Precedence who, Cost cost) {
    lock.lock();
    try {
      Instant now = monotonicNow();
      return budget
          .pausedUntil(who, cost)
          .filter(now::isBefore)
          .map(until -> clock.now().plus(Duration.between(now, until)));
    } finally {
      lock.unlock();
    }
  }

  /** When there may be room, on the exchange's clock; at the latest when a minute has passed. */
  Instant roomAt(Precedence who, Cost cost) {
    return heldUntil(who, cost).orElseGet(() -> clock.now().plus(Duration.ofMinutes(1)));
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
