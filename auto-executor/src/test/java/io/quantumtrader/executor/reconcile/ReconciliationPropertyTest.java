package io.quantumtrader.executor.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.contract.Mode;
import io.quantumtrader.contract.Side;
import io.quantumtrader.contract.event.EventBody;
import io.quantumtrader.contract.event.ExecutionEvent;
import io.quantumtrader.contract.event.OrderStatus;
import io.quantumtrader.contract.event.Outcome;
import io.quantumtrader.contract.event.ResolvedBy;
import io.quantumtrader.executor.portfolio.Portfolio;
import io.quantumtrader.executor.portfolio.Reconciliation;
import io.quantumtrader.executor.portfolio.Reconciliation.Drift;
import io.quantumtrader.executor.portfolio.Reservation;
import io.quantumtrader.executor.portfolio.ReservedOrder;
import io.quantumtrader.executor.venue.AccountSnapshot;
import io.quantumtrader.executor.venue.AccountSnapshot.VenuePosition;
import io.quantumtrader.executor.venue.AccountTrade;
import io.quantumtrader.executor.venue.Fill;
import io.quantumtrader.executor.venue.OrderReport;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Whatever an account holds: comparing twice is comparing once, the order of lists does not matter,
 * and a thing without a name gets the same name from everybody. 300 seeds each.
 */
class ReconciliationPropertyTest {

  private static final Instant T0 = Instant.parse("2026-11-21T10:00:00Z");
  private static final List<String> SYMBOLS = List.of("AAA", "BBB", "CCC", "DDD");
  private static final int SEEDS = 300;

  private interface Property {
    void holds(Random random);
  }

