package io.quantumtrader.executor.gate;

import static io.quantumtrader.executor.gate.Scene.LONG_AGO;
import static io.quantumtrader.executor.gate.Scene.RULES;
import static io.quantumtrader.executor.gate.Scene.SYMBOL;
import static io.quantumtrader.executor.gate.Scene.d;
import static io.quantumtrader.executor.gate.Scene.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.contract.Side;
import io.quantumtrader.contract.event.BlockReason;
import io.quantumtrader.contract.intent.Action;
import io.quantumtrader.contract.intent.OrderType;
import io.quantumtrader.executor.venue.LeverageBrackets;
import io.quantumtrader.executor.venue.LeverageBrackets.Bracket;
import io.quantumtrader.executor.venue.SymbolRules;
import io.quantumtrader.executor.venue.SymbolRules.PriceBand;
import io.quantumtrader.executor.venue.SymbolRules.QuantityRule;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each filter of the exchange exactly at its bound, and one step beyond it. */
class FilterBoundaryTest {

  private static final SymbolRules COARSE =
      with(RULES, "marketQuantity", new QuantityRule(d("0.001"), d("2"), d("0.0001")));

  @Test
  void theMinimumQuantityOfALimitOrderAndOfAMarketOrderAreApart() {
    assertQuantity(new Scene().quantity("0.05").limitOrder("100"), "0.05");
    assertBlocked(
        new Scene().quantity("0.0007").limitOrder("100"),
        "0.0007 rounds to 0.000, below minQty 0.001");
    assertQuantity(new Scene().quantity("0.05"), "0.05");
    assertBlocked(new Scene().quantity("0.0099"), "0.0099 rounds to 0.00, below minQty 0.01");
  }

  @Test
  void theMaximumQuantityOfOneOrder() {
    assertQuantity(new Scene().rules(COARSE).quantity("2"), "2");
    assertBlocked(
        new Scene().rules(COARSE).quantity("2.0001"), "quantity 2.0001 > maximum 2 of one order");
    assertQuantity(new Scene().rules(COARSE).quantity("2.00009"), "2");
  }

  @Test
  void stepsAreCountedFromTheMinimumNotFromZero() {
    SymbolRules odd =
        with(RULES, "marketQuantity", new QuantityRule(d("0.25"), d("100"), d("0.5")));
    assertQuantity(new Scene().rules(odd).quantity("0.25"), "0.25");
    assertQuantity(new Scene().rules(odd).quantity("1.24"), "0.75");
    assertBlocked(new Scene().rules(odd).quantity("0.24"), "0.24 rounds to 0.0, below minQty 0.25");
    SymbolRules oddTick = with(with(RULES, "minPrice", d("0.05")), "tickSize", d("0.1"));
    Scene limit = new Scene().rules(oddTick).limitOrder("100");
    assertThat(order(limit).limitPrice()).isEqualByComparingTo("99.95");
  }

  @Test
  void theMinimumNotionalOfALimitOrderCountsWithItsOwnPrice() {
    assertQuantity(new Scene().quantity("0.051").limitOrder("98.1"), "0.051");
    assertBlocked(
        new Scene().quantity("0.0509").limitOrder("98"),
        "notional 4.90 < 5 after rounding 0.0509 to step 0.001");
  }

  @Test
  void theMinimumNotionalOfAMarketOrderCountsWithTheMarkPrice() {
    assertQuantity(new Scene().mark("100").quantity("0.05"), "0.05");
    assertBlocked(
        new Scene().mark("99.99").quantity("0.05"),
        "notional 4.99 < 5 after rounding 0.05 to step 0.01");
    assertQuantity(new Scene().mark(null).quantity("0.05"), "0.05");
  }

  @Test
  void aBuyLimitMayBeAtTheUpperBoundOfTheMarkPriceAndNoTickAbove() {
    Scene atBound = new Scene().mark("98").limitOrder("102.9");
    assertThat(order(atBound).limitPrice()).isEqualByComparingTo("102.9");
    assertBlocked(
        new Scene().mark("98").limitOrder("103"),
        "PERCENT_PRICE: BUY at 103 > 102.9 = mark price 98 x 1.05");
    assertThat(order(new Scene().mark("98").limitOrder("96")).limitPrice())
        .isEqualByComparingTo("96");
  }

  @Test
  void aSellLimitMayBeAtTheLowerBoundOfTheMarkPriceAndNoTickBelow() {
    Scene atBound = new Scene().mark("102").limitOrder("96.9").intent("action", Action.SELL);
    assertThat(order(atBound).limitPrice()).isEqualByComparingTo("96.9");
    assertBlocked(
        new Scene().mark("102").limitOrder("96.8").intent("action", Action.SELL),
        "PERCENT_PRICE: SELL at 96.8 < 96.9 = mark price 102 x 0.95");
  }

