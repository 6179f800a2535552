package io.quantumtrader.executor.venue.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quantumtrader.contract.Mode;
import io.quantumtrader.contract.Side;
import io.quantumtrader.contract.event.ErrorCategory;
import io.quantumtrader.contract.event.OrderStatus;
import io.quantumtrader.contract.intent.TimeInForce;
import io.quantumtrader.executor.config.Secret;
import io.quantumtrader.executor.venue.AccountOutcome;
import io.quantumtrader.executor.venue.CancelOutcome;
import io.quantumtrader.executor.venue.FillsOutcome;
import io.quantumtrader.executor.venue.OrderTicket;
import io.quantumtrader.executor.venue.QueryOutcome;
import io.quantumtrader.executor.venue.RecordedReports;
import io.quantumtrader.executor.venue.RequestResult;
import io.quantumtrader.executor.venue.SetupOutcome;
import io.quantumtrader.executor.venue.SubmitOutcome;
import io.quantumtrader.executor.venue.VenueEndpoint;
import io.quantumtrader.executor.venue.VenueObserver;
import io.quantumtrader.executor.venue.binance.StubExchange.Received;
import io.quantumtrader.executor.venue.binance.StubExchange.Scripted;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes over the wire and how each answer is read, against a scripted server. */
class BinanceRestTest {

  private static final String FILLED =
      """
      {"orderId":7,"symbol":"BTCUSDT","status":"FILLED","clientOrderId":"qx-1","price":"0",
       "avgPrice":"60000.10","executedQty":"0.002","cumQuote":"120.0002","updateTime":1700000000123}
      """;

  private final StubExchange exchange = new StubExchange();
  private BinanceFuturesVenue venue;

  @BeforeEach
  void open() {
    venue = new BinanceFuturesVenue(exchange.settings(), Mode.TESTNET, VenueObserver.NONE);
  }

  @AfterEach
  void close() {
    venue.close();
    exchange.close();
  }

  private OrderTicket ticket() {
    return Tickets.market("qx-1", Side.BUY, "0.0020", venue.exchangeNow());
  }

  @Test
  void anOrderIsSentOnceSignedWithEverythingInTheQueryAndAnEmptyBody() {
    exchange.answer("POST /fapi/v1/order", 200, FILLED);
    OrderTicket ticket =
        Tickets.reduceOnly(
            Tickets.limit(
                "qx-1", Side.SELL, "0.0020", "60000.10", TimeInForce.GTX, venue.exchangeNow()));

    SubmitOutcome outcome = venue.submit(ticket);

    assertThat(outcome).isInstanceOf(SubmitOutcome.Accepted.class);
    assertThat(exchange.received).hasSize(1);
    Received request = exchange.received.getFirst();
    String unsigned =
        "symbol=BTCUSDT&side=SELL&type=LIMIT&quantity=0.002&price=60000.1&timeInForce=GTX"
            + "&reduceOnly=true&newClientOrderId=qx-1&newOrderRespType=RESULT&recvWindow=5000"
            + "&timestamp="
            + ticket.signedAt().toEpochMilli();
    assertThat(request.query())
        .isEqualTo(new Signer(new Secret("SECRET-0123456789")).signed(unsigned));
    assertThat(QueryString.of(venue.describe(ticket))).isEqualTo(unsigned);
    assertThat(request.body()).isEmpty();
    assertThat(request.contentLength()).isEqualTo("0");
    assertThat(request.apiKey()).isEqualTo("KEY-0123456789");
  }

  @Test
  void anAcceptedOrderIsReportedWithItsNumbers() {
    exchange.answer("POST /fapi/v1/order", 200, FILLED);

    var report = ((SubmitOutcome.Accepted) venue.submit(ticket())).report();

    assertThat(report.status()).isEqualTo(OrderStatus.FILLED);
    assertThat(report.orderId()).isEqualTo(7);
    assertThat(report.executedQty()).isEqualByComparingTo("0.002");
    assertThat(report.avgPrice()).isEqualByComparingTo("60000.1");
    assertThat(report.venueTime()).isEqualTo(Instant.ofEpochMilli(1700000000123L));
  }

