package io.quantumtrader.simulator.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quantumtrader.simulator.account.Account;
import io.quantumtrader.simulator.account.Credentials;
import io.quantumtrader.simulator.account.Position;
import io.quantumtrader.simulator.market.Market;
import io.quantumtrader.simulator.market.SymbolCatalog;
import io.quantumtrader.simulator.matching.ExchangeEvent.OrderChanged;
import io.quantumtrader.simulator.protocol.Rejection;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine without sockets, clock or thread. */
class MatchingEngineTest {

  private static final String BTC = "BTCUSDT";
  private static final BigDecimal BALANCE = new BigDecimal("10000000");

  private final Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final Account alice = new Account(new Credentials("alice", "a"), BALANCE);
  private final Account bob = new Account(new Credentials("bob", "b"), BALANCE);
  private final List<ExchangeEvent> events = new ArrayList<>();
  private final Market market =
      new Market(SymbolCatalog.standard().getFirst(), 1, new BigDecimal("6000"));
  private final MatchingEngine engine =
      new MatchingEngine(List.of(market), Fees.STANDARD, events::add);
  private int nextId;

  @BeforeEach
  void standStill() {
    market.freeze(true);
    market.setLevelNotional(new BigDecimal("6000"));
    market.setPrice(new BigDecimal("60000"));
  }

  @Test
  void theBetterPriceTradesFirstAndThenTheOlderOrder() {
    market.asks().clear();
    Order late = limit(alice, Side.SELL, "0.1", "60010");
    Order old = limit(alice, Side.SELL, "0.1", "60005");
    Order young = limit(alice, Side.SELL, "0.1", "60005");

    limit(bob, Side.BUY, "0.15", "60010");

    assertThat(old.status()).isEqualTo(OrderStatus.FILLED);
    assertThat(young.executed()).isEqualByComparingTo("0.05");
    assertThat(late.executed()).isZero();
  }

  @Test
  void aTakerPaysThePriceOfTheMakerAndEveryLevelInTurn() {
    Order taker = market(bob, Side.BUY, "0.25");

    assertThat(fills(taker)).extracting(Trade::price).isSorted().hasSize(3);
    assertThat(fills(taker).getFirst().price()).isEqualByComparingTo("60000.1");
    assertThat(taker.status()).isEqualTo(OrderStatus.FILLED);
  }

  @Test
  void aMarketOrderBeyondTheBookExpiresWithWhatItGot() {
    Order taker = market(bob, Side.BUY, "3");

    assertThat(taker.status()).isEqualTo(OrderStatus.EXPIRED);
    assertThat(taker.expireReason()).isEqualTo(9);
    assertThat(taker.executed()).isEqualByComparingTo("2");
  }

  @Test
  void fillOrKillNeedsAllOfIt() {
    assertThatThrownBy(() -> place(bob, request(Side.BUY, "0.11", "60000.1", TimeInForce.FOK)))
        .isInstanceOfSatisfying(Rejection.class, e -> assertThat(e.code()).isEqualTo(-5021));
    assertThat(events).isEmpty();

    assertThat(place(bob, request(Side.BUY, "0.1", "60000.1", TimeInForce.FOK)).status())
        .isEqualTo(OrderStatus.FILLED);
  }

  @Test
  void aPostOnlyOrderRestsButNeverTakes() {
    assertThatThrownBy(() -> place(bob, request(Side.SELL, "0.1", "60000", TimeInForce.GTX)))
        .isInstanceOfSatisfying(Rejection.class, e -> assertThat(e.code()).isEqualTo(-5022));
    assertThat(place(bob, request(Side.SELL, "0.1", "60000.1", TimeInForce.GTX)).status())
        .isEqualTo(OrderStatus.NEW);
  }

  @Test
  void ordersOfOneAccountDoNotTradeWithEachOther() {
    market.asks().clear();
    Order resting = limit(alice, Side.SELL, "0.1", "60005");
    Order taker = limit(alice, Side.BUY, "0.1", "60005");

    assertThat(resting.status()).isEqualTo(OrderStatus.EXPIRED_IN_MATCH);
    assertThat(taker.status()).isEqualTo(OrderStatus.NEW);
    assertThat(alice.hasPosition()).isFalse();
  }

  @Test
  void aGoodTillDateOrderExpiresAtItsTime() {
    OrderRequest request = request(Side.BUY, "0.1", "59000", TimeInForce.GTD);
    Order order = engine.place(alice, until(request, now.plusSeconds(700)), now);

    engine.tick(now.plusSeconds(699));
    assertThat(order.status()).isEqualTo(OrderStatus.NEW);
    engine.tick(now.plusSeconds(700));

    assertThat(order.status()).isEqualTo(OrderStatus.EXPIRED);
  }

  @Test
  void theDeadManSwitchFiresAtItsDeadlineUnlessRenewed() {
    Order order = limit(alice, Side.BUY, "0.1", "59000");
    engine.armCancelTimer(alice, BTC, now.plusSeconds(10));
    engine.tick(now.plusSeconds(9));
    engine.armCancelTimer(alice, BTC, now.plusSeconds(20));
    engine.tick(now.plusSeconds(19));
    assertThat(order.status()).isEqualTo(OrderStatus.NEW);

    engine.tick(now.plusSeconds(20));

    assertThat(order.status()).isEqualTo(OrderStatus.CANCELED);
  }

