package io.quantumtrader.executor.protect;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.contract.Side;
import io.quantumtrader.executor.protect.Leg.Standing;
import io.quantumtrader.executor.protect.Plan.Action;
import io.quantumtrader.executor.venue.Trigger;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Whatever happens between the steps – fills, partial fills, closes by others, stops going off,
 * answers lost, refusals, the process dying between any two actions – the planner ends with
 * protection over exactly what is held, or with nothing held.
 */
class ProtectionPropertyTest {

  private static final int SEEDS = 4_000;
  private static final BigDecimal STEP = new BigDecimal("0.01");
  private static final Scene.Lot LOT = new Scene.Lot(STEP, BigDecimal.ZERO, STEP);
  private static final Map<LegKind, Trigger> LEVELS =
      Map.of(
          LegKind.STOP, new Trigger(Trigger.Kind.STOP, new BigDecimal("90")),
          LegKind.TARGET, new Trigger(Trigger.Kind.TARGET, new BigDecimal("120")));

  @Test
  void everyLifeEndsProtectedOrFlat() {
    for (int seed = 0; seed < SEEDS; seed++) {
      new World(new Random(seed), "seed " + seed).live();
    }
  }

  /** An exchange, a journal and the disorder between them. */
  private static final class World {

    private final Random random;
    private final String name;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Set<String> released = new LinkedHashSet<>();
    private BigDecimal position = BigDecimal.ZERO;
    private boolean isConfirmed;
    private Instant now = Instant.parse("2026-11-21T10:00:00Z");

    /** Answers are lost, orders refused; over at the end of a life. */
    private boolean isDisorderly = true;

    World(Random random, String name) {
      this.random = random;
      this.name = name;
    }

    private static final class Entry {
      private final BigDecimal asked;
      private final Instant since;
      private final Map<LegName, Order> orders = new LinkedHashMap<>();
      private BigDecimal filled = BigDecimal.ZERO;
      private boolean isOver;

      Entry(BigDecimal asked, Instant since) {
        this.asked = asked;
        this.since = since;
      }
    }

    /** What the journal believes, and what is true at the exchange. */
    private static final class Order {
      private final BigDecimal quantity;
      private final Instant at;
      private Standing believed = Standing.ASKED;
      private boolean isOpen;
      private boolean crossed;
      private BigDecimal executed = BigDecimal.ZERO;

      Order(BigDecimal quantity, Instant at) {
        this.quantity = quantity;
        this.at = at;
      }
    }

    void live() {
      int events = 10 + random.nextInt(40);
      for (int i = 0; i < events; i++) {
        happen();
        pass();
        judgeAlways();
      }
      isDisorderly = false;
      entries.values().forEach(entry -> entry.isOver = true);
      settle();
      judgeEnd();
    }

    private void settle() {
      for (int round = 0; round < 60; round++) {
        now = now.plusSeconds(31);
        isConfirmed = true;
        resolve();
        Plan plan = plan();
        if (plan.actions().isEmpty() && everythingIsKnown()) {
          return;
        }
        plan.actions().forEach(this::carryOut);
      }
      throw new AssertionError(name + " does not come to rest: " + plan());
    }

    private boolean everythingIsKnown() {
      return orders().stream()
          .noneMatch(
              order -> order.believed == Standing.ASKED || order.believed == Standing.LEAVING);
    }

    private List<Order> orders() {
      return entries.values().stream().flatMap(entry -> entry.orders.values().stream()).toList();
    }

    private void happen() {
      now = now.plusMillis(random.nextInt(2_000));
      switch (random.nextInt(7)) {
        case 0 -> {
          if (entries.size() < 3) {
            entries.put("e" + entries.size(), new Entry(quantity(1 + random.nextInt(50)), now));
          }
        }
        case 1, 2 -> fillSomeEntry();
        case 3 -> closeByOthers();
        case 4 -> goOff();
        case 5 -> resolve();
        default -> isConfirmed = true;
      }
    }

    private static BigDecimal quantity(int steps) {
      return STEP.multiply(BigDecimal.valueOf(steps));
    }

    private BigDecimal upTo(BigDecimal bound) {
      int steps = bound.divide(STEP).intValueExact();
      return steps == 0 ? BigDecimal.ZERO : quantity(1 + random.nextInt(steps));
    }

    private void fillSomeEntry() {
      for (Entry entry : entries.values()) {
        if (!entry.isOver && random.nextBoolean()) {
          BigDecimal filled = upTo(entry.asked.subtract(entry.filled));
          entry.filled = entry.filled.add(filled);
          entry.isOver = entry.filled.compareTo(entry.asked) == 0 || random.nextInt(4) == 0;
          move(filled);
        }
      }
    }

    private void closeByOthers() {
      move(upTo(position).negate());
    }

    private void move(BigDecimal change) {
      if (change.signum() != 0) {
        position = position.add(change);
        isConfirmed = false;
      }
    }