  private static void forAll(Property property) {
    for (int seed = 0; seed < SEEDS; seed++) {
      try {
        property.holds(new Random(seed));
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
  }

  private static BigDecimal quantity(Random random) {
    return BigDecimal.valueOf(random.nextInt(9) - 4, 3);
  }

  /** Hedge mode included: a symbol may come twice. */
  private static List<VenuePosition> positions(Random random) {
    List<VenuePosition> positions = new ArrayList<>();
    for (String symbol : SYMBOLS) {
      for (int legs = random.nextInt(3); legs > 0; legs--) {
        BigDecimal price = BigDecimal.valueOf(100 + random.nextInt(9));
        positions.add(new VenuePosition(symbol, quantity(random), price));
      }
    }
    return positions;
  }

  private static List<OrderReport> open(Random random) {
    return IntStream.range(0, 4)
        .filter(_ -> random.nextBoolean())
        .mapToObj(i ->
            new OrderReport(
                SYMBOLS.get(i),
                "qx" + i,
                i + 1,
                OrderStatus.PARTIALLY_FILLED,
                BigDecimal.valueOf(random.nextInt(2), 3),
                new BigDecimal("100"),
                null,
                ResolvedBy.QUERY,
                T0))
        .toList();
  }

  private static Portfolio portfolio(Random random) {
    Portfolio portfolio = new Portfolio();
    if (random.nextBoolean()) {
      portfolio.onReconciled(snapshot(positions(random), List.of(), T0));
    }
    for (int i = 0; i < 4; i++) {
      if (random.nextInt(3) == 0) {
        String id = "c" + i;
        portfolio.reserve(
            Reservation.of(
                id,
                new ReservedOrder(
                    SYMBOLS.get(i),
                    Side.BUY,
                    BigDecimal.ONE,
                    new BigDecimal("100"),
                    false,
                    10,
                    null,
                    null),
                T0));
        portfolio.onAccepted(id, "qx" + i, T0, T0);
      }
    }
    return portfolio;
  }

  private static AccountSnapshot snapshot(
      List<VenuePosition> positions, List<OrderReport> open, Instant at) {
    return new AccountSnapshot(BigDecimal.TEN, BigDecimal.TEN, positions, open, at);
  }

  private static <T> List<T> shuffled(List<T> list, Random random) {
    List<T> copy = new ArrayList<>(list);
    Collections.shuffle(copy, random);
    return copy;
  }

  @Test
  void comparingTheSameSnapshotTwiceIsComparingItOnce() {
    forAll(random -> {
      Portfolio portfolio = portfolio(random);
      AccountSnapshot seen = snapshot(positions(random), open(random), T0.plusSeconds(10));
      Reconciliation first = portfolio.onReconciled(seen);
      var after = portfolio.snapshot();
      Reconciliation again = portfolio.onReconciled(seen);

      assertThat(again.drifts()).isEmpty();
      assertThat(again.takenOver()).isEmpty();
      assertThat(again.suspected()).isEqualTo(first.suspected());
      assertThat(again.deferred()).isEqualTo(first.deferred());
      assertThat(portfolio.snapshot()).isEqualTo(after);
    });
  }

  @Test
  void theOrderOfTheExchangesListsDoesNotMatter() {
    forAll(random -> {
      long seed = random.nextLong();
      Portfolio one = portfolio(new Random(seed));
      Portfolio other = portfolio(new Random(seed));
      for (int round = 1; round <= 3; round++) {
        List<VenuePosition> held = positions(random);
        List<OrderReport> open = open(random);
        Instant at = T0.plusSeconds(10L * round);
        Reconciliation first = one.onReconciled(snapshot(held, open, at));
        Reconciliation second =
            other.onReconciled(snapshot(shuffled(held, random), shuffled(open, random), at));
        assertThat(second).isEqualTo(first);
        for (String symbol : SYMBOLS) {
          assertThat(other.comparedPosition(symbol)).isEqualTo(one.comparedPosition(symbol));
        }
      }
    });
  }

  @Test
  void aStandingDifferenceIsADriftOnceAndOnlyOnce() {
    forAll(random -> {
      Portfolio portfolio = new Portfolio();
      portfolio.onReconciled(snapshot(positions(random), List.of(), T0));
      List<VenuePosition> held = positions(random);
      List<Drift> drifts = new ArrayList<>();
      List<Drift> suspected = new ArrayList<>();
      for (int second = 1; second <= 5; second++) {
        Reconciliation found =
            portfolio.onReconciled(snapshot(held, List.of(), T0.plusSeconds(second)));
        drifts.addAll(found.drifts());
        suspected.addAll(found.suspected());
      }
      assertThat(drifts).containsExactlyInAnyOrderElementsOf(suspected);
    });
  }

  @Test
  void theSameDifferenceHasTheSameNameHoweverItsNumbersAreWritten() {
    forAll(random -> {
      BigDecimal ours = quantity(random);
      BigDecimal theirs = quantity(random);
      Drift plain = new Drift("AAA", ours, theirs);
      Drift padded = new Drift("AAA", ours.setScale(9), theirs.setScale(7));
      assertThat(DriftId.of(padded)).isEqualTo(DriftId.of(plain)).matches("drift-[0-9a-v]{16}");
      assertThat(DriftId.of(new Drift("BBB", ours, theirs))).isNotEqualTo(DriftId.of(plain));
    });
  }

  private static ExecutionEvent event(int order, EventBody body) {
    return new ExecutionEvent(
        "c" + order,
        "1-0",
        "qx" + order,
        SYMBOLS.get(order % SYMBOLS.size()),
        order % 2 == 0 ? Side.BUY : Side.SELL,
        Mode.TESTNET,
        1,
        T0,
        null,
        body);
  }

  private static List<ExecutionEvent> told(Random random) {
    List<ExecutionEvent> told = new ArrayList<>();
    for (int order = 0; order < 6; order++) {
      BigDecimal half = BigDecimal.valueOf(1 + random.nextInt(5), 3);
      BigDecimal all = half.add(half);
      told.add(event(order, new EventBody.OrderSubmit(Map.of(), 1, T0, 1, T0)));
      told.add(
          event(
              order,
              new EventBody.OrderResponse(
                  order + 1,
                  OrderStatus.PARTIALLY_FILLED,
                  half,
                  BigDecimal.TEN,
                  1,
                  ResolvedBy.ACK)));
      told.add(
          event(
              order,
              new EventBody.OrderDone(
                  Outcome.FILLED, all, BigDecimal.TEN, null, null, null, null)));
    }
    return told;
  }

  @Test
  void theRegisterIsTheSameHoweverOftenAndInWhateverOrderItIsTold() {
    forAll(random -> {
      List<ExecutionEvent> told = told(random);
      OrderRegister straight = new OrderRegister();
      told.forEach(straight::onCommitted);
      OrderRegister mixed = new OrderRegister();
      shuffled(told, random).forEach(mixed::onCommitted);
      shuffled(told, random).forEach(mixed::onCommitted);

      assertThat(mixed.fillsOnly()).isEqualTo(straight.fillsOnly());
      for (int order = 0; order < 6; order++) {
        assertThat(mixed.find("qx" + order)).isEqualTo(straight.find("qx" + order));
        assertThat(mixed.find(SYMBOLS.get(order % SYMBOLS.size()), order + 1)).isPresent();
      }
    });
  }

  @Test
  void aConditionalOrderIsKnownByTheNumberThatItsTradesCarryAndOnItsSymbolOnly() {
    OrderRegister register = new OrderRegister();
    register.onCommitted(event(0, new EventBody.OrderSubmit(Map.of(), 1, T0, 1, T0)));
    register.onCommitted(
        event(
            0,
            new EventBody.OrderResponse(
                900, OrderStatus.NEW, BigDecimal.ZERO, BigDecimal.ZERO, 1, ResolvedBy.ACK)));
    assertThat(register.find(SYMBOLS.get(0), 900)).isPresent();
    register.onCommitted(
        event(
            0,
            new EventBody.OrderResponse(
                7, OrderStatus.FILLED, BigDecimal.ONE, BigDecimal.TEN, 1, ResolvedBy.STREAM)));

    assertThat(register.find(SYMBOLS.get(0), 7)).isPresent();
    assertThat(register.find(SYMBOLS.get(0), 900)).isEmpty();
    assertThat(register.find(SYMBOLS.get(1), 7)).isEmpty();
  }

  @Test
  void tradesOfOthersExplainADifferenceHoweverOftenAndInWhateverOrderTheyAreRead() {
    forAll(random -> {
      List<AccountTrade> trades = new ArrayList<>();
      BigDecimal sum = BigDecimal.ZERO;
      for (int i = 1; i <= 1 + random.nextInt(5); i++) {
        Fill fill =
            new Fill(
                i,
                BigDecimal.valueOf(1 + random.nextInt(4), 3),
                BigDecimal.TEN,
                BigDecimal.ZERO,
                "USDT",
                false,
                BigDecimal.ZERO);
        Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
        trades.add(new AccountTrade("AAA", 40 + i, side, fill, T0.plusSeconds(i)));
        sum = sum.add(trades.getLast().signedQuantity());
      }
      ForeignTrades read = new ForeignTrades();
      shuffled(trades, random).forEach(read::add);
      shuffled(trades, random).forEach(read::add);

      assertThat(read.explain("AAA", sum)).isTrue();
      assertThat(read.explain("AAA", new BigDecimal("0.777"))).isFalse();
      assertThat(read.explain("BBB", BigDecimal.ONE)).isFalse();
      read.agreed("AAA", T0.plusSeconds(60));
      shuffled(trades, random).forEach(read::add);
      assertThat(read.explain("AAA", sum)).as("taken over already").isFalse();
    });
  }

  @Test
  void moneyThatMovedOtherwiseIsToldOfOnceAndOnlyWhenItIsSeenTwice() {
    forAll(random -> {
      WalletLedger wallet = new WalletLedger();
      BigDecimal balance = BigDecimal.valueOf(1_000 + random.nextInt(1_000));
      BigDecimal own = BigDecimal.ZERO;
      BigDecimal transfers = BigDecimal.ZERO;
      BigDecimal told = BigDecimal.ZERO;
      assertThat(wallet.read(balance, own)).isEmpty();
      for (int step = 0; step < 20; step++) {
        BigDecimal change = BigDecimal.valueOf(1 + random.nextInt(900), 2);
        boolean byUs = random.nextBoolean();
        balance = balance.add(change);
        own = byUs ? own.add(change) : own;
        transfers = byUs ? transfers : transfers.add(change);
        assertThat(wallet.read(balance, own)).isEmpty();
        told = told.add(wallet.read(balance, own).orElse(BigDecimal.ZERO));
        assertThat(wallet.read(balance, own)).isEmpty();
        assertThat(told).isEqualByComparingTo(transfers);
      }
      assertThat(wallet.overlay()).isEqualByComparingTo(transfers);
    });
  }

  @Test
  void whatIsHeldIsFillsAndOverlayTogether() {
    Inventory inventory =
        Inventory.of(
            Map.of("AAA", new BigDecimal("0.02"), "BBB", new BigDecimal("-1")),
            Map.of("AAA", new BigDecimal("0.01"), "CCC", new BigDecimal("3")));
    assertThat(inventory.sentence())
        .isEqualTo(
            "AAA 0.01 = fills 0.02 + overlay -0.01, BBB 0 = fills -1 + overlay 1,"
                + " CCC 3 = fills 0 + overlay 3");
    assertThat(Inventory.of(Map.of(), Map.of()).sentence()).isEqualTo("nothing held");
  }
}
