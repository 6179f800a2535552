package io.quantumtrader.executor.engine;

import io.quantumtrader.contract.Mode;
import io.quantumtrader.executor.emergency.Command;
import io.quantumtrader.executor.emergency.Confirmation;
import io.quantumtrader.executor.emergency.Proof;
import io.quantumtrader.executor.emergency.Remaining;
import io.quantumtrader.executor.emergency.Sight;
import io.quantumtrader.executor.emergency.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one run has done and seen so far, from several threads; each step is a line in the log. */
final class Journey {

  private static final Logger LOG = LoggerFactory.getLogger(Journey.class);

  /** Steps that are kept; the log has all of them. */
  private static final int BOUND = 2_000;

  private final String id;
  private final Command command;
  private final String by;
  private final String reason;
  private final Mode mode;
  private final String instance;
  private final ProofKeeper keeper;
  private final InstantSource clock;
  private final Instant startedAt;
  private final List<Step> steps = new ArrayList<>();
  private Remaining remaining = Remaining.NOT_LOOKED;
  private Confirmation confirmation = Confirmation.NONE;
  private @Nullable Instant countsFrom;

  Journey(
      String id,
      Command command,
      String by,
      String reason,
      Mode mode,
      String instance,
      ProofKeeper keeper,
      InstantSource clock) {
    this.id = id;
    this.command = command;
    this.by = by;
    this.reason = reason;
    this.mode = mode;
    this.instance = instance;
    this.keeper = keeper;
    this.clock = clock;
    this.startedAt = clock.instant();
  }

  String id() {
    return id;
  }

  Command command() {
    return command;
  }

  void step(
      String what,
      @Nullable String symbol,
      @Nullable String clientOrderId,
      String asked,
      String answer) {
    synchronized (this) {
      if (steps.size() < BOUND) {
        steps.add(new Step(clock.instant(), what, symbol, clientOrderId, asked, answer));
      }
    }
    LOG.atWarn()
        .addKeyValue("event", "EMERGENCY_" + what)
        .addKeyValue("symbol", symbol)
        .addKeyValue("client_order_id", clientOrderId)
        .log("{} by {}, {}: {}: {}", command.wireName(), by, id, asked, answer);
  }

  /**
   * @param from null when every look counts
   */
  synchronized void countFrom(@Nullable Instant from) {
    countsFrom = from;
  }

  /** How long looks do not count yet. */
  synchronized Duration untilCounted(Instant exchangeNow) {
    Instant from = countsFrom;
    return from == null || !exchangeNow.isBefore(from)
        ? Duration.ZERO
        : Duration.between(exchangeNow, from);
  }

  /** Takes a look in and returns what is confirmed by now. */
  synchronized Confirmation saw(Sight sight) {
    remaining = remaining.after(sight);
    confirmation = confirmation.after(sight, countsFrom == null ? Instant.MIN : countsFrom);
    return confirmation;
  }

  /** Keeps what there is so far. */
  void keep() {
    var ignored = keeper.keep(proof(null));
  }

  /** It is over: keeps the whole and returns it. */
  Proof end() {
    Proof whole = proof(clock.instant());
    Proof kept = whole.keptAt(keeper.keep(whole).orElse(null));
    LOG.atWarn()
        .addKeyValue("event", "EMERGENCY_ENDED")
        .log(
            "{} by {}, reason \"{}\", {}: done {}, flat {}, remaining {}; proof {}",
            kept.command(),
            by,
            reason,
            id,
            kept.done(),
            kept.flat(),
            kept.remaining(),
            kept.file());
    return kept;
  }

  private synchronized Proof proof(@Nullable Instant endedAt) {
    return new Proof(
        id,
        command.wireName(),
        mode.wireName(),
        instance,
        by,
        reason,
        startedAt,
        endedAt,
        countsFrom,
        confirmation.isDone(command),
        confirmation.isFlat(),
        remaining,
        steps,
        null);
  }
}