  @Test
  void anOrderWhoseWindowHasClosedIsNotSent() {
    OrderTicket stale =
        Tickets.market("qx-1", Side.BUY, "0.002", venue.exchangeNow().minusSeconds(6));

    assertThat(venue.submit(stale)).isInstanceOf(SubmitOutcome.NotSent.class);
    assertThat(exchange.received).isEmpty();
  }

  @Test
  void aServerThatCannotBeReachedMeansNotSent() {
    exchange.close();

    assertThat(venue.submit(ticket())).isInstanceOf(SubmitOutcome.NotSent.class);
  }

  @Test
  void aRefusalKeepsCodeStatusAndText() {
    exchange.answer(
        "POST /fapi/v1/order", 400, "{\"code\":-2019,\"msg\":\"Margin is insufficient.\"}");

    var error = ((SubmitOutcome.Rejected) venue.submit(ticket())).error();

    assertThat(error.code()).isEqualTo(-2019);
    assertThat(error.httpStatus()).isEqualTo(400);
    assertThat(error.category()).isEqualTo(ErrorCategory.REJECTED);
    assertThat(error.message()).isEqualTo("Margin is insufficient.");
  }

  @Test
  void anAnswerAboutAnotherOrderIsUnknown() {
    exchange.answer("POST /fapi/v1/order", 200, FILLED.replace("qx-1", "qx-2"));

    assertThat(venue.submit(ticket())).isInstanceOf(SubmitOutcome.Unknown.class);
    exchange.answer("POST /fapi/v1/order", 200, FILLED.replace("BTCUSDT", "ETHUSDT"));
    assertThat(venue.submit(ticket())).isInstanceOf(SubmitOutcome.Unknown.class);
  }

  @Test
  void aQueryDistinguishesFoundAbsentAndNoObservation() {
    exchange.answer("GET /fapi/v1/order", 200, FILLED);
    assertThat(venue.query("BTCUSDT", "qx-1")).isInstanceOf(QueryOutcome.Found.class);
    exchange.answer(
        "GET /fapi/v1/order", 400, "{\"code\":-2013,\"msg\":\"Order does not exist.\"}");
    assertThat(venue.query("BTCUSDT", "qx-1")).isInstanceOf(QueryOutcome.NotFound.class);
    exchange.answer("GET /fapi/v1/order", 404, "<html>");
    assertThat(venue.query("BTCUSDT", "qx-1")).isInstanceOf(QueryOutcome.Failed.class);
    exchange.answer("GET /fapi/v1/order", 400, "{\"code\":-1102,\"msg\":\"x\"}");
    assertThat(venue.query("BTCUSDT", "qx-1")).isInstanceOf(QueryOutcome.Failed.class);
  }

  @Test
  void aReadIsRepeatedForServerErrorsOnlyUpToItsBound() {
    AtomicInteger calls = new AtomicInteger();
    exchange.answer(
        "GET /fapi/v1/order",
        _ -> calls.incrementAndGet() < 3 ? new Scripted(502, Map.of(), "") : Scripted.ok(FILLED));
    assertThat(venue.query("BTCUSDT", "qx-1")).isInstanceOf(QueryOutcome.Found.class);
    assertThat(calls).hasValue(3);

    exchange.received.clear();
    exchange.answer("GET /fapi/v1/order", 502, "");
    assertThat(venue.query("BTCUSDT", "qx-1")).isInstanceOf(QueryOutcome.Failed.class);
    assertThat(exchange.received).hasSize(3);

    exchange.received.clear();
    exchange.answer("GET /fapi/v1/order", 400, "{\"code\":-1102,\"msg\":\"x\"}");
    venue.query("BTCUSDT", "qx-1");
    assertThat(exchange.received).hasSize(1);
  }

