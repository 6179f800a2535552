package io.quantumtrader.executor.engine;

import io.quantumtrader.executor.order.OrderPlan;
import io.quantumtrader.executor.order.OrderState;
import io.quantumtrader.executor.venue.DeadManOutcome;
import io.quantumtrader.executor.venue.OrderGateway;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The exchange's own dead-man switch: while an entry rests, or may rest, the exchange is to cancel
 * what is open on the symbol unless it hears from this process again. Conditional orders are not
 * entries and arm nothing.
 */
final class DeadMan implements Runnable {

  static final Duration EVERY = Duration.ofSeconds(2);

  /** From the last sign of life to the cancel. */
  static final Duration COUNTDOWN = Duration.ofSeconds(120);

  /** Early enough that three signs in a row may be lost. */
  static final Duration RENEW_AFTER = Duration.ofSeconds(30);

  private static final Logger LOG = LoggerFactory.getLogger(DeadMan.class);

  private final OrderDesk desk;
  private final OrderGateway venue;
  private final BooleanSupplier mayAct;
  private final InstantSource clock;

  /** When the countdown of a symbol was last begun; used by the loop's thread only. */
  private final Map<String, Instant> armedAt = new HashMap<>();

  /** Symbols whose countdown, perhaps of an earlier process, is known to be off. */
  private final Set<String> disarmed = new HashSet<>();

  private final Set<String> failing = ConcurrentHashMap.newKeySet();

  DeadMan(OrderDesk desk, OrderGateway venue, BooleanSupplier mayAct, InstantSource clock) {
    this.desk = desk;
    this.venue = venue;
    this.mayAct = mayAct;
    this.clock = clock;
  }

  @Override
  public void run() {
    if (!mayAct.getAsBoolean()) {
      return;
    }
    Set<String> entries = new HashSet<>();
    Set<String> exits = new HashSet<>();
    for (LiveOrder order : desk.live()) {
      OrderPlan plan = order.placed().plan();
      if (mayRest(order) && plan.trigger() == null) {
        (plan.reduceOnly() ? exits : entries).add(order.symbol());
      }
    }
    Instant now = clock.instant();
    entries.stream().filter(symbol -> isDue(symbol, now)).forEach(this::arm);
    Set<String> over = new HashSet<>(armedAt.keySet());
    // An earlier process may have armed it: an exit that rests now must not be cancelled by that.
    exits.stream().filter(symbol -> !disarmed.contains(symbol)).forEach(over::add);
    over.removeAll(entries);
    over.forEach(this::disarm);
    failing.removeIf(symbol -> !entries.contains(symbol) && !over.contains(symbol));
  }

  /** Symbols whose switch should run, or be off, and is not known to. */
  int failing() {
    return failing.size();
  }

  private static boolean mayRest(LiveOrder order) {
    OrderState state = order.state();
    boolean isOpen = !(state instanceof OrderState.Settling || state instanceof OrderState.Done);
    return isOpen && !order.placed().plan().cannotRest();
  }

  private boolean isDue(String symbol, Instant now) {
    Instant last = armedAt.get(symbol);
    return last == null || !now.isBefore(last.plus(RENEW_AFTER));
  }

  private void arm(String symbol) {
    Instant at = clock.instant();
    if (tell(symbol, COUNTDOWN)) {
      armedAt.put(symbol, at);
      disarmed.remove(symbol);
    }
  }

  private void disarm(String symbol) {
    if (tell(symbol, Duration.ZERO)) {
      armedAt.remove(symbol);
      disarmed.add(symbol);
    }
  }

  private boolean tell(String symbol, Duration countdown) {
    return switch (venue.deadMan(symbol, countdown)) {
      case DeadManOutcome.Confirmed confirmed -> {
        if (failing.remove(symbol)) {
          LOG.info("{}: the dead-man switch answers again", symbol);
        }
        yield true;
      }
      case DeadManOutcome.NotOffered notOffered -> false;
      case DeadManOutcome.Failed failed -> {
        failing.add(symbol);
        LOG.atError()
            .addKeyValue("event", "DEAD_MAN_SWITCH_FAILED")
            .addKeyValue("symbol", symbol)
            .addKeyValue("error", failed.cause())
            .log(
                "the dead-man switch could not be {}; orders that rest may outlive this process",
                countdown.isZero() ? "ended" : "armed");
        yield false;
      }
    };
  }
}
