package io.quantumtrader.executor.venue.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quantumtrader.contract.Mode;
import io.quantumtrader.contract.Side;
import io.quantumtrader.contract.intent.TimeInForce;
import io.quantumtrader.executor.config.Settings;
import io.quantumtrader.executor.venue.Admission;
import io.quantumtrader.executor.venue.CancelOutcome;
import io.quantumtrader.executor.venue.Hold;
import io.quantumtrader.executor.venue.OrderTicket;
import io.quantumtrader.executor.venue.QueryOutcome;
import io.quantumtrader.executor.venue.SubmitOutcome;
import io.quantumtrader.executor.venue.VenueObserver;
import io.quantumtrader.executor.venue.binance.StubExchange.Scripted;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the limits of the exchange do to the requests of the venue. */
class GovernedVenueTest {

  private static final String LIMITS =
      """
      {"rateLimits":[
        {"rateLimitType":"REQUEST_WEIGHT","interval":"MINUTE","intervalNum":1,"limit":2400},
        {"rateLimitType":"ORDERS","interval":"MINUTE","intervalNum":1,"limit":40},
        {"rateLimitType":"ORDERS","interval":"SECOND","intervalNum":1,"limit":%d},
        {"rateLimitType":"RAW_REQUESTS","interval":"MINUTE","intervalNum":5,"limit":61000}],
      """;

  private final StubExchange exchange = new StubExchange();
  private final List<String> told = new CopyOnWriteArrayList<>();
  private BinanceFuturesVenue venue;

  @BeforeEach
  void open() {
    venue = new BinanceFuturesVenue(exchange.settings(), Mode.TESTNET, VenueObserver.NONE);
    exchange.answer("POST /fapi/v1/order", request -> Scripted.ok(order(request.parameters())));
    exchange.answer("GET /fapi/v1/order", request -> Scripted.ok(order(request.parameters())));
    exchange.answer("DELETE /fapi/v1/order", request -> Scripted.ok(order(request.parameters())));
  }

  @AfterEach
  void close() {
    venue.close();
    exchange.close();
  }

  private static String order(Map<String, String> parameters) {
    String id = parameters.getOrDefault("newClientOrderId", parameters.get("origClientOrderId"));
    return """
    {"orderId":7,"symbol":"BTCUSDT","status":"CANCELED","clientOrderId":"%s","price":"0",
     "avgPrice":"0","executedQty":"0","updateTime":1700000000123}
    """
        .formatted(id);
  }

  private void limitOrders(int perSecond) {
    exchange.answer(
        "GET /fapi/v1/exchangeInfo",
        200,
        LIMITS.formatted(perSecond) + StubExchange.CATALOG.strip().substring(1));
    assertThat(venue.rules("BTCUSDT")).isPresent();
  }

  private OrderTicket ticket(String id) {
    return Tickets.limit(id, Side.BUY, "0.002", "57000", TimeInForce.GTC, venue.exchangeNow());
  }

  private void place(String id) {
    assertThat(admit(id, true)).isInstanceOf(Admission.Admitted.class);
    assertThat(venue.submit(ticket(id))).isInstanceOf(SubmitOutcome.Accepted.class);
  }

  private Admission admit(String id, boolean exit) {
    return venue.admit(id, exit, () -> told.add(id));
  }

  @Test
  void beyondTheLimitsOfTheExchangeAnOrderWaitsForItsTurnBeforeItIsSigned() {
    limitOrders(2);
    place("qx-1");
    place("qx-2");

    assertThat(admit("qx-3", true)).isInstanceOf(Admission.Queued.class);
    assertThat(admit("qx-3", true)).isInstanceOf(Admission.Queued.class);
    await().atMost(Duration.ofSeconds(20)).until(() -> told.size() == 2);
    assertThat(told).containsExactly("qx-3", "qx-3");
    place("qx-3");
    assertThat(exchange.received("POST /fapi/v1/order")).hasSize(3);
  }

  @Test
  void exitsComeBeforeEntriesThatWaitAndCancelsAndQueriesWaitForNeither() {
    limitOrders(1);
    place("qx-1");
    admit("qx-entry", false);
    admit("qx-exit", true);

    assertThat(venue.cancel("BTCUSDT", "qx-1")).isInstanceOf(CancelOutcome.Canceled.class);
    assertThat(venue.query("BTCUSDT", "qx-1")).isInstanceOf(QueryOutcome.Found.class);
    await().atMost(Duration.ofSeconds(20)).until(() -> !told.isEmpty());
    assertThat(told).containsExactly("qx-exit");
    venue.withdraw("qx-exit");
    await().atMost(Duration.ofSeconds(20)).until(() -> told.size() == 2);
    assertThat(told).containsExactly("qx-exit", "qx-entry");
  }

  @Test
  void whatIsWithdrawnIsNotToldAndLeavesItsRoomToOthers() {
    limitOrders(1);
    assertThat(admit("qx-1", true)).isInstanceOf(Admission.Admitted.class);
    admit("qx-2", true);
    admit("qx-3", true);
    venue.withdraw("qx-2");
    venue.withdraw("qx-1");

    await().atMost(Duration.ofSeconds(20)).until(() -> !told.isEmpty());
    assertThat(told).containsExactly("qx-3");
  }