  @Test
  void aCancelOfWhatIsNotOpenSaysSo() {
    exchange.answer("DELETE /fapi/v1/order", 200, FILLED.replace("FILLED", "CANCELED"));
    assertThat(venue.cancel("BTCUSDT", "qx-1")).isInstanceOf(CancelOutcome.Canceled.class);
    exchange.answer(
        "DELETE /fapi/v1/order", 400, "{\"code\":-2011,\"msg\":\"Unknown order sent.\"}");
    assertThat(venue.cancel("BTCUSDT", "qx-1")).isInstanceOf(CancelOutcome.NotOpen.class);
  }

  @Test
  void afterABanNothingIsSentUntilItsTime() {
    long until = System.currentTimeMillis() + 120_000;
    exchange.answer(
        "POST /fapi/v1/order",
        418,
        "{\"code\":-1003,\"msg\":\"Way too many requests; IP banned until " + until + ".\"}");

    var limited = (SubmitOutcome.RateLimited) venue.submit(ticket());
    assertThat(limited.until()).isEqualTo(Instant.ofEpochMilli(until));

    assertThat(venue.submit(ticket())).isInstanceOf(SubmitOutcome.RateLimited.class);
    assertThat(venue.query("BTCUSDT", "qx-1")).isInstanceOf(QueryOutcome.Failed.class);
    assertThat(exchange.received).hasSize(1);
  }

  @Test
  void anOrderCountLimitHoldsBackOrdersButNotQueriesAndCancels() {
    exchange.answer(
        "POST /fapi/v1/order",
        _ ->
            new Scripted(
                429,
                Map.of("Retry-After", "7"),
                "{\"code\":-1015,\"msg\":\"Too many new orders.\"}"));
    exchange.answer("GET /fapi/v1/order", 200, FILLED);

    var limited = (SubmitOutcome.RateLimited) venue.submit(ticket());
    assertThat(limited.until())
        .isBetween(venue.exchangeNow().plusSeconds(6), venue.exchangeNow().plusSeconds(7));
    venue.submit(ticket());
    assertThat(venue.query("BTCUSDT", "qx-1")).isInstanceOf(QueryOutcome.Found.class);
    assertThat(exchange.received("POST /fapi/v1/order")).hasSize(1);
  }

  @Test
  void theAccountIsReadFromTheNewestEndpointThatIsOffered() {
    exchange.answer(
        "GET /fapi/v2/account",
        200,
        """
        {"totalMarginBalance":"10012.5","availableBalance":9000,
         "positions":[{"symbol":"BTCUSDT","positionAmt":"-0.5","entryPrice":"60000"},
                      {"symbol":"ETHUSDT","positionAmt":"0.000","entryPrice":"0.0"}]}
        """);
    exchange.answer("GET /fapi/v1/openOrders", 200, "[" + FILLED.replace("FILLED", "NEW") + "]");

    var snapshot = ((AccountOutcome.Read) venue.account()).snapshot();

    assertThat(snapshot.equity()).isEqualByComparingTo("10012.5");
    assertThat(snapshot.availableMargin()).isEqualByComparingTo("9000");
    assertThat(snapshot.positions()).hasSize(1);
    assertThat(snapshot.positions().getFirst().signedQuantity()).isEqualByComparingTo("-0.5");
    assertThat(snapshot.openOrders()).hasSize(1);
  }

  @Test
  void anExchangeWithoutAccountEndpointsGivesUnknownEquityNotZero() {
    var snapshot = ((AccountOutcome.Read) venue.account()).snapshot();

    assertThat(snapshot.equity()).isNull();
    assertThat(snapshot.availableMargin()).isNull();
    assertThat(snapshot.positions()).isEmpty();
  }

