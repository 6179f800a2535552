package io.quantumtrader.executor.engine;

import io.quantumtrader.contract.Market;
import io.quantumtrader.contract.Side;
import io.quantumtrader.contract.intent.TimeInForce;
import io.quantumtrader.executor.emergency.CloseName;
import io.quantumtrader.executor.emergency.ClosingPrice;
import io.quantumtrader.executor.emergency.Held;
import io.quantumtrader.executor.emergency.Slices;
import io.quantumtrader.executor.gate.Limits;
import io.quantumtrader.executor.order.OrderPlan;
import io.quantumtrader.executor.venue.Quote;
import io.quantumtrader.executor.venue.SubmitOutcome;
import io.quantumtrader.executor.venue.SymbolRules;
import io.quantumtrader.executor.venue.Venue;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Closes positions for one run: slice after slice, each with a worst price, until one is refused.
 */
final class Closer {

  private final String run;
  private final Venue venue;
  private final Limits limits;
  private final Supplier<Optional<EmergencyOrders>> orders;
  private final Journey journey;
  private final AtomicInteger numbers = new AtomicInteger();
  private final Map<String, Integer> rounds = new ConcurrentHashMap<>();

  Closer(
      String run,
      Venue venue,
      Limits limits,
      Supplier<Optional<EmergencyOrders>> orders,
      Journey journey) {
    this.run = run;
    this.venue = venue;
    this.limits = limits;
    this.orders = orders;
    this.journey = journey;
  }

  /** One round on one symbol; what it leaves is seen by the next look. */
  void close(Held held) {
    String symbol = held.symbol();
    String asked = "close " + held.signedQuantity().toPlainString();
    Optional<EmergencyOrders> ready = orders.get();
    Optional<SymbolRules> rules = venue.rules(symbol);
    if (ready.isEmpty() || rules.isEmpty()) {
      journey.step("CLOSE", symbol, null, asked, "not sent: this process has not started yet");
      return;
    }
    Side side = held.closingSide();
    BigDecimal mark = venue.markPrice(symbol).orElse(null);
    BigDecimal best =
        venue.urgently(() -> venue.quote(symbol)).map(quote -> taken(quote, side)).orElse(mark);
    if (best == null || best.signum() <= 0) {
      journey.step("CLOSE", symbol, null, asked, "not sent: no fresh price to protect it with");
      return;
    }
    int round = rounds.merge(symbol, 1, Integer::sum) - 1;
    BigDecimal limit =
        ClosingPrice.limit(side, best, mark, rules.get(), round, limits.priceCollarPct());
    BigDecimal preferred = limits.maxOrderNotional().divide(best, MathContext.DECIMAL64);
    for (BigDecimal slice :
        Slices.of(held.signedQuantity().abs(), rules.get().quantity(), preferred)) {
      OrderPlan plan =
          new OrderPlan(Market.FUTURES, symbol, side, slice, limit, TimeInForce.IOC, true);
      if (!isTaken(ready.get(), plan, best)) {
        return;
      }
    }
  }

  private static BigDecimal taken(Quote quote, Side side) {
    return quote.taking(side);
  }

  private boolean isTaken(EmergencyOrders ready, OrderPlan plan, BigDecimal reference) {
    EmergencyOrders.Result result = place(ready, plan, reference);
    if (result instanceof EmergencyOrders.Result.JournalOut) {
      result = place(ready, plan, reference);
    }
    return result instanceof EmergencyOrders.Result.Sent sent
        && sent.outcome() instanceof SubmitOutcome.Accepted;
  }

  private EmergencyOrders.Result place(
      EmergencyOrders ready, OrderPlan plan, BigDecimal reference) {
    if (Thread.currentThread().isInterrupted()) {
      return new EmergencyOrders.Result.NotPlaced("the time of this round is up");
    }
    CloseName name = new CloseName(run, plan.symbol(), numbers.incrementAndGet());
    String asked =
        "%s %s reduce-only, IOC at %s"
            .formatted(plan.side(), plan.quantity().toPlainString(), plan.limitPrice());
    EmergencyOrders.Result result =
        ready.place(name, plan, reference, () -> unannounced(name, asked));
    journey.step("CLOSE", plan.symbol(), name.clientOrderId(), asked, words(result));
    return result;
  }

  private void unannounced(CloseName name, String asked) {
    journey.step(
        "JOURNAL",
        name.symbol(),
        name.clientOrderId(),
        asked,
        "the journal is out: announced here, and there as soon as it is back");
    journey.keep();
  }

  private static String words(EmergencyOrders.Result result) {
    return switch (result) {
      case EmergencyOrders.Result.NotPlaced none -> "not sent: " + none.why();
      case EmergencyOrders.Result.JournalOut out -> "not sent: the journal is out: " + out.cause();
      case EmergencyOrders.Result.Sent sent -> words(sent.outcome());
    };
  }

  private static String words(SubmitOutcome outcome) {
    return switch (outcome) {
      case SubmitOutcome.Accepted accepted ->
          "accepted as order %d, %s, executed %s"
              .formatted(
                  accepted.report().orderId(),
                  accepted.report().status(),
                  accepted.report().executedQty().toPlainString());
      case SubmitOutcome.Rejected rejected -> "refused: " + rejected.error();
      case SubmitOutcome.RateLimited limited -> "held back by a limit: " + limited.error();
      case SubmitOutcome.Unknown unknown -> "unknown: " + unknown.cause();
      case SubmitOutcome.NotSent none -> "not sent: " + none.cause();
    };
  }
}
