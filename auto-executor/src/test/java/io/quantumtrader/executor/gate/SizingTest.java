package io.quantumtrader.executor.gate;

import static io.quantumtrader.executor.gate.Scene.LONG_AGO;
import static io.quantumtrader.executor.gate.Scene.NOW;
import static io.quantumtrader.executor.gate.Scene.RULES;
import static io.quantumtrader.executor.gate.Scene.SYMBOL;
import static io.quantumtrader.executor.gate.Scene.d;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.contract.Side;
import io.quantumtrader.contract.event.BlockReason;
import io.quantumtrader.contract.intent.Action;
import io.quantumtrader.contract.intent.OrderType;
import io.quantumtrader.contract.intent.Sizing;
import io.quantumtrader.contract.intent.TimeInForce;
import io.quantumtrader.executor.venue.Quote;
import io.quantumtrader.executor.venue.SymbolRules.QuantityRule;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SizingTest {

  @Nested
  class Entries {

    @Test
    void aQuantityIsRoundedDownToTheStepOfItsOrderType() {
      assertThat(order(new Scene().quantity("1.0999")).quantity().toPlainString())
          .isEqualTo("1.09");
      assertThat(order(new Scene().quantity("1.0999").limitOrder("100")).quantity().toPlainString())
          .isEqualTo("1.099");
    }

    @Test
    void aPositionSizeIsDividedByThePriceAndLeverageIsNotApplied() {
      Scene scene =
          new Scene().intent("sizing", new Sizing.Notional(d("250"))).intent("leverage", 20);
      SizedOrder order = order(scene.quote(new Quote(SYMBOL, d("99"), d("101"), NOW)));
      assertThat(order.quantity()).isEqualByComparingTo("2.47");
      assertThat(order.referencePrice()).isEqualByComparingTo("101");
      assertThat(order.notional()).isEqualByComparingTo("249.47");
      assertThat(order.leverage()).isEqualTo(20);
    }

    @Test
    void thePolicyFormulaAndEachCapThatAppliedAreNamed() {
      SizedOrder free = order(byPolicy("1000").confidence("0.8").intent("riskScore", d("0.5")));
      assertThat(free.quantity()).isEqualByComparingTo("0.94");
      assertThat(free.caps()).isEmpty();

      Scene capped =
          byPolicy("10000")
              .confidence("1")
              .held("ETHUSDT", Side.BUY, "1", "4200")
              .limit("maxOrderNotional", d("700"));
      SizedOrder order = order(capped);
      assertThat(order.quantity()).isEqualByComparingTo("7");
      assertThat(order.caps())
          .containsExactly(
              "POLICY_MAX_EXPOSURE_PER_SYMBOL: 1916.00 -> 1000.00",
              "POLICY_MAX_EXPOSURE_TOTAL: 1000.00 -> 800.00",
              "MAX_ORDER_NOTIONAL: 800.00 -> 700.00");
    }

    @Test
    void aPolicySizeIsCutToWhatOneOrderMayHave() {
      QuantityRule small = new QuantityRule(d("0.01"), d("0.5"), d("0.01"));
      SizedOrder order = order(byPolicy("1000").rules(Scene.with(RULES, "marketQuantity", small)));
      assertThat(order.quantity()).isEqualByComparingTo("0.5");
      assertThat(order.caps()).containsExactly("LOT_SIZE: 1.4 -> 0.5");
    }

    @Test
    void aMarketFilterThatIsSwitchedOffLeavesTheGeneralOne() {
      QuantityRule off = new QuantityRule(d("0"), d("0"), d("0"));
      SizedOrder order =
          order(new Scene().quantity("1.0999").rules(Scene.with(RULES, "marketQuantity", off)));
      assertThat(order.quantity()).isEqualByComparingTo("1.099");
    }

    @Test
    void aLimitPriceIsNeverWorseThanAsked() {
      SizedOrder buy = order(new Scene().limitOrder("99.99"));
      assertThat(buy.limitPrice()).isEqualByComparingTo("99.9");
      assertThat(buy.timeInForce()).isEqualTo(TimeInForce.GTC);
      SizedOrder sell = order(new Scene().limitOrder("100.01").intent("action", Action.SELL));
      assertThat(sell.limitPrice()).isEqualByComparingTo("100.1");
    }

    @Test
    void aSellLimitBelowTheBidCountsWithTheBidBecauseItTradesThere() {
      SizedOrder order = order(new Scene().limitOrder("96").intent("action", Action.SELL));
      assertThat(order.limitPrice()).isEqualByComparingTo("96");
      assertThat(order.referencePrice()).isEqualByComparingTo("100");
    }

    @Test
    void theAskedTimeInForceIsKeptForLimitsAndAbsentForMarketOrders() {
      Scene ioc = new Scene().limitOrder("100").intent("timeInForce", TimeInForce.IOC);
      assertThat(order(ioc).timeInForce()).isEqualTo(TimeInForce.IOC);
      SizedOrder market = order(new Scene().intent("timeInForce", TimeInForce.IOC));
      assertThat(market.timeInForce()).isNull();
      assertThat(market.limitPrice()).isNull();
    }

    @Test
    void aMakerEntryRestsAtItsOwnSideAndNeverTakes() {
      Scene scene =
          new Scene()
              .intent("orderType", OrderType.MAKER_FIRST)
              .quote(new Quote(SYMBOL, d("99"), d("101"), NOW));
      assertThat(order(scene).limitPrice()).isEqualByComparingTo("99");
      assertThat(order(scene).timeInForce()).isEqualTo(TimeInForce.GTX);
      assertThat(order(scene.intent("limitPrice", d("98"))).limitPrice())
          .isEqualByComparingTo("98");
      Scene sell = scene.intent("limitPrice", d("98")).intent("action", Action.SELL);
      assertThat(order(sell).limitPrice()).isEqualByComparingTo("101");
    }

    @Test
    void leverageIsTheDefaultOrAsAskedUnderTheCap() {
      assertThat(order(new Scene()).leverage()).isEqualTo(10);
      SizedOrder capped = order(new Scene().intent("leverage", 125));
      assertThat(capped.leverage()).isEqualTo(50);
      assertThat(capped.caps()).containsExactly("MAX_LEVERAGE: 125 -> 50");
      assertThat(order(new Scene().limit("maxLeverage", 3)).leverage()).isEqualTo(3);
    }

    @Test
    void aLimitOrderWithoutAPriceIsRefused() {
      assertThat(refusal(new Scene().intent("orderType", OrderType.LIMIT)))
          .isEqualTo(
              new GateDecision.Blocked(
                  BlockReason.BLOCK_PRICE_COLLAR,
                  "price_collar",
                  "expected a limit_price for LIMIT, was none"));
    }

    @Test
    void aLimitPriceOutsideTheExchangesBoundsIsRefused() {
      Scene scene = new Scene().limitOrder("100").rules(Scene.with(RULES, "maxPrice", d("99")));
      assertThat(refusal(scene).detail())
          .isEqualTo("expected a price in 0.1..99 on tick 0.1, was 100");
    }
  }

  @Nested
  class Reductions {

    @Test
    void aCloseTakesTheWholePositionAgainstItsSide() {
      SizedOrder order = order(shortOf("3").close());
      assertThat(order.side()).isEqualTo(Side.BUY);
      assertThat(order.quantity()).isEqualByComparingTo("3");
      assertThat(order.reduceOnly()).isTrue();
    }

    @Test
    void aFractionIsOfThePositionAndRoundedDown() {
      Scene scene = shortOf("3").close().intent("sizing", new Sizing.CloseFraction(d("0.333")));
      assertThat(order(scene).quantity()).isEqualByComparingTo("0.99");
    }

    @Test
    void aQuantityIsClampedToThePosition() {
      SizedOrder order = order(shortOf("3").close().quantity("5"));
      assertThat(order.quantity()).isEqualByComparingTo("3");
      assertThat(order.caps()).containsExactly("POSITION: 5 -> 3");
    }

    @Test
    void aReduceOnlyOrderWithoutASizeTakesThePosition() {
      Scene scene = shortOf("3").intent("reduceOnly", true).intent("sizing", new Sizing.ByPolicy());
      assertThat(order(scene).quantity()).isEqualByComparingTo("3");
    }

    @Test
    void aReduceOnlyNotionalIsDividedByThePriceAndClamped() {
      Scene scene = shortOf("3").intent("reduceOnly", true);
      assertThat(order(scene.intent("sizing", new Sizing.Notional(d("120")))).quantity())
          .isEqualByComparingTo("1.2");
      assertThat(order(scene.intent("sizing", new Sizing.Notional(d("900")))).quantity())
          .isEqualByComparingTo("3");
    }

    @Test
    void aCloseThatWouldLeaveDustTakesTheWholePosition() {
      SizedOrder order = order(shortOf("3").close().quantity("2.96"));
      assertThat(order.quantity()).isEqualByComparingTo("3");
      assertThat(order.caps()).containsExactly("REMAINDER: 2.96 -> 3");
      assertThat(order(shortOf("3").close().quantity("2.95")).quantity())
          .isEqualByComparingTo("2.95");
    }

    @Test
    void aReduceOnlyOrderIsNeverMadeLarger() {
      Scene scene = shortOf("3").intent("reduceOnly", true).quantity("2.99");
      assertThat(order(scene).quantity()).isEqualByComparingTo("2.99");
    }

    @Test
    void aPartSoSmallThatTheRestWouldBeDustTakesTheWhole() {
      QuantityRule coarse = new QuantityRule(d("0.02"), d("0"), d("0.01"));
      Scene scene =
          shortOf("0.03")
              .close()
              .intent("sizing", new Sizing.CloseFraction(d("0.5")))
              .rules(Scene.with(RULES, "marketQuantity", coarse));
      assertThat(order(scene).quantity()).isEqualByComparingTo("0.03");
    }

    @Test
    void aReduceOnlyOrderTakesARestAlongOnlyWhereNobodyCouldCloseIt() {
      QuantityRule coarse = new QuantityRule(d("0.02"), d("0"), d("0.01"));
      Scene scene =
          shortOf("3")
              .intent("reduceOnly", true)
              .rules(Scene.with(RULES, "marketQuantity", coarse));
      assertThat(order(scene.quantity("2.99")).quantity()).isEqualByComparingTo("3");
      assertThat(order(scene.quantity("2.98")).quantity()).isEqualByComparingTo("2.98");
    }

    @Test
    void whatIsLeftForTheNextOrderIsAnOrderOfItsOwn() {
      QuantityRule small = new QuantityRule(d("0.01"), d("2"), d("0.01"));
      Scene scene = shortOf("2.02").close().rules(Scene.with(RULES, "marketQuantity", small));
      assertThat(order(scene).quantity()).isEqualByComparingTo("1.97");
    }

    @Test
    void theMinimumNotionalIsWaivedButNotTheMinimumQuantity() {
      assertThat(order(shortOf("3").close().quantity("0.01")).quantity())
          .isEqualByComparingTo("0.01");
      assertThat(refusal(shortOf("3").close().quantity("0.0099")).reason())
          .isEqualTo(BlockReason.BLOCK_BELOW_FILTERS);
    }

    @Test
    void whatExceedsOneOrderIsLeftForTheNext() {
      QuantityRule small = new QuantityRule(d("0.01"), d("2"), d("0.01"));
      SizedOrder order =
          order(shortOf("3").close().rules(Scene.with(RULES, "marketQuantity", small)));
      assertThat(order.quantity()).isEqualByComparingTo("2");
      assertThat(order.caps()).containsExactly("LOT_SIZE: 3 -> 2");
    }

    @Test
    void anExitNeedsNoMarketPriceAndAMakerExitGoesToTheMarket() {
      Scene scene = shortOf("3").close().quote(null).intent("orderType", OrderType.MAKER_FIRST);
      SizedOrder order = order(scene);
      assertThat(order.limitPrice()).isNull();
      assertThat(order.timeInForce()).isNull();
      assertThat(order.referencePrice()).isEqualByComparingTo("100");
    }

    @Test
    void aLimitExitKeepsItsPriceOnTheTick() {
      SizedOrder order = order(shortOf("3").close().limitOrder("90.05"));
      assertThat(order.limitPrice()).isEqualByComparingTo("90");
      assertThat(order.timeInForce()).isEqualTo(TimeInForce.GTC);
    }

    @Test
    void withoutFiltersAnExitCannotBeMadeAndSaysSo() {
      assertThat(refusal(shortOf("3").close().rules(null)).detail())
          .isEqualTo("no exchange filters known for BTCUSDT");
    }

    private Scene shortOf(String quantity) {
      return new Scene().held(SYMBOL, Side.SELL, quantity, "100");
    }
  }

  private static Scene byPolicy(String available) {
    return new Scene()
        .account("10000", available, LONG_AGO)
        .intent("sizing", new Sizing.ByPolicy());
  }

  private static SizedOrder order(Scene scene) {
    GateDecision decision = scene.decide();
    assertThat(decision).isInstanceOf(GateDecision.Allowed.class);
    return ((GateDecision.Allowed) decision).order();
  }

  private static GateDecision.Blocked refusal(Scene scene) {
    return (GateDecision.Blocked) scene.decide();
  }
}