  @Test
  void ofOneSymbolOnlyWhatConcernsItIsAsked() {
    exchange.answer(
        "GET /fapi/v3/positionRisk",
        200,
        """
        [{"symbol":"BTCUSDT","positionAmt":"-0.5","entryPrice":"60000"}]
        """);
    exchange.answer("GET /fapi/v1/openOrders", 200, "[" + FILLED.replace("FILLED", "NEW") + "]");

    var snapshot = ((AccountOutcome.Read) venue.account("BTCUSDT")).snapshot();

    assertThat(snapshot.positions().getFirst().signedQuantity()).isEqualByComparingTo("-0.5");
    assertThat(snapshot.openOrders()).hasSize(1);
    assertThat(snapshot.equity()).isNull();
    assertThat(exchange.received)
        .filteredOn(request -> request.parameters().containsKey("symbol"))
        .extracting(Received::methodAndPath)
        .containsExactly(
            "GET /fapi/v3/positionRisk", "GET /fapi/v1/openOrders", "GET /fapi/v1/openAlgoOrders");
    assertThat(exchange.received("GET /fapi/v3/account")).isEmpty();
  }

  @Test
  void withoutPositionsOfOneSymbolTheWholeAccountIsRead() {
    exchange.answer(
        "GET /fapi/v2/account",
        200,
        """
        {"positions":[{"symbol":"BTCUSDT","positionAmt":"-0.5","entryPrice":"60000"}]}
        """);

    var snapshot = ((AccountOutcome.Read) venue.account("BTCUSDT")).snapshot();

    assertThat(snapshot.positions().getFirst().signedQuantity()).isEqualByComparingTo("-0.5");
  }

  @Test
  void aSymbolWhosePositionCannotBeReadIsNotFlat() {
    exchange.answer("GET /fapi/v3/positionRisk", 500, "");

    assertThat(venue.account("BTCUSDT")).isInstanceOf(AccountOutcome.Failed.class);
  }

  @Test
  void aFailingAccountEndpointFailsTheSnapshot() {
    exchange.answer("GET /fapi/v3/positionRisk", 500, "");

    assertThat(venue.account()).isInstanceOf(AccountOutcome.Failed.class);
  }

  @Test
  void fillsOfAnOrderCarryFeeAndLiquidity() {
    exchange.answer(
        "GET /fapi/v1/userTrades",
        200,
        """
        [{"id":11,"orderId":7,"qty":"0.002","price":"60000.1","commission":"0.06",
          "commissionAsset":"USDT","maker":true,"realizedPnl":"-1.5"},
         {"id":12,"orderId":8,"qty":"1","price":"1"}]
        """);

    var fills = ((FillsOutcome.Read) venue.fills("BTCUSDT", 7)).fills();

    assertThat(fills).hasSize(1);
    assertThat(fills.getFirst().tradeId()).isEqualTo(11);
    assertThat(fills.getFirst().maker()).isTrue();
    assertThat(fills.getFirst().fee()).isEqualByComparingTo("0.06");
    assertThat(fills.getFirst().realizedPnl()).isEqualByComparingTo("-1.5");
  }

  @Test
  void preparingASymbolSetsMarginAndLeverageOnce() {
    exchange.answer("GET /fapi/v1/positionSide/dual", 200, "{\"dualSidePosition\":false}");
    exchange.answer(
        "POST /fapi/v1/marginType",
        400,
        "{\"code\":-4046,\"msg\":\"No need to change margin type.\"}");
    exchange.answer(
        "POST /fapi/v1/leverage",
        request ->
            Scripted.ok(
                "{\"symbol\":\"BTCUSDT\",\"leverage\":"
                    + request.parameters().get("leverage")
                    + "}"));

    assertThat(venue.prepare("BTCUSDT", 7)).isEqualTo(new SetupOutcome.Ready(7));
    assertThat(venue.prepare("BTCUSDT", 7)).isEqualTo(new SetupOutcome.Ready(7));
    assertThat(exchange.received("POST /fapi/v1/leverage")).hasSize(1);
    assertThat(venue.prepare("BTCUSDT", 8)).isInstanceOf(SetupOutcome.Ready.class);
    assertThat(exchange.received("POST /fapi/v1/leverage")).hasSize(2);
  }