    private void goOff() {
      List<Order> open = orders().stream().filter(order -> order.isOpen).toList();
      if (!open.isEmpty()) {
        execute(open.get(random.nextInt(open.size())));
      }
    }

    /** Reduce-only: never more than is held. */
    private void execute(Order order) {
      BigDecimal closed = order.quantity.subtract(order.executed).min(position);
      order.isOpen = false;
      order.executed = order.executed.add(closed);
      order.believed = Standing.OVER;
      move(closed.negate());
    }

    /** Evidence arrives for whatever is not known. */
    private void resolve() {
      for (Order order : orders()) {
        if (order.believed == Standing.ASKED) {
          order.believed =
              order.isOpen ? Standing.RESTING : order.crossed ? Standing.CROSSED : Standing.REFUSED;
        } else if (order.believed == Standing.LEAVING) {
          order.isOpen = false;
          order.believed = Standing.OVER;
        }
      }
    }

    private Plan plan() {
      List<GuardedEntry> seen = new ArrayList<>();
      entries.forEach((id, entry) -> {
        if (!released.contains(id)) {
          seen.add(
              new GuardedEntry(
                  id, Side.BUY, entry.filled, entry.isOver, entry.since, LEVELS, legs(entry)));
        }
      });
      return ProtectionPlanner.plan(new Scene(seen, position, isConfirmed, LOT, now));
    }

    private static List<Leg> legs(Entry entry) {
      List<Leg> legs = new ArrayList<>();
      entry.orders.forEach((leg, order) ->
          legs.add(new Leg(leg, order.quantity, order.executed, order.believed, order.at)));
      return legs;
    }

    /** The process may die after any action: the rest of the plan is never carried out. */
    private void pass() {
      for (Action action : plan().actions()) {
        if (random.nextInt(4) == 0) {
          return;
        }
        carryOut(action);
      }
    }

    private void carryOut(Action action) {
      switch (action) {
        case Action.Place place -> place(place.leg(), place.quantity(), false);
        case Action.Close close -> place(close.leg(), close.quantity(), true);
        case Action.Cancel cancel -> {
          Order order = order(cancel.leg());
          boolean isLost = isDisorderly && random.nextInt(3) == 0;
          order.believed = isLost ? order.believed : Standing.LEAVING;
        }
        case Action.CancelEntry cancel ->
            entries.get(cancel.correlationId()).isOver |= random.nextBoolean();
        case Action.Release release -> {
          assertThat(released.add(release.correlationId())).as(name).isTrue();
          assertThat(entries.get(release.correlationId()).orders.values())
              .as("%s: released with an order at the exchange", name)
              .noneMatch(order -> order.isOpen);
        }
      }
    }

    private Order order(LegName leg) {
      return entries.get(leg.entry()).orders.get(leg);
    }

    private void place(LegName leg, BigDecimal quantity, boolean atTheMarket) {
      Order order = new Order(quantity, now);
      assertThat(entries.get(leg.entry()).orders.putIfAbsent(leg, order))
          .as("%s: %s was placed twice", name, leg)
          .isNull();
      int fate = isDisorderly ? random.nextInt(6) : 5;
      if (fate == 0) {
        return; // Died before the send, or the request was lost: nothing at the exchange.
      }
      if (fate == 1) {
        order.crossed = random.nextBoolean();
        order.believed = order.crossed && !atTheMarket ? Standing.CROSSED : Standing.REFUSED;
        return;
      }
      if (atTheMarket) {
        execute(order);
        return;
      }
      order.isOpen = true;
      order.believed = fate == 2 ? Standing.ASKED : Standing.RESTING;
    }

    /** What must hold at every moment, however disorderly. */
    private void judgeAlways() {
      assertThat(position.signum()).as("%s: the position was flipped", name).isNotNegative();
      for (Entry entry : entries.values()) {
        for (LegKind kind : LEVELS.keySet()) {
          long asked =
              entry.orders.entrySet().stream()
                  .filter(leg -> leg.getKey().kind() == kind)
                  .filter(leg -> leg.getValue().believed == Standing.ASKED)
                  .count();
          assertThat(asked).as("%s: sent again while unknown", name).isLessThanOrEqualTo(1);
        }
      }
    }

    private void judgeEnd() {
      for (LegKind kind : LEVELS.keySet()) {
        BigDecimal covered = BigDecimal.ZERO;
        for (Entry entry : entries.values()) {
          for (Map.Entry<LegName, Order> leg : entry.orders.entrySet()) {
            if (leg.getKey().kind() == kind && leg.getValue().isOpen) {
              covered = covered.add(leg.getValue().quantity.subtract(leg.getValue().executed));
            }
          }
        }
        assertThat(covered)
            .as("%s: %s over a position of %s", name, kind, position)
            .isEqualByComparingTo(position);
      }
      assertThat(plan().bare()).as(name).isEmpty();
    }
  }
}