  @Test
  void restingReduceOnlyOrdersExpireWithThePosition() {
    market(alice, Side.BUY, "0.1");
    OrderRequest exit = reduceOnly(Side.SELL, "0.1", "61000");
    Order resting = engine.place(alice, exit, now);
    assertThatThrownBy(() -> engine.place(alice, reduceOnly(Side.SELL, "0.1", "61000"), now))
        .isInstanceOfSatisfying(Rejection.class, e -> assertThat(e.code()).isEqualTo(-2022));

    market(alice, Side.SELL, "0.1");

    assertThat(resting.status()).isEqualTo(OrderStatus.EXPIRED);
    assertThat(resting.expireReason()).isEqualTo(4);
  }

  @Test
  void aPositionTurnsThroughZeroAtTheNewPrice() {
    market(alice, Side.BUY, "0.1");
    market.setPrice(new BigDecimal("61000"));
    market(alice, Side.SELL, "0.2");

    Position position = alice.positions().firstEntry().getValue();
    assertThat(position.amount()).isEqualByComparingTo("-0.1");
    assertThat(position.entryPrice()).isGreaterThan(new BigDecimal("60900"));
    assertThat(position.realized()).isBetween(new BigDecimal("99.9"), new BigDecimal("100"));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void whateverHappensTheBooksBalance(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    market.freeze(false);
    for (int i = 0; i < 400; i++) {
      step(random);
    }
    for (Account account : List.of(alice, bob)) {
      List<Trade> trades = engine.trades(account);
      BigDecimal position = sum(trades, t -> t.order().side().signed(t.quantity()));
      BigDecimal wallet = sum(trades, t -> t.realizedProfit().subtract(t.commission()));
      BigDecimal held =
          account.positions().values().stream()
              .map(Position::amount)
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      assertThat(held).isEqualByComparingTo(position);
      assertThat(account.wallet()).isEqualByComparingTo(BALANCE.add(wallet));
      for (Order order : engine.orders(account, BTC)) {
        assertThat(sum(fills(order), Trade::quantity)).isEqualByComparingTo(order.executed());
        assertThat(order.executed()).isLessThanOrEqualTo(order.quantity());
        assertThat(order.status() == OrderStatus.FILLED).isEqualTo(order.remaining().signum() == 0);
      }
    }
    var quote = engine.quote(BTC);
    assertThat(quote.bid().price()).isLessThan(quote.ask().price());
  }

  private void step(SplittableRandom random) {
    Account account = random.nextBoolean() ? alice : bob;
    Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
    String quantity = "0.%03d".formatted(random.nextInt(1, 400));
    BigDecimal price = market.markPrice().setScale(0, RoundingMode.DOWN).add(offset(random));
    TimeInForce[] tifs = {TimeInForce.GTC, TimeInForce.IOC, TimeInForce.FOK, TimeInForce.GTX};
    try {
      switch (random.nextInt(6)) {
        case 0 -> market(account, side, quantity);
        case 1 -> engine.place(account, reduceOnly(side, quantity, price.toPlainString()), now);
        case 2 -> engine.cancelAll(account, BTC, now);
        case 3 -> engine.stepMarkets(now);
        default ->
            place(account, request(side, quantity, price.toPlainString(), tifs[random.nextInt(4)]));
      }
    } catch (Rejection expected) {
      assertThat(expected.code()).isIn(-2022, -4164, -5021, -5022, -2025);
    }
  }

  private static BigDecimal offset(SplittableRandom random) {
    return BigDecimal.valueOf(random.nextInt(-40, 41));
  }

  private static BigDecimal sum(List<Trade> trades, Function<Trade, BigDecimal> part) {
    return trades.stream().map(part).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private List<Trade> fills(Order order) {
    return events.stream()
        .filter(OrderChanged.class::isInstance)
        .map(OrderChanged.class::cast)
        .filter(e -> e.order() == order && e.trade() != null)
        .map(OrderChanged::trade)
        .toList();
  }

  private Order limit(Account account, Side side, String quantity, String price) {
    return place(account, request(side, quantity, price, TimeInForce.GTC));
  }

  private Order market(Account account, Side side, String quantity) {
    return place(account, request(side, quantity, null, TimeInForce.GTC));
  }

  private Order place(Account account, OrderRequest request) {
    return engine.place(account, request, now);
  }

  private OrderRequest request(Side side, String quantity, String price, TimeInForce tif) {
    return request(side, quantity, price, tif, false, null);
  }

  private OrderRequest reduceOnly(Side side, String quantity, String price) {
    return request(side, quantity, price, TimeInForce.GTC, true, null);
  }

  private OrderRequest until(OrderRequest r, Instant goodTill) {
    return request(
        r.side(),
        r.quantity().toPlainString(),
        r.price().toPlainString(),
        TimeInForce.GTD,
        false,
        goodTill);
  }

  private OrderRequest request(
      Side side,
      String quantity,
      String price,
      TimeInForce tif,
      boolean reduceOnly,
      Instant goodTill) {
    return new OrderRequest(
        BTC,
        side,
        PositionSide.BOTH,
        price == null ? OrderType.MARKET : OrderType.LIMIT,
        tif,
        new BigDecimal(quantity),
        price == null ? null : new BigDecimal(price),
        reduceOnly,
        false,
        "id-" + nextId++,
        SelfTradePrevention.EXPIRE_MAKER,
        goodTill);
  }
}