  @Test
  void aLeverageThatIsNotTheOneAskedForRefusesTheEntry() {
    exchange.answer("POST /fapi/v1/leverage", 200, "{\"symbol\":\"BTCUSDT\",\"leverage\":20}");

    assertThat(venue.prepare("BTCUSDT", 7))
        .isEqualTo(
            new SetupOutcome.Refused(
                "POST /fapi/v1/leverage 7: expected that leverage in force, was 20"));
  }

  @Test
  void anExchangeThatOffersNoSettingsIsTakenAsItIsUnlessItSaysCross() {
    assertThat(venue.prepare("BTCUSDT", 7)).isEqualTo(new SetupOutcome.Ready(7));
    exchange.answer(
        "GET /fapi/v1/symbolConfig",
        200,
        "[{\"symbol\":\"ETHUSDT\",\"marginType\":\"CROSSED\",\"leverage\":7}]");

    assertThat(venue.prepare("ETHUSDT", 7))
        .isEqualTo(
            new SetupOutcome.Refused(
                "POST /fapi/v1/marginType ISOLATED: not offered, and expected isolated margin, was"
                    + " CROSSED"));
  }

  @Test
  void inHedgeModeTheSideOfThePositionIsNamedAndReduceOnlyIsImplied() {
    exchange.answer("GET /fapi/v1/positionSide/dual", 200, "{\"dualSidePosition\":true}");
    exchange.answer("POST /fapi/v1/leverage", 200, "{\"leverage\":7}");
    venue.prepare("BTCUSDT", 7);

    OrderTicket entry = Tickets.market("qx-1", Side.SELL, "1", venue.exchangeNow());
    assertThat(venue.describe(entry))
        .containsEntry("positionSide", "SHORT")
        .doesNotContainKey("reduceOnly");
    OrderTicket exit =
        Tickets.reduceOnly(Tickets.market("qx-2", Side.BUY, "1", venue.exchangeNow()));
    assertThat(venue.describe(exit))
        .containsEntry("positionSide", "SHORT")
        .doesNotContainKey("reduceOnly");
  }

  @Test
  void aQuoteFallsBackFromBookToMarkToLastPrice() {
    exchange.answer("GET /fapi/v1/ticker/price", 200, "{\"symbol\":\"BTCUSDT\",\"price\":3}");
    assertThat(venue.quote("BTCUSDT").orElseThrow().bid()).isEqualByComparingTo("3");
  }

  @Test
  void theCatalogueGivesTheFiltersAndAnUnknownSymbolIsEmpty() {
    assertThat(venue.rules("NOPEUSDT")).isEmpty();
    var rules = venue.rules("BTCUSDT").orElseThrow();
    assertThat(rules.trading()).isTrue();
    assertThat(rules.tickSize()).isEqualByComparingTo("0.1");
    assertThat(rules.marketQuantity().max()).isEqualByComparingTo("120");
    assertThat(rules.minNotional()).isEqualByComparingTo("100");
    assertThat(exchange.received("GET /fapi/v1/exchangeInfo")).hasSize(1);
  }

  @Test
  void anAnswerBeyondTheBoundIsNotReadAndLeavesTheOutcomeUnknown() {
    exchange.answer("POST /fapi/v1/order", 200, " ".repeat((1 << 20) + 1) + FILLED);

    assertThat(venue.submit(ticket())).isInstanceOf(SubmitOutcome.Unknown.class);
    assertThat(exchange.received("POST /fapi/v1/order")).hasSize(1);
  }