  @Test
  void anOrderThatNeverAskedWaitsAtMostHalfItsWindowAndIsThenNotSent() {
    limitOrders(1);
    exchange.answer(
        "POST /fapi/v1/order",
        request ->
            new Scripted(200, Map.of("X-MBX-ORDER-COUNT-1M", "40"), order(request.parameters())));
    venue.submit(ticket("qx-1"));

    assertThat(venue.submit(ticket("qx-2"))).isInstanceOf(SubmitOutcome.NotSent.class);
    assertThat(exchange.received("POST /fapi/v1/order")).hasSize(1);
  }

  @Test
  void anOverloadedExchangeIsGivenTimeByEntriesButNotByExits() {
    venue.close();
    venue = new BinanceFuturesVenue(patient(exchange.settings()), Mode.TESTNET, VenueObserver.NONE);
    AtomicInteger posts = new AtomicInteger();
    exchange.answer(
        "POST /fapi/v1/order",
        request ->
            posts.incrementAndGet() == 1
                ? new Scripted(503, Map.of(), "{\"code\":-1008,\"msg\":\"Throttled.\"}")
                : Scripted.ok(order(request.parameters())));

    assertThat(venue.submit(ticket("qx-1"))).isInstanceOf(SubmitOutcome.RateLimited.class);
    assertThat(posts).hasValue(1);
    assertThat(admit("qx-2", false)).isInstanceOf(Admission.Queued.class);
    place("qx-exit");
    await().atMost(Duration.ofSeconds(20)).until(() -> told.contains("qx-2"));
    assertThat(venue.submit(ticket("qx-2"))).isInstanceOf(SubmitOutcome.Accepted.class);
  }

  /** Entries pause for between one and two seconds when the exchange is overloaded. */
  private static Settings.Binance patient(Settings.Binance settings) {
    return new Settings.Binance(
        settings.futuresRestUrl(),
        settings.futuresStreamUrl(),
        settings.futuresWsApiUrl(),
        settings.spotRestUrl(),
        settings.spotStreamUrl(),
        settings.spotWsApiUrl(),
        settings.credentials(),
        settings.recvWindow(),
        settings.requestTimeout(),
        settings.retryMaxAttempts(),
        Duration.ofSeconds(2),
        settings.weightThreshold(),
        settings.orderTransport(),
        settings.overriddenUrls());
  }

  @Test
  void anEntryThatIsAdmittedBeforeTheOverloadIsSentAllTheSame() {
    place("qx-0");
    assertThat(admit("qx-1", false)).isInstanceOf(Admission.Admitted.class);
    assertThat(admit("qx-2", false)).isInstanceOf(Admission.Admitted.class);
    exchange.answer(
        "POST /fapi/v1/order",
        request ->
            request.parameters().get("newClientOrderId").equals("qx-1")
                ? new Scripted(503, Map.of(), "{\"code\":-1008,\"msg\":\"Throttled.\"}")
                : Scripted.ok(order(request.parameters())));

    assertThat(venue.submit(ticket("qx-1"))).isInstanceOf(SubmitOutcome.RateLimited.class);
    assertThat(venue.submit(ticket("qx-2"))).isInstanceOf(SubmitOutcome.Accepted.class);
  }

  @Test
  void aBanIsTheConditionOfTheVenueAndIsObeyedByTheNextOne() {
    exchange.answer(
        "GET /fapi/v1/order",
        _ -> new Scripted(418, Map.of("Retry-After", "120"), "{\"code\":-1003,\"msg\":\"Stop.\"}"));
    assertThat(venue.query("BTCUSDT", "qx-1")).isInstanceOf(QueryOutcome.Failed.class);
    Hold hold = venue.condition().hold();
    assertThat(hold.cause()).contains("418").contains("Stop.");
    assertThat(Duration.between(venue.exchangeNow(), hold.until()))
        .isBetween(Duration.ofSeconds(110), Duration.ofSeconds(120));
    exchange.received.clear();

    try (var next =
        new BinanceFuturesVenue(exchange.settings(), Mode.TESTNET, VenueObserver.NONE)) {
      next.keepHolding(hold);

      assertThat(next.condition().hold()).isEqualTo(hold);
      assertThat(next.cancel("BTCUSDT", "qx-1")).isInstanceOf(CancelOutcome.Failed.class);
      assertThat(next.admit("qx-1", true, () -> {})).isInstanceOf(Admission.Queued.class);
      assertThat(next.submit(ticket("qx-1"))).isInstanceOf(SubmitOutcome.RateLimited.class);
      assertThat(exchange.received).isEmpty();
    }
  }

  @Test
  void aServerThatGivesNoAnswerIsSeenInTheCondition() {
    exchange.close();

    venue.query("BTCUSDT", "qx-1");

    assertThat(venue.condition().unanswered()).isEqualTo(3);
    assertThat(venue.condition().unansweredFor()).isPositive();
  }

  @Test
  void anOrderRefusedForItsTimestampHasTheClockMeasuredAgain() {
    exchange.answer(
        "POST /fapi/v1/order",
        400,
        "{\"code\":-1021,\"msg\":\"Timestamp for this request is outside of the recvWindow.\"}");
    exchange.answer(
        "GET /fapi/v1/time",
        _ -> Scripted.ok("{\"serverTime\":" + (System.currentTimeMillis() + 60_000) + "}"));

    assertThat(venue.submit(ticket("qx-1"))).isInstanceOf(SubmitOutcome.Rejected.class);

    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> venue.clockOffset().compareTo(Duration.ofSeconds(55)) > 0);
    assertThat(venue.condition().clock().offset()).isGreaterThan(Duration.ofSeconds(55));
    assertThat(exchange.received("POST /fapi/v1/order")).hasSize(1);
  }
}