  @Test
  void aLimitExitIsHeldToTheBandAsWell() {
    Scene exit = new Scene().held(SYMBOL, Side.BUY, "1", "100").close().mark("102");
    assertBlocked(
        exit.limitOrder("96.8"), "PERCENT_PRICE: SELL at 96.8 < 96.9 = mark price 102 x 0.95");
  }

  @Test
  void withoutAMarkPriceOrABandTheExchangeAloneJudgesIt() {
    assertThat(order(new Scene().mark(null).limitOrder("104.9")).limitPrice()).isNotNull();
    Scene noBand = new Scene().rules(with(RULES, "band", PriceBand.NONE)).mark("10");
    assertThat(order(noBand.limitOrder("104.9")).limitPrice()).isNotNull();
  }

  @Test
  void theLastOpenOrderOfASymbolIsTakenAndTheNextOneIsNot() {
    Scene room = new Scene().rules(with(RULES, "maxOrders", 1)).limitOrder("100");
    assertQuantity(room, "1");
    Scene full =
        new Scene()
            .held(SYMBOL, Side.BUY, "1", "100")
            .pending(SYMBOL, Side.BUY, "0.1", "90")
            .rules(with(RULES, "maxOrders", 1))
            .close();
    assertBlocked(full.limitOrder("100"), "MAX_NUM_ORDERS: open orders 1 + 1 > 1");
    assertThat(full.intent("orderType", OrderType.MARKET).decide())
        .as("a market order does not rest")
        .isInstanceOf(GateDecision.Allowed.class);
  }

  @Test
  void rulesThatAreTooOldStopEntriesAndNotExits() {
    assertQuantity(new Scene().rulesAge(Duration.ofHours(1)), "1");
    assertBlocked(
        new Scene().rulesAge(Duration.ofMinutes(61)),
        "expected exchange filters of at most 60 min ago, were 61 min old");
    Scene exit = new Scene().held(SYMBOL, Side.BUY, "1", "100").close();
    assertQuantity(exit.rulesAge(Duration.ofDays(3)), "1");
  }

  @Test
  void onlyPerpetualsThatAreTradingTakeEntries() {
    SymbolRules settling = with(with(RULES, "trading", false), "status", "SETTLING");
    assertThat(new Scene().rules(settling).decide())
        .isEqualTo(
            new GateDecision.Blocked(
                BlockReason.BLOCK_SYMBOL_NOT_ALLOWED,
                "symbol",
                "expected a perpetual contract that is TRADING, was BTCUSDT with status 'SETTLING'"
                    + " and contract type 'PERPETUAL'"));
    Scene exit = new Scene().held(SYMBOL, Side.BUY, "1", "100").close();
    assertQuantity(exit.rules(settling), "1");
  }

  @Test
  void theBracketOfTheWholePositionCapsLeverageExactlyAtItsBound() {
    LeverageBrackets brackets =
        new LeverageBrackets(List.of(new Bracket(d("500"), 10), new Bracket(d("200"), 50)));
    Scene scene = new Scene().intent("leverage", 50).brackets(brackets);
    assertThat(order(scene.quantity("2")).leverage()).isEqualTo(50);
    SizedOrder capped = order(scene.quantity("2.01"));
    assertThat(capped.leverage()).isEqualTo(10);
    assertThat(capped.caps())
        .containsExactly("LEVERAGE_BRACKET: 50 -> 10 for a position worth 201.00");
    Scene scaleIn = scene.held(SYMBOL, Side.BUY, "1", "100").confidence("1");
    assertThat(order(scaleIn.quantity("1.01")).leverage()).isEqualTo(10);
    assertThat(order(scaleIn.intent("leverage", 5).quantity("9")).leverage())
        .as("beyond every bracket the exchange decides")
        .isEqualTo(5);
  }

  private static void assertQuantity(Scene scene, String quantity) {
    assertThat(order(scene).quantity()).isEqualByComparingTo(quantity);
  }

  private static SizedOrder order(Scene scene) {
    GateDecision decision = scene.acceptedEntry("ETHUSDT", LONG_AGO).decide();
    assertThat(decision).isInstanceOf(GateDecision.Allowed.class);
    return ((GateDecision.Allowed) decision).order();
  }

  private static void assertBlocked(Scene scene, String detail) {
    assertThat(scene.decide())
        .isEqualTo(new GateDecision.Blocked(BlockReason.BLOCK_BELOW_FILTERS, "filters", detail));
  }
}
