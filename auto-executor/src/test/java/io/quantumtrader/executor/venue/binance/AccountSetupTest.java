package io.quantumtrader.executor.venue.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quantumtrader.contract.Mode;
import io.quantumtrader.contract.Side;
import io.quantumtrader.contract.event.OrderStatus;
import io.quantumtrader.executor.venue.AccountOutcome;
import io.quantumtrader.executor.venue.AccountSnapshot.VenuePosition;
import io.quantumtrader.executor.venue.OrderTicket;
import io.quantumtrader.executor.venue.RecordedReports;
import io.quantumtrader.executor.venue.SetupOutcome;
import io.quantumtrader.executor.venue.SubmitOutcome;
import io.quantumtrader.executor.venue.VenueContractTest;
import io.quantumtrader.executor.venue.VenueObserver;
import io.quantumtrader.simulator.ExchangeSimulator;
import io.quantumtrader.simulator.SimulatorConfig;
import io.quantumtrader.simulator.fault.FaultMatch;
import io.quantumtrader.simulator.fault.FaultSpec;
import io.quantumtrader.simulator.fault.FaultType;
import io.quantumtrader.simulator.ledger.LedgerEntry;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No entry leaves with a margin that nobody chose, whatever the account is like. */
class AccountSetupTest {

  private static final String BTC = "BTCUSDT";
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final ExchangeSimulator simulator = ExchangeSimulator.start(SimulatorConfig.defaults());
  private final AccountOwner owner = new AccountOwner(simulator);
  private final RecordedReports heard = new RecordedReports();
  private BinanceFuturesVenue venue;

  @BeforeEach
  void start() {
    simulator.setPrice(BTC, new BigDecimal("60000"));
    venue = open(Mode.TESTNET);
  }

  private BinanceFuturesVenue open(Mode mode) {
    BinanceFuturesVenue opened =
        new BinanceFuturesVenue(VenueContractTest.settings(simulator), mode, VenueObserver.NONE);
    opened.start(heard);
    heard.awaitConnected();
    return opened;
  }

  @AfterEach
  void stop() {
    venue.close();
    owner.close();
    simulator.close();
  }

  private void buy(String id, String quantity) {
    OrderTicket ticket = Tickets.market(id, Side.BUY, quantity, venue.exchangeNow());
    assertThat(venue.submit(ticket)).isInstanceOf(SubmitOutcome.Accepted.class);
  }

  private int posts(String path) {
    return (int)
        simulator.ledger().stream()
            .filter(LedgerEntry.Request.class::isInstance)
            .map(LedgerEntry.Request.class::cast)
            .filter(request -> request.method().equals("POST") && request.path().equals(path))
            .count();
  }

  private static String refusal(SetupOutcome outcome) {
    assertThat(outcome).isInstanceOf(SetupOutcome.Refused.class);
    return ((SetupOutcome.Refused) outcome).cause();
  }

  @Test
  void isolatedMarginAndLeverageAreInForceBeforeTheFirstEntryAndSetOnce() {
    assertThat(venue.prepare(BTC, 7)).isEqualTo(new SetupOutcome.Ready(7));
    buy("qx-a", "0.010");
    heard.awaitStatus("qx-a", OrderStatus.FILLED);
    assertThat(venue.prepare(BTC, 7)).isEqualTo(new SetupOutcome.Ready(7));

    assertThat(posts("/fapi/v1/marginType")).isEqualTo(1);
    assertThat(posts("/fapi/v1/leverage")).isEqualTo(1);
  }

  @Test
  void whatIsSetAlreadyIsNoFailure() {
    owner.does("/fapi/v1/marginType", "symbol", BTC, "marginType", "ISOLATED");

    assertThat(venue.prepare(BTC, 20)).isEqualTo(new SetupOutcome.Ready(20));
  }

  @Test
  void aLeverageChangedByHandIsSetAgainBeforeTheNextEntry() {
    venue.prepare(BTC, 7);
    owner.does("/fapi/v1/leverage", "symbol", BTC, "leverage", "50");

    await()
        .atMost(PATIENCE)
        .until(() -> {
          venue.prepare(BTC, 7);
          return posts("/fapi/v1/leverage") == 3;
        });
  }

  @Test
  void aMarginTypeChangedByHandIsSetAgainBeforeTheNextEntry() {
    venue.prepare(BTC, 7);
    owner.does("/fapi/v1/marginType", "symbol", BTC, "marginType", "CROSSED");

    await()
        .atMost(PATIENCE)
        .until(() -> {
          venue.prepare(BTC, 7);
          return posts("/fapi/v1/marginType") == 3;
        });
  }

  @Test
  void afterTheStreamWasDownEverySymbolIsSetUpAgain() {
    venue.prepare(BTC, 7);
    simulator.addFault(FaultSpec.of(FaultType.STREAM_CUT, FaultMatch.ANY));
    await().atMost(PATIENCE).until(() -> heard.health.size() == 3);

    assertThat(venue.prepare(BTC, 7)).isEqualTo(new SetupOutcome.Ready(7));
    assertThat(posts("/fapi/v1/leverage")).isEqualTo(2);
  }

  @Test
  void aPositionOnCrossMarginRefusesTheEntryWithCallAndCode() {
    buy("qx-cross", "0.010");

    assertThat(refusal(venue.prepare(BTC, 20)))
        .isEqualTo(
            "POST /fapi/v1/marginType ISOLATED: HTTP 400, code -4048: Margin type cannot be changed"
                + " if there exists position.");
    assertThat(posts("/fapi/v1/leverage")).isZero();
  }

