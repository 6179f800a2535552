package io.quantumtrader.executor.gate;

import static io.quantumtrader.contract.event.BlockReason.*;
import static io.quantumtrader.executor.gate.Scene.LONG_AGO;
import static io.quantumtrader.executor.gate.Scene.NOW;
import static io.quantumtrader.executor.gate.Scene.RULES;
import static io.quantumtrader.executor.gate.Scene.SYMBOL;
import static io.quantumtrader.executor.gate.Scene.d;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.contract.Market;
import io.quantumtrader.contract.Side;
import io.quantumtrader.contract.event.BlockReason;
import io.quantumtrader.contract.event.HaltReason;
import io.quantumtrader.contract.intent.Action;
import io.quantumtrader.contract.intent.Sizing;
import io.quantumtrader.executor.portfolio.PortfolioView;
import io.quantumtrader.executor.venue.Quote;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each reason of the contract's gate table, provoked and just not provoked. */
class GateTableTest {

  /**
   * @param detail what the refusal must say
   * @param passes the nearest scene that is still allowed
   */
  record Row(BlockReason reason, String rule, Scene refused, String detail, Scene passes) {
    @Override
    public String toString() {
      return reason + ": " + rule;
    }
  }

  static List<Row> rows() {
    return List.of(
        new Row(
            BLOCK_HALTED,
            "a halt of the account stops entries",
            new Scene().halt(new ActiveHalt(HaltReason.OPERATOR, "lunch", null)),
            "halted: OPERATOR (lunch)",
            new Scene()),
        new Row(
            BLOCK_HALTED,
            "a halt of a symbol stops that symbol, and every halt is named",
            new Scene()
                .halt(new ActiveHalt(HaltReason.POSITION_DRIFT, "a", SYMBOL))
                .halt(new ActiveHalt(HaltReason.STREAM_STALE, "b", null)),
            "halted: POSITION_DRIFT (a), STREAM_STALE (b)",
            new Scene().halt(new ActiveHalt(HaltReason.POSITION_DRIFT, "a", "ETHUSDT"))),
        new Row(
            BLOCK_SYMBOL_NOT_ALLOWED,
            "only allowed symbols",
            new Scene().limit("allowedSymbols", Set.of("ETHUSDT")),
            "BTCUSDT is not among the 1 ALLOWED_SYMBOLS",
            new Scene().limit("allowedSymbols", Set.of(SYMBOL))),
        new Row(
            BLOCK_SYMBOL_NOT_ALLOWED,
            "only symbols that trade",
            new Scene().rules(Scene.with(RULES, "trading", false)),
            "expected a perpetual contract that is TRADING, was BTCUSDT with status 'TRADING' and"
                + " contract type 'PERPETUAL'",
            new Scene()),
        new Row(
            BLOCK_SYMBOL_NOT_ALLOWED,
            "only symbols that are listed",
            new Scene().rules(null),
            "BTCUSDT is not listed by the exchange",
            new Scene()),
        new Row(
            BLOCK_SYMBOL_NOT_ALLOWED,
            "no market without a venue",
            new Scene().intent("market", Market.SPOT),
            "no venue is configured for market spot",
            new Scene().intent("market", Market.SPOT).markets(Market.SPOT, Market.FUTURES)),
        new Row(
            BLOCK_STALE,
            "older than the maximum age",
            new Scene().ageBase(NOW.minusMillis(600_001)),
            "age 600001 ms > 600000 ms",
            new Scene().ageBase(NOW.minusMillis(600_000))),
        new Row(
            BLOCK_STALE,
            "past its own expiry",
            new Scene().intent("expiresAt", NOW.minusMillis(1)),
            "expired at 2026-03-01T11:59:59.999Z, now 2026-03-01T12:00:00Z",
            new Scene().intent("expiresAt", NOW)),
        new Row(
            BLOCK_LOW_CONFIDENCE,
            "below the minimum",
            new Scene().confidence("0.6999"),
            "confidence 0.6999 < 0.7",
            new Scene().confidence("0.70")),
        new Row(
            BLOCK_COOLDOWN,
            "any symbol, after an accepted entry",
            new Scene().acceptedEntry("ETHUSDT", NOW.minusMillis(59_999)),
            "59999 ms since the last entry in any symbol < 60000 ms",
            new Scene().acceptedEntry("ETHUSDT", NOW.minusSeconds(60))),
        new Row(
            BLOCK_COOLDOWN,
            "the same symbol, longer",
            new Scene().acceptedEntry(SYMBOL, NOW.minusMillis(299_999)),
            "299999 ms since the last entry in BTCUSDT < 300000 ms",
            new Scene().acceptedEntry(SYMBOL, NOW.minusSeconds(300))),
        new Row(
            BLOCK_COOLDOWN,
            "an unanswered entry counts, a refused one does not",
            new Scene().pending("ETHUSDT", Side.BUY, "1", "1", NOW.minusSeconds(1)),
            "1000 ms since the last entry in any symbol < 60000 ms",
            new Scene().refusedEntry("ETHUSDT", NOW.minusSeconds(1))),
        new Row(
            BLOCK_MAX_POSITIONS,
            "positions and unknown entries together",
            twoOpen().limit("maxPositionsTotal", 2),
            "open positions 2 + 1 > 2",
            twoOpen().limit("maxPositionsTotal", 3)),
        new Row(
            BLOCK_MAX_POSITIONS,
            "entries in one position",
            new Scene().held(SYMBOL, Side.BUY, "1", "100").limit("maxPerSymbol", 1),
            "entries in BTCUSDT 1 + 1 > 1",
            new Scene().held(SYMBOL, Side.BUY, "1", "100").limit("maxPerSymbol", 2)),
        new Row(
            BLOCK_MAX_EXPOSURE,
            "symbol, this order included",
            new Scene().held(SYMBOL, Side.BUY, "8.4", "100").quantity("3"),
            "symbol exposure 840.00 + 300.00 > 1000.00",
            new Scene().held(SYMBOL, Side.BUY, "8.4", "100").quantity("1.6")),
        new Row(
            BLOCK_MAX_EXPOSURE,
            "total, unknown orders counted as filled",
            new Scene()
                .held("ETHUSDT", Side.SELL, "1", "2000")
                .pending("XRPUSDT", Side.BUY, "1", "2000")
                .quantity("10")
                .limit("maxExposureTotal", d("4999.99")),
            "total exposure 4000.00 + 1000.00 > 4999.99",
            new Scene()
                .held("ETHUSDT", Side.SELL, "1", "2000")
                .pending("XRPUSDT", Side.BUY, "1", "2000")
                .quantity("10")),
        new Row(
            BLOCK_MAX_EXPOSURE,
            "used up, whatever the policy would give",
            new Scene().held(SYMBOL, Side.BUY, "10", "100").intent("sizing", new Sizing.ByPolicy()),
            "symbol exposure 1000.00 leaves nothing of 1000.00",
            new Scene()
                .held(SYMBOL, Side.BUY, "9.9", "100")
                .intent("sizing", new Sizing.ByPolicy())),
        new Row(
            BLOCK_EXISTING_POSITION,
            "scale-in switched off",
            new Scene().held(SYMBOL, Side.BUY, "1", "100").limit("allowScaleIn", false),
            "position of 1 open and POLICY_ALLOW_SCALE_IN is false",
            new Scene().held("ETHUSDT", Side.BUY, "1", "100").limit("allowScaleIn", false)),
        new Row(
            BLOCK_SCALE_IN_RULE,
            "scale-ins after the first entry",
            enteredThrice().limit("maxPerSymbol", 9),
            "scale-ins 2 + 1 > 2",
            enteredThrice().limit("maxPerSymbol", 9).limit("scaleInMax", 3)),
        new Row(
            BLOCK_SCALE_IN_RULE,
            "more confident by the delta than the best entry so far",
            new Scene().held(SYMBOL, Side.BUY, "1", "100", "0.8", null).confidence("0.849"),
            "confidence 0.849 < 0.8 + 0.05",
            new Scene().held(SYMBOL, Side.BUY, "1", "100", "0.8", null).confidence("0.85")),
        new Row(
            BLOCK_OPPOSITE_POSITION,
            "an entry against a position",
            new Scene().held(SYMBOL, Side.SELL, "1", "100"),
            "BUY against an open position of -1",
            new Scene().held(SYMBOL, Side.SELL, "1", "100").intent("reduceOnly", true)),
        new Row(
            BLOCK_OPPOSITE_POSITION,
            "an entry against one that may be filling",
            new Scene().pending(SYMBOL, Side.SELL, "1", "100"),
            "BUY against an unfinished entry of 1",
            new Scene().pending("ETHUSDT", Side.SELL, "1", "100")),
        new Row(
            BLOCK_REGIME_RULE,
            "positions of one regime",
            inRegime("bull").limit("maxPerRegime", 1),
            "positions in regime 'bull' 1 + 1 > 1",
            inRegime("bear").limit("maxPerRegime", 1)),
        new Row(
            BLOCK_PENDING_ORDER,
            "one unfinished entry per symbol and side",
            new Scene().pending(SYMBOL, Side.BUY, "1", "100"),
            "BUY entry of 1 from 2026-03-01T10:00:00Z is unfinished: order0",
            new Scene().pending("ETHUSDT", Side.BUY, "1", "100")),
        new Row(
            BLOCK_INSUFFICIENT_CAPITAL,
            "margin not free",
            new Scene().account("10000", "9.99", LONG_AGO),
            "margin 10.00 at leverage 10 > 9.99 free",
            new Scene().account("10000", "10", LONG_AGO)),
        new Row(
            BLOCK_INSUFFICIENT_CAPITAL,
            "margin of an unknown order is not free",
            new Scene().account("10000", "20", LONG_AGO).pending("ETHUSDT", Side.BUY, "1", "100.1"),
            "margin 10.00 at leverage 10 > 9.99 free",
            new Scene().account("10000", "20", LONG_AGO).pending("ETHUSDT", Side.BUY, "1", "100")),
        new Row(
            BLOCK_INSUFFICIENT_CAPITAL,
            "allocation under ten quote units",
            byPolicy("71.42"),
            "allocation 9.9988 < 10.00",
            byPolicy("71.43")),
        new Row(
            BLOCK_ORDER_VALUE,
            "one order's notional",
            new Scene().quantity("10").limit("maxOrderNotional", d("999.99")),
            "order value 1000.00 > 999.99",
            new Scene().quantity("10").limit("maxOrderNotional", d("1000"))),
        new Row(
            BLOCK_PRICE_COLLAR,
            "the producer's reference",
            new Scene().intent("entryPrice", d("94.99")),
            "entry_price 94.99 is 5.01 % from the market 100 > 5 %",
            new Scene().intent("entryPrice", d("95"))),
        new Row(
            BLOCK_PRICE_COLLAR,
            "the limit",
            new Scene().limitOrder("105.1"),
            "limit_price 105.1 is 5.10 % from the market 100 > 5 %",
            new Scene().limitOrder("105")),
        new Row(
            BLOCK_PRICE_COLLAR,
            "the price a taker gets",
            new Scene().quote(new Quote(SYMBOL, d("94.9"), d("105.1"), NOW)),
            "expected price 105.1 is 5.10 % from the market 100 > 5 %",
            new Scene().quote(new Quote(SYMBOL, d("95"), d("105"), NOW))),
        new Row(
            BLOCK_PRICE_COLLAR,
            "no fresh price, even with a limit",
            new Scene().limitOrder("100").quote(null),
            "no fresh market price for BTCUSDT",
            new Scene().limitOrder("100")),
        new Row(
            BLOCK_PRICE_COLLAR,
            "a crossed quote is no price",
            new Scene().quote(new Quote(SYMBOL, d("100.1"), d("100"), NOW)),
            "no fresh market price for BTCUSDT",
            new Scene()),
        new Row(
            BLOCK_DAILY_LIMIT,
            "entries of the UTC day",
            new Scene().acceptedEntry("ETHUSDT", LONG_AGO).limit("maxDailyTrades", 1),
            "trades today 1 + 1 > 1",
            new Scene()
                .acceptedEntry("ETHUSDT", LONG_AGO)
                .limit("maxDailyTrades", 1)
                .now(NOW.plus(Duration.ofHours(12)))
                .ageBase(NOW.plus(Duration.ofHours(12)))),
        new Row(
            BLOCK_DAILY_LIMIT,
            "realised loss reaches the limit",
            new Scene().realized("-500"),
            "loss today 5.00 % >= 5 %",
            new Scene().realized("-499.99")),
        new Row(
            BLOCK_DAILY_LIMIT,
            "realised profit reaches the target",
            new Scene().realized("100").limit("dailyTargetPct", d("1")),
            "profit today 1.00 % >= 1 %",
            new Scene().realized("99.99").limit("dailyTargetPct", d("1"))),
        new Row(
            BLOCK_DRAWDOWN,
            "equity below its peak",
            new Scene().account("9600", "9600", LONG_AGO),
            "drawdown 4.00 % >= 4 %: equity 9600.00, peak 10000.00",
            new Scene().account("9600.01", "9600", LONG_AGO)),
        new Row(
            BLOCK_RATE,
            "orders in the last minute",
            new Scene()
                .refusedEntry("ETHUSDT", NOW.minusSeconds(60))
                .limit("maxOrdersPerMinute", 1),
            "orders in the last minute 1 + 1 > 1",
            new Scene()
                .refusedEntry("ETHUSDT", NOW.minusSeconds(61))
                .limit("maxOrdersPerMinute", 1)),
        new Row(
            BLOCK_BELOW_FILTERS,
            "nothing left after rounding",
            new Scene().quantity("0.0099"),
            "0.0099 rounds to 0.00, below minQty 0.01",
            new Scene().quantity("0.05")),
        new Row(
            BLOCK_BELOW_FILTERS,
            "the exchange's minimum notional",
            new Scene().quantity("0.049"),
            "notional 4.00 < 5 after rounding 0.049 to step 0.01",
            new Scene().quantity("0.05")),
        new Row(
            BLOCK_BELOW_FILTERS,
            "more than one order may have",
            bigOrder("100.01"),
            "quantity 100.01 > maximum 100 of one order",
            bigOrder("100")),
        new Row(
            BLOCK_NOTHING_TO_CLOSE,
            "CLOSE without a position",
            new Scene().close(),
            "no open position in BTCUSDT",
            new Scene().held(SYMBOL, Side.BUY, "1", "100").close()),
        new Row(
            BLOCK_NOTHING_TO_CLOSE,
            "reduce-only on the position's own side",
            new Scene().held(SYMBOL, Side.BUY, "1", "100").intent("reduceOnly", true),
            "reduce-only BUY would enlarge the position of 1",
            new Scene()
                .held(SYMBOL, Side.BUY, "1", "100")
                .intent("reduceOnly", true)
                .intent("action", Action.SELL)),
        new Row(
            BLOCK_LEVERAGE,
            "outside what the exchange knows",
            new Scene().intent("leverage", 126),
            "expected leverage in 1..125, was 126",
            new Scene().intent("leverage", 125)));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void refusesWithTheNumbersAndPassesAtTheBoundary(Row row) {
    assertThat(row.refused().decide())
        .isInstanceOfSatisfying(
            GateDecision.Blocked.class,
            blocked -> {
              assertThat(blocked.reason()).isEqualTo(row.reason());
              assertThat(blocked.detail()).isEqualTo(row.detail());
              assertThat(blocked.gate()).isNotBlank();
            });
    assertThat(row.passes().decide()).isInstanceOf(GateDecision.Allowed.class);
  }

  @Test
  void everyReasonOfTheContractHasARow() {
    assertThat(rows().stream().map(Row::reason).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(BlockReason.values());
  }

  @Test
  void theListIsInTheOrderOfTheContractAndNamesAreUnique() {
    assertThat(Gates.IN_ORDER.stream().map(Gate::name))
        .containsExactly(
            "halt",
            "symbol",
            "staleness",
            "confidence",
            "cooldown",
            "max_positions",
            "max_exposure",
            "scale_in",
            "opposite_position",
            "regime",
            "pending_order",
            "capital",
            "order_value",
            "price_collar",
            "daily_limit",
            "drawdown",
            "rate",
            "filters",
            "nothing_to_close",
            "leverage");
  }

  @Test
  void whereSeveralGatesWouldRefuseTheFirstOfTheTableSpeaks() {
    Scene scene = new Scene().quantity("0.0001").limit("maxDailyTrades", 0).confidence("0.1");
    assertThat(reasonOf(scene)).isEqualTo(BLOCK_LOW_CONFIDENCE);
    assertThat(reasonOf(scene.confidence("1"))).isEqualTo(BLOCK_DAILY_LIMIT);
    assertThat(reasonOf(scene.limit("maxDailyTrades", 1))).isEqualTo(BLOCK_BELOW_FILTERS);
  }

  @Test
  void anExitPassesEverythingThatProtectsAgainstNewExposure() {
    Scene scene =
        new Scene()
            .held(SYMBOL, Side.BUY, "30", "100")
            .realized("-9000")
            .account("1000", "0", NOW.minusSeconds(1))
            .acceptedEntry(SYMBOL, NOW)
            .pending(SYMBOL, Side.BUY, "1", "100")
            .halt(new ActiveHalt(HaltReason.EMERGENCY_STOP_KEY, "", null))
            .limit("allowedSymbols", Set.of("ETHUSDT"))
            .limit("maxPositionsTotal", 0)
            .limit("maxDailyTrades", 0)
            .limit("maxOrdersPerMinute", 0)
            .rules(Scene.with(RULES, "trading", false))
            .quote(null)
            .confidence("0")
            .intent("leverage", 500)
            .intent("regime", "bull")
            .close();
    assertThat(scene.decide())
        .isInstanceOfSatisfying(
            GateDecision.Allowed.class,
            allowed -> {
              assertThat(allowed.order().quantity()).isEqualByComparingTo("30");
              assertThat(allowed.order().side()).isEqualTo(Side.SELL);
              assertThat(allowed.order().reduceOnly()).isTrue();
            });
  }

  @Test
  void anOldExitIsRefusedBecauseItWouldCloseAnotherPosition() {
    Scene scene =
        new Scene()
            .held(SYMBOL, Side.BUY, "1", "100")
            .close()
            .ageBase(NOW.minus(Duration.ofMinutes(11)));
    assertThat(reasonOf(scene)).isEqualTo(BLOCK_STALE);
  }

  @Test
  void cooldownsOfZeroAreOff() {
    Scene scene =
        new Scene()
            .acceptedEntry(SYMBOL, NOW)
            .limit("cooldownGlobal", Duration.ZERO)
            .limit("cooldownSymbol", Duration.ZERO);
    assertThat(scene.decide()).isInstanceOf(GateDecision.Allowed.class);
  }

  @Test
  void withoutAnAccountEveryEntryIsRefusedAndSaysSo() {
    GateRequest request =
        new GateRequest(
            "id",
            Scene.with(Scene.BUY_ONE, "sizing", new Sizing.ByPolicy()),
            Limits.DEFAULTS,
            new MarketView(Scene.quoteAt("100"), null, RULES, Duration.ZERO, null),
            List.of(),
            Set.of(Market.FUTURES),
            NOW,
            NOW);
    assertThat(GateChain.decide(request, PortfolioView.EMPTY))
        .isEqualTo(
            new GateDecision.Blocked(
                BLOCK_INSUFFICIENT_CAPITAL,
                "capital",
                "free margin is not known: the account was not read yet"));
  }

  @Test
  void ofTwoIntentsThatEachFitAloneTheSecondSeesTheFirst() {
    Scene scene =
        new Scene()
            .quantity("6")
            .limit("cooldownGlobal", Duration.ZERO)
            .limit("cooldownSymbol", Duration.ZERO);
    assertThat(scene.admit()).isInstanceOf(GateDecision.Allowed.class);
    assertThat(scene.admit())
        .isEqualTo(
            new GateDecision.Blocked(
                BLOCK_MAX_EXPOSURE, "max_exposure", "symbol exposure 600.00 + 600.00 > 1000.00"));
  }

  private static Scene twoOpen() {
    return new Scene()
        .held("ETHUSDT", Side.BUY, "1", "100")
        .pending("XRPUSDT", Side.BUY, "1", "100");
  }

  private static Scene enteredThrice() {
    return new Scene()
        .held(SYMBOL, Side.BUY, "1", "100")
        .held(SYMBOL, Side.BUY, "1", "100")
        .held(SYMBOL, Side.BUY, "1", "100");
  }

  private static Scene inRegime(String held) {
    return new Scene().held("ETHUSDT", Side.BUY, "1", "100", null, held).intent("regime", "bull");
  }

  /** No confidence counts as none: 0.20 × 0.70 of the free capital. */
  private static Scene byPolicy(String available) {
    return new Scene()
        .account("10000", available, LONG_AGO)
        .intent("sizing", new Sizing.ByPolicy());
  }

  private static Scene bigOrder(String quantity) {
    BigDecimal huge = d("1000000");
    return new Scene()
        .quantity(quantity)
        .limit("maxOrderNotional", huge)
        .limit("maxExposurePerSymbol", huge)
        .limit("maxExposureTotal", huge);
  }

  private static BlockReason reasonOf(Scene scene) {
    return ((GateDecision.Blocked) scene.decide()).reason();
  }
}
