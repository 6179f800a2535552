package io.quantumtrader.executor.engine;

import io.quantumtrader.executor.order.Attempt;
import io.quantumtrader.executor.order.Effect;
import io.quantumtrader.executor.order.OrderEvent;
import io.quantumtrader.executor.venue.SubmitOutcome;
import io.quantumtrader.executor.venue.Venue;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * What a step of an order asks for, carried out beside the lanes: sending, looking up, reading
 * fills, cancelling. The answer is taken back to the lane, and whatever goes wrong is an answer.
 */
final class Errands {

  /** Takes in what an order learned; on its lane. */
  interface Learner {
    void learn(LiveOrder order, OrderEvent event);
  }

  private final Venue venue;
  private final LookUps lookUps;
  private final Tasks tasks;
  private final Lanes lanes;
  private final Violations violations;
  private final RejectWatch rejects;
  private final Learner learner;
  private final InstantSource clock;

  Errands(
      Venue venue,
      LookUps lookUps,
      Tasks tasks,
      Lanes lanes,
      Violations violations,
      RejectWatch rejects,
      Learner learner,
      InstantSource clock) {
    this.venue = venue;
    this.lookUps = lookUps;
    this.tasks = tasks;
    this.lanes = lanes;
    this.violations = violations;
    this.rejects = rejects;
    this.learner = learner;
    this.clock = clock;
  }

  private void tell(LiveOrder order, OrderEvent event) {
    lanes.signal(order.symbol(), () -> learner.learn(order, event));
  }

  void run(LiveOrder order, List<Effect> effects) {
    for (Effect effect : effects) {
      switch (effect) {
        case Effect.Append append -> {}
        case Effect.Send send -> send(order, send.attempt());
        case Effect.LookUp lookUp -> lookUp(order, lookUp);
        case Effect.ReadFills read -> readFills(order, read.after());
        case Effect.Cancel cancel -> cancel(order, cancel.after());
        case Effect.Violation violation ->
            violations.report(violation.invariant(), violation.detail());
      }
    }
  }

  private void send(LiveOrder order, Attempt attempt) {
    tasks.start(
        "submit-" + attempt.clientOrderId(),
        () -> {
          SubmitOutcome outcome = submit(attempt);
          rejects.answered(order.symbol(), outcome);
          tell(order, new OrderEvent.SubmitAnswered(outcome, clock.instant()));
        });
  }

  /** Sends it on the calling thread, for whoever must not wait for a lane; the lane is told. */
  SubmitOutcome sendNow(LiveOrder order) {
    SubmitOutcome outcome = submit(order.state().attempt());
    tell(order, new OrderEvent.SubmitAnswered(outcome, clock.instant()));
    return outcome;
  }

  /**
   * A bug in an adapter must not leave an order unanswered: what it threw is an unknown outcome.
   */
  private SubmitOutcome submit(Attempt attempt) {
    try {
      return venue.submit(attempt.ticket());
    } catch (RuntimeException bug) {
      violations.report("submit_returns", attempt.clientOrderId() + ": " + bug);
      return new SubmitOutcome.Unknown("adapter failed: " + bug);
    }
  }

  private void lookUp(LiveOrder order, Effect.LookUp effect) {
    long round = order.nextLookUp();
    Attempt attempt = order.state().attempt();
    Runnable look =
        () -> {
          OrderEvent seen =
              lookUps.look(attempt.ticket(), effect.proveAbsence(), order.positionBefore(), clock);
          lanes.signal(
              order.symbol(),
              () -> {
                if (order.isLatestLookUp(round)) {
                  learner.learn(order, seen);
                }
              });
        };
    order.awaitLookUp(tasks.after(effect.after(), "lookup-" + attempt.clientOrderId(), look));
  }

  private void readFills(LiveOrder order, Duration after) {
    tasks.after(
        after,
        "fills-" + order.clientOrderId(),
        () -> tell(order, lookUps.fills(order.symbol(), order.state(), clock)));
  }

  private void cancel(LiveOrder order, Duration after) {
    tasks.after(
        after,
        "cancel-" + order.clientOrderId(),
        () ->
            tell(
                order,
                new OrderEvent.CancelAnswered(
                    lookUps.cancel(order.symbol(), order.clientOrderId()), clock.instant())));
  }
}