  @Test
  void aPositionKeepsItsLeverageAndAnEntryThatWantsLessIsRefused() {
    venue.prepare(BTC, 20);
    buy("qx-20", "0.010");

    assertThat(refusal(venue.prepare(BTC, 10)))
        .startsWith("POST /fapi/v1/leverage 10: HTTP 400, code -4161: ");
    assertThat(venue.prepare(BTC, 20)).isEqualTo(new SetupOutcome.Ready(20));
  }

  @Test
  void multiAssetsModeRefusesEntriesUntilItIsSwitchedOff() {
    owner.does("/fapi/v1/multiAssetsMargin", "multiAssetsMargin", "true");
    assertThat(refusal(venue.prepare(BTC, 5))).contains("multi-assets mode");
    assertThat(posts("/fapi/v1/leverage")).isZero();

    owner.does("/fapi/v1/multiAssetsMargin", "multiAssetsMargin", "false");
    assertThat(venue.prepare(BTC, 5)).isEqualTo(new SetupOutcome.Ready(5));
  }

  @Test
  void anAccountThatMayNotTradeMakesNoEntry() {
    owner.exchange("/admin/rights", "{\"canTrade\":false}");

    assertThat(refusal(venue.prepare(BTC, 5)))
        .isEqualTo(
            "GET /fapi/v1/accountConfig: expected an account that may trade futures, was canTrade"
                + " false");
  }

  @Test
  void aSetUpWithoutAnAnswerRefusesTheEntryAndIsTriedAgainWithTheNext() {
    FaultMatch leverage = FaultMatch.request("POST", "/fapi/v1/leverage");
    simulator.addFault(FaultSpec.of(FaultType.UNKNOWN_503, leverage).times(3));

    assertThat(refusal(venue.prepare(BTC, 5))).startsWith("POST /fapi/v1/leverage 5: HTTP 503");
    assertThat(venue.prepare(BTC, 5)).isEqualTo(new SetupOutcome.Ready(5));
  }

  @Test
  void theBracketsOfTheAccountAreKnown() {
    var brackets = venue.brackets(BTC).orElseThrow();

    assertThat(brackets.highestFor(new BigDecimal("50000"))).isEqualTo(125);
    assertThat(brackets.highestFor(new BigDecimal("50000.01"))).isEqualTo(100);
    assertThat(venue.brackets("XRPUSDT").orElseThrow().highestFor(BigDecimal.ONE)).isEqualTo(75);
  }

  @Test
  void aLeverageBeyondTheBracketsIsRefusedNotReplaced() {
    assertThat(refusal(venue.prepare("XRPUSDT", 100)))
        .isEqualTo("POST /fapi/v1/leverage 100: HTTP 400, code -4028: Leverage 100 is not valid");
  }

  @Test
  void inHedgeModeEntriesAndExitsNameTheirSideAndTheExchangeTakesThem() {
    owner.does("/fapi/v1/positionSide/dual", "dualSidePosition", "true");
    OrderTicket early = Tickets.market("qx-early", Side.BUY, "0.010", venue.exchangeNow());
    assertThat(venue.submit(early))
        .isInstanceOfSatisfying(
            SubmitOutcome.Rejected.class,
            rejected -> assertThat(rejected.error().code()).isEqualTo(-4061));

    await().atMost(PATIENCE).until(() -> venue.describe(early).containsKey("positionSide"));
    assertThat(venue.prepare(BTC, 5)).isEqualTo(new SetupOutcome.Ready(5));
    buy("qx-hedge", "0.010");
    assertThat(positions())
        .containsExactly(new VenuePosition(BTC, new BigDecimal("0.01"), entryPrice()));
    OrderTicket exit =
        Tickets.reduceOnly(Tickets.market("qx-exit", Side.SELL, "0.010", venue.exchangeNow()));
    assertThat(venue.describe(exit))
        .containsEntry("positionSide", "LONG")
        .doesNotContainKey("reduceOnly");
    assertThat(venue.submit(exit)).isInstanceOf(SubmitOutcome.Accepted.class);
    assertThat(positions()).isEmpty();
  }

  @Test
  void twoLegsOfOneSymbolCountAsOnePosition() {
    owner.does("/fapi/v1/positionSide/dual", "dualSidePosition", "true");
    owner.does(
        "/fapi/v1/order",
        "symbol",
        BTC,
        "side",
        "BUY",
        "positionSide",
        "LONG",
        "type",
        "MARKET",
        "quantity",
        "0.03");
    owner.does(
        "/fapi/v1/order",
        "symbol",
        BTC,
        "side",
        "SELL",
        "positionSide",
        "SHORT",
        "type",
        "MARKET",
        "quantity",
        "0.01");

    assertThat(positions())
        .singleElement()
        .satisfies(one -> assertThat(one.signedQuantity()).isEqualByComparingTo("0.02"));
  }

  private BigDecimal entryPrice() {
    return positions().getFirst().entryPrice();
  }

  private List<VenuePosition> positions() {
    return ((AccountOutcome.Read) venue.account()).snapshot().positions();
  }

  @Test
  void inLiveAKeyThatCanWithdrawMakesNoEntry() {
    venue.close();
    owner.exchange("/admin/rights", "{\"enableWithdrawals\":true}");
    heard.health.clear();
    venue = open(Mode.LIVE);

    assertThat(refusal(venue.prepare(BTC, 5)))
        .isEqualTo(
            "GET /sapi/v1/account/apiRestrictions: expected a key that cannot withdraw, was"
                + " enableWithdrawals true; take it away");
    assertThat(posts("/fapi/v1/leverage")).isZero();
  }

  @Test
  void inLiveAKeyWithNothingButFuturesMakesEntries() {
    venue.close();
    heard.health.clear();
    venue = open(Mode.LIVE);

    assertThat(venue.prepare(BTC, 5)).isEqualTo(new SetupOutcome.Ready(5));
  }
}
