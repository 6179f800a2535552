package io.quantumtrader.executor.engine;

import io.quantumtrader.contract.event.EventBody;
import io.quantumtrader.contract.event.ExecutionEvent;
import io.quantumtrader.executor.journal.JournalUnavailable;
import io.quantumtrader.executor.order.OrderEvent;
import io.quantumtrader.executor.order.OrderLifecycle;
import io.quantumtrader.executor.order.OrderState;
import io.quantumtrader.executor.order.Transition;
import io.quantumtrader.executor.venue.OrderReport;
import io.quantumtrader.executor.venue.SubmitOutcome;
import io.quantumtrader.executor.venue.Venue;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after every live order: feeds it what it learns, makes each step durable, then carries out
 * what follows from it. Steps of one symbol run on its lane; network calls run beside it, as its
 * {@link Errands}.
 */
public final class OrderDesk {

  private static final Logger LOG = LoggerFactory.getLogger(OrderDesk.class);

  private final LiveOrders orders = new LiveOrders();
  private final Settlement settlement;
  private final Errands errands;
  private final Books books;
  private final Lanes lanes;
  private final CommitListener listener;
  private final Violations violations;
  private final InstantSource clock;
  private volatile Follower follower = (order, told) -> {};

  /** Hears of every step of every order, on the lane, once it is durable. */
  interface Follower {

    /**
     * @param told the events that the step appended
     */
    void stepped(LiveOrder order, List<EventBody> told);
  }

  OrderDesk(
      Settlement settlement,
      Venue venue,
      Books books,
      Tasks tasks,
      Lanes lanes,
      CommitListener listener,
      Violations violations,
      RejectWatch rejects,
      InstantSource clock) {
    this.settlement = settlement;
    this.errands =
        new Errands(
            venue,
            new LookUps(venue, books),
            tasks,
            lanes,
            violations,
            rejects,
            this::learn,
            clock);
    this.books = books;
    this.lanes = lanes;
    lanes.holdWhile(symbol -> orders.isLaneHeld(symbol, clock.instant()));
    this.listener = listener;
    this.violations = violations;
    this.clock = clock;
  }

  void follow(Follower steps) {
    follower = steps;
  }

  /** For views and for the watchdog. */
  public LiveOrders orders() {
    return orders;
  }

  /** Every order that has not ended. */
  Collection<LiveOrder> live() {
    return orders.all();
  }

  Optional<LiveOrder> find(String correlationId) {
    return Optional.ofNullable(orders.find(correlationId));
  }

  boolean isLive(String correlationId) {
    return orders.find(correlationId) != null;
  }

  /** Before the claim, so that nobody mistakes a fresh claim for an orphan. */
  void register(LiveOrder order) {
    orders.add(order);
  }

  void unregister(LiveOrder order) {
    orders.remove(order);
  }

  /** Another instance looks after it now, or will: here nothing of it stays reserved. */
  private void letGo(LiveOrder order, Instant at) {
    unregister(order);
    books.release(order.correlationId(), at);
  }

  /**
   * Another instance has led meanwhile, so that what is known here of an order may be old.
   *
   * @param isRecorded by correlation id; what the journal has lost is kept, nobody else knows it
   */
  void letGo(Predicate<String> isRecorded, Instant at) {
    live().stream()
        .filter(order -> isRecorded.test(order.correlationId()))
        .toList()
        .forEach(order -> letGo(order, at));
  }

  /** The claim is durable: carry out what the first step asked for. */
  void begin(LiveOrder order, Transition first, List<ExecutionEvent> events) {
    announce(order, events);
    errands.run(order, first.effects());
  }

  /** Whether it is this object that is looked after: it may have been let go and read again. */
  boolean isLive(LiveOrder order) {
    return orders.find(order.correlationId()) == order;
  }

  /** An order that was read back from the journal after a restart, and registered. */
  void recover(LiveOrder order) {
    signal(order, new OrderEvent.Recovered(clock.instant()));
  }

  /** Writes an order down again if the journal has lost it. */
  void restore(LiveOrder order) {
    lanes.signal(
        order.symbol(),
        () -> {
          try {
            if (isLive(order.correlationId()) && settlement.restore(order, clock.instant())) {
              LOG.atWarn()
                  .addKeyValue("event", "ORDER_REJOURNALLED")
                  .addKeyValue("correlation_id", order.correlationId())
                  .addKeyValue("client_order_id", order.clientOrderId())
                  .log("the journal had lost the order, it is written down again");
            }
          } catch (JournalUnavailable e) {
            LOG.warn("not written down again yet: {}", e.getMessage());
          }
        });
  }

  /** What the user data stream says; orders of others are not ours to follow. */
  void onReport(OrderReport report) {
    LiveOrder order = orders.sentAs(report.clientOrderId());
    if (order != null) {
      signal(order, new OrderEvent.Reported(report, clock.instant()));
    }
  }

  /** Something an order learned, from any thread. */
  void signal(LiveOrder order, OrderEvent event) {
    lanes.signal(order.symbol(), () -> learn(order, event));
  }

  /** The same on a condition asked on the lane; completes once it has been taken in or left out. */
  CompletableFuture<@Nullable Void> tell(
      LiveOrder order, Predicate<LiveOrder> applies, OrderEvent event) {
    CompletableFuture<@Nullable Void> done = new CompletableFuture<>();
    lanes.signal(
        order.symbol(),
        () -> {
          if (isLive(order.correlationId()) && applies.test(order)) {
            learn(order, event);
          }
          done.complete(null);
        });
    return done;
  }

  private void learn(LiveOrder asked, OrderEvent event) {
    LiveOrder order = find(asked.correlationId()).orElse(asked);
    // Let go and read back meanwhile: only the answer to the one submission is still news.
    if (order != asked && !(event instanceof OrderEvent.SubmitAnswered)) {
      return;
    }
    try {
      step(order, event);
    } catch (RuntimeException bug) {
      violations.report(
          "step_completes",
          order.correlationId()
              + " could not take "
              + event.getClass().getSimpleName()
              + ": "
              + bug);
    }
  }

  private void step(LiveOrder order, OrderEvent event) {
    Transition transition = OrderLifecycle.step(order.state(), event);
    List<EventBody> bodies = transition.appended();
    if (bodies.isEmpty()) {
      order.become(transition.state());
    } else {
      Optional<List<ExecutionEvent>> events =
          settlement.settle(order, transition.state(), bodies, event.at());
      if (events.isEmpty()) {
        letGo(order, event.at());
        return;
      }
      announce(order, events.get());
    }
    books.follow(order, event);
    errands.run(order, transition.effects());
    if (order.state() instanceof OrderState.Done) {
      unregister(order);
    }
    follower.stepped(order, bodies);
  }

  void announce(LiveOrder order, List<ExecutionEvent> events) {
    events.forEach(event -> listener.onCommitted(event, order.placed().plan().market()));
  }

  /** Sends it on the calling thread, for whoever must not wait for a lane; the lane is told. */
  SubmitOutcome sendNow(LiveOrder order) {
    return errands.sendNow(order);
  }
}
