package io.quantumtrader.executor.engine;

import io.quantumtrader.contract.event.HaltReason;
import io.quantumtrader.executor.config.Settings;
import io.quantumtrader.executor.emergency.Command;
import io.quantumtrader.executor.emergency.Proof;
import io.quantumtrader.executor.venue.Venue;
import io.quantumtrader.executor.watch.Halt;
import io.quantumtrader.executor.watch.Halts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The red button. Needs neither the intent loop nor a lane to make progress: it runs on threads of
 * its own, asks the exchange what there is, and believes only what it sees there. One run at a
 * time; what stops new exposure does not wait for its turn.
 */
public final class Emergency {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

  /** A run before this one is over by then. */
  private static final Duration TURN = EmergencyRun.BOUND.plusSeconds(60);

  private final Settings settings;
  private final Venue venue;
  private final Halts halts;
  private final StandDown standDown;
  private final Stamp stamp;
  private final Supplier<Optional<EmergencyOrders>> orders;
  private final Supplier<SortedSet<String>> known;
  private final Tasks tasks;
  private final InstantSource clock;
  private final ReentrantLock turn = new ReentrantLock(true);
  private final AtomicInteger runs = new AtomicInteger();

  /**
   * @param orders empty until the journal has been reached once
   * @param known symbols with orders or positions as this process knows them
   */
  Emergency(
      Settings settings,
      Venue venue,
      Halts halts,
      StandDown standDown,
      Supplier<Optional<EmergencyOrders>> orders,
      Supplier<SortedSet<String>> known,
      Tasks tasks,
      InstantSource clock) {
    this.settings = settings;
    this.venue = venue;
    this.halts = halts;
    this.standDown = standDown;
    this.stamp = new Stamp(venue, settings, clock);
    this.orders = orders;
    this.known = known;
    this.tasks = tasks;
    this.clock = clock;
  }

  /**
   * Blocks until it is done or its time is up, about a minute; longer when another run is under
   * way. What it could not do is in the proof.
   */
  public Proof run(Command command, String reason, String by, ProofKeeper keeper) {
    Journey journey =
        new Journey(
            STAMP.format(clock.instant()) + "-" + runs.incrementAndGet(),
            command,
            by,
            reason,
            settings.mode(),
            settings.instanceId(),
            keeper,
            clock);
    if (command.halts()) {
      halt(journey, reason, by);
    }
    if (command.cancels()) {
      standDown.begin(command.halts());
    }
    try {
      return inTurn(journey);
    } finally {
      if (command.cancels()) {
        standDown.end();
      }
    }
  }

  /** In force before anything else is done; from then on what was sent before has a last moment. */
  private void halt(Journey journey, String reason, String by) {
    halts.set(HaltReason.OPERATOR, "abort: " + reason, Halt.ACCOUNT, by);
    Instant last = venue.exchangeNow().plus(stamp.reach());
    journey.countFrom(last);
    journey.step(
        "HALT",
        null,
        null,
        "no new exposure",
        "in force; what was sent before cannot come in after " + last);
    tasks.start(
        "halt-flush",
        () -> {
          try {
            halts.flush();
          } catch (RuntimeException later) {
            journey.step(
                "HALT", null, null, "write the halt down", "repeated until it succeeds: " + later);
          }
        });
  }

  private Proof inTurn(Journey journey) {
    boolean mine = false;
    try {
      mine = turn.tryLock(TURN.toMillis(), TimeUnit.MILLISECONDS);
      if (!mine) {
        journey.step("WAIT", null, null, "its turn", "another run did not end");
        return journey.end();
      }
      Closer closer = new Closer(journey.id(), venue, settings.limits(), orders, journey);
      new EmergencyRun(venue, journey, closer, known.get(), tasks).run();
      return journey.end();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      journey.step("WAIT", null, null, "its turn", "interrupted");
      return journey.end();
    } finally {
      if (mine) {
        turn.unlock();
      }
    }
  }
}