  @Test
  void whatTheExchangeEchoesOfARequestIsRedacted() {
    exchange.answer(
        "POST /fapi/v1/order",
        request ->
            new Scripted(
                400,
                Map.of(),
                "{\"code\":-1102,\"msg\":\"bad: "
                    + request.query()
                    + " "
                    + request.apiKey()
                    + "\"}"));

    var error = ((SubmitOutcome.Rejected) venue.submit(ticket())).error();

    assertThat(error.message())
        .contains("signature=[redacted]")
        .doesNotContain("KEY-0123456789")
        .doesNotContainPattern("[0-9a-f]{32}");
  }

  @Test
  void trafficIsObservedByEndpointResultAndCounters() {
    List<String> seen = new CopyOnWriteArrayList<>();
    VenueObserver observer =
        new VenueObserver() {
          @Override
          public void requestFinished(VenueEndpoint endpoint, RequestResult result, Duration took) {
            seen.add(endpoint.label() + " " + result.label());
          }

          @Override
          public void usedWeight(int weight) {
            seen.add("weight " + weight);
          }

          @Override
          public void orderCount(String window, int orders) {
            seen.add("orders " + window + " " + orders);
          }
        };
    exchange.answer(
        "POST /fapi/v1/order",
        _ ->
            new Scripted(
                200,
                Map.of(
                    "X-MBX-USED-WEIGHT-1M", "17",
                    "X-MBX-ORDER-COUNT-10S", "2",
                    "X-MBX-ORDER-COUNT-1M", "3"),
                FILLED));
    try (var observed = new BinanceFuturesVenue(exchange.settings(), Mode.TESTNET, observer)) {
      observed.submit(ticket());
    }

    assertThat(seen).containsExactly("weight 17", "orders 10s 2", "orders 1m 3", "order_submit ok");
  }

  @Test
  void paperModeAndMissingCredentialsAreRefused() {
    assertThatThrownBy(
            () -> new BinanceFuturesVenue(exchange.settings(), Mode.PAPER, VenueObserver.NONE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aCatalogueThatCannotBeLoadedFailsTheStartWhichMayBeTriedAgain() {
    exchange.answer("GET /fapi/v1/exchangeInfo", 500, "");
    assertThatThrownBy(() -> venue.start(new RecordedReports()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("HTTP 500");

    exchange.answer("GET /fapi/v1/exchangeInfo", 200, StubExchange.CATALOG);
    venue.start(new RecordedReports());
    assertThat(venue.symbols()).hasSize(1);
  }

  private static final String NO_KEY =
      "{\"code\":-2015,\"msg\":\"Invalid API-key, IP, or permissions\"}";

  @Test
  void readsRefusedForTheKeyAreCountedUntilOneIsAnswered() {
    exchange.answer("GET /fapi/v1/order", 401, NO_KEY);
    assertThat(venue.condition().key()).isNull();
    venue.query("BTCUSDT", "qx-1");
    venue.query("BTCUSDT", "qx-1");
    assertThat(venue.condition().key().inARow()).isEqualTo(2);
    assertThat(venue.condition().key().cause())
        .isEqualTo("/fapi/v1/order: HTTP 401, code -2015: Invalid API-key, IP, or permissions");

    exchange.answer(
        "GET /fapi/v1/order", 400, "{\"code\":-2013,\"msg\":\"Order does not exist.\"}");
    venue.query("BTCUSDT", "qx-1");
    assertThat(venue.condition().key().inARow()).isEqualTo(2);
    exchange.answer("GET /fapi/v1/order", 200, FILLED);
    venue.query("BTCUSDT", "qx-1");
    assertThat(venue.condition().key()).isNull();
  }

  @Test
  void aSettingThatTheKeyMayNotReadSaysNothingAboutTheKey() {
    exchange.answer("GET /fapi/v1/leverageBracket", 401, NO_KEY);
    venue.brackets("BTCUSDT");
    venue.brackets("ETHUSDT");

    assertThat(venue.condition().key()).isNull();
  }
}
