package io.quantumtrader.executor.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quantumtrader.contract.Side;
import io.quantumtrader.contract.event.OrderStatus;
import io.quantumtrader.contract.event.ResolvedBy;
import io.quantumtrader.contract.intent.TimeInForce;
import io.quantumtrader.executor.config.Secret;
import io.quantumtrader.executor.config.Settings;
import io.quantumtrader.executor.venue.binance.Tickets;
import io.quantumtrader.simulator.ExchangeSimulator;
import io.quantumtrader.simulator.SimulatorConfig;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every venue does, whoever is behind it. The price stands at 60,000 until a test moves it.
 */
public abstract class VenueContractTest {

  protected static final String SYMBOL = "BTCUSDT";

  protected final ExchangeSimulator simulator = ExchangeSimulator.start(SimulatorConfig.defaults());
  protected final RecordedReports heard = new RecordedReports();
  protected Venue venue;

  protected abstract Venue open(Settings.Binance settings);

  @BeforeEach
  void start() {
    simulator.setPrice(SYMBOL, new BigDecimal("60000"));
    venue = open(settings(simulator));
    venue.start(heard);
    heard.awaitConnected();
  }

  @AfterEach
  void stop() {
    venue.close();
    simulator.close();
  }

  public static Settings.Binance settings(ExchangeSimulator simulator) {
    URI rest = URI.create(simulator.restUrl());
    URI stream = URI.create(simulator.streamUrl());
    return new Settings.Binance(
        rest,
        stream,
        stream,
        rest,
        stream,
        stream,
        new Settings.Credentials(
            new Secret(SimulatorConfig.DEFAULT_API_KEY),
            new Secret(SimulatorConfig.DEFAULT_SECRET)),
        Duration.ofMillis(5000),
        Duration.ofMillis(2000),
        3,
        Duration.ofMillis(50),
        1920,
        Settings.OrderTransport.REST,
        List.of());
  }

  protected OrderTicket market(String id, Side side, String quantity) {
    return Tickets.market(id, side, quantity, venue.exchangeNow());
  }

  private OrderTicket limit(String id, Side side, String price, TimeInForce timeInForce) {
    return Tickets.limit(id, side, "0.010", price, timeInForce, venue.exchangeNow());
  }

  protected void movePrice(String price) {
    simulator.setPrice(SYMBOL, new BigDecimal(price));
    BigDecimal near = new BigDecimal(price);
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() ->
            venue
                .quote(SYMBOL)
                .filter(q -> q.mid().subtract(near).abs().compareTo(near.movePointLeft(3)) < 0)
                .isPresent());
  }

  private static OrderReport accepted(SubmitOutcome outcome) {
    assertThat(outcome).isInstanceOf(SubmitOutcome.Accepted.class);
    return ((SubmitOutcome.Accepted) outcome).report();
  }

  private static int rejectionCode(SubmitOutcome outcome) {
    assertThat(outcome).isInstanceOf(SubmitOutcome.Rejected.class);
    return ((SubmitOutcome.Rejected) outcome).error().code();
  }

  private AccountSnapshot snapshot() {
    return ((AccountOutcome.Read) venue.account()).snapshot();
  }

  @Test
  void aMarketOrderIsFilledAndEverySourceAgreesOnIt() {
    OrderReport report = accepted(venue.submit(market("qx-m", Side.BUY, "0.010")));

    assertThat(report.status()).isEqualTo(OrderStatus.FILLED);
    assertThat(report.executedQty()).isEqualByComparingTo("0.01");
    assertThat(report.avgPrice()).isBetween(new BigDecimal("59000"), new BigDecimal("61000"));
    assertThat(report.source()).isEqualTo(ResolvedBy.ACK);

    heard.awaitStatus("qx-m", OrderStatus.FILLED);
    assertThat(heard.statuses("qx-m")).startsWith(OrderStatus.NEW).endsWith(OrderStatus.FILLED);
    assertThat(heard.of("qx-m")).allMatch(r -> r.orderId() == report.orderId());
    assertThat(heard.of("qx-m")).allMatch(r -> r.source() == ResolvedBy.STREAM);
    List<Fill> streamed = heard.fills("qx-m");
    assertThat(RecordedReports.total(streamed)).isEqualByComparingTo("0.01");
    assertThat(streamed).allMatch(fill -> fill.fee().signum() > 0 && !fill.maker());

    QueryOutcome found = venue.query(SYMBOL, "qx-m");
    assertThat(found).isInstanceOf(QueryOutcome.Found.class);
    assertThat(((QueryOutcome.Found) found).report().avgPrice())
        .isEqualByComparingTo(report.avgPrice());
    List<Fill> asked = ((FillsOutcome.Read) venue.fills(SYMBOL, report.orderId())).fills();
    assertThat(asked).hasSameSizeAs(streamed);
    for (int i = 0; i < asked.size(); i++) {
      assertThat(asked.get(i).tradeId()).isEqualTo(streamed.get(i).tradeId());
      assertThat(asked.get(i).price()).isEqualByComparingTo(streamed.get(i).price());
      assertThat(asked.get(i).quantity()).isEqualByComparingTo(streamed.get(i).quantity());
      assertThat(asked.get(i).fee()).isEqualByComparingTo(streamed.get(i).fee());
    }
  }

  @Test
  void aPositionIsHeldUntilAReduceOnlyOrderClosesIt() {
    accepted(venue.submit(market("qx-open", Side.SELL, "0.010")));
    assertThat(snapshot().positions())
        .singleElement()
        .satisfies(p -> assertThat(p.signedQuantity()).isEqualByComparingTo("-0.01"));
    movePrice("59000");

    OrderTicket close = Tickets.reduceOnly(market("qx-close", Side.BUY, "0.010"));
    assertThat(accepted(venue.submit(close)).status()).isEqualTo(OrderStatus.FILLED);

    heard.awaitStatus("qx-close", OrderStatus.FILLED);
    BigDecimal realized =
        heard.fills("qx-close").stream()
            .map(Fill::realizedPnl)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(realized).isBetween(new BigDecimal("8"), new BigDecimal("12"));
    assertThat(snapshot().positions()).isEmpty();
    assertThat(snapshot().equity()).isGreaterThan(new BigDecimal("10000"));
  }

  private OrderTicket stop(String id, String level) {
    return Tickets.conditional(
        id, Side.SELL, "0.010", Trigger.Kind.STOP, level, venue.exchangeNow());
  }

  @Test
  void aStopWaitsForItsPriceAndThenClosesThePosition() {
    accepted(venue.submit(market("qx-held", Side.BUY, "0.010")));
    OrderReport placed = accepted(venue.submit(stop("qx.stop", "59000")));
    assertThat(placed.status()).isEqualTo(OrderStatus.NEW);
    assertThat(placed.executedQty()).isEqualByComparingTo("0");
    assertThat(snapshot().openOrders())
        .singleElement()
        .satisfies(o -> assertThat(o.clientOrderId()).isEqualTo("qx.stop"));
    movePrice("59500");
    assertThat(((QueryOutcome.Found) venue.query(SYMBOL, "qx.stop")).report().status())
        .isEqualTo(OrderStatus.NEW);

    movePrice("58900");

    heard.awaitStatus("qx.stop", OrderStatus.FILLED);
    assertThat(RecordedReports.total(heard.fills("qx.stop"))).isEqualByComparingTo("0.01");
    QueryOutcome.Found found = (QueryOutcome.Found) venue.query(SYMBOL, "qx.stop");
    assertThat(found.report().status()).isEqualTo(OrderStatus.FILLED);
    assertThat(found.report().clientOrderId()).isEqualTo("qx.stop");
    FillsOutcome fills = venue.fills(SYMBOL, found.report().orderId());
    assertThat(RecordedReports.total(((FillsOutcome.Read) fills).fills()))
        .isEqualByComparingTo("0.01");
    assertThat(snapshot().positions()).isEmpty();
    assertThat(venue.cancel(SYMBOL, "qx.stop")).isInstanceOf(CancelOutcome.NotOpen.class);
  }

  @Test
  void aStopThatIsTakenBackDoesNotGoOff() {
    accepted(venue.submit(market("qx-held", Side.BUY, "0.010")));
    accepted(venue.submit(stop("qx.gone", "59000")));

    CancelOutcome canceled = venue.cancel(SYMBOL, "qx.gone");
    assertThat(((CancelOutcome.Canceled) canceled).report().status())
        .isEqualTo(OrderStatus.CANCELED);
    heard.awaitStatus("qx.gone", OrderStatus.CANCELED);
    movePrice("58900");

    assertThat(snapshot().positions()).hasSize(1);
    assertThat(snapshot().openOrders()).isEmpty();
  }

  @Test
  void aStopWhosePriceIsReachedAlreadyIsNotPlaced() {
    accepted(venue.submit(market("qx-held", Side.BUY, "0.010")));

    assertThat(rejectionCode(venue.submit(stop("qx.late", "61000")))).isEqualTo(-2021);
    assertThat(snapshot().openOrders()).isEmpty();
  }

  @Test
  void aTargetAndATrailingStopGoOffOnTheirMoves() {
    accepted(venue.submit(market("qx-held", Side.BUY, "0.020")));
    accepted(
        venue.submit(
            Tickets.conditional(
                "qx.target",
                Side.SELL,
                "0.010",
                Trigger.Kind.TARGET,
                "61000",
                venue.exchangeNow())));
    accepted(
        venue.submit(
            Tickets.conditional(
                "qx.trail", Side.SELL, "0.010", Trigger.Kind.TRAILING, "1", venue.exchangeNow())));

    movePrice("61100");
    heard.awaitStatus("qx.target", OrderStatus.FILLED);
    assertThat(heard.fills("qx.trail")).isEmpty();
    movePrice("60300");
    heard.awaitStatus("qx.trail", OrderStatus.FILLED);
    assertThat(snapshot().positions()).isEmpty();
  }

  @Test
  void aRestingOrderIsOpenUntilItIsCancelled() {
    OrderReport placed = accepted(venue.submit(limit("qx-r", Side.BUY, "57000", TimeInForce.GTC)));
    assertThat(placed.status()).isEqualTo(OrderStatus.NEW);
    assertThat(placed.executedQty()).isEqualByComparingTo("0");
    assertThat(snapshot().openOrders())
        .singleElement()
        .satisfies(o -> assertThat(o.clientOrderId()).isEqualTo("qx-r"));

    CancelOutcome canceled = venue.cancel(SYMBOL, "qx-r");
    assertThat(canceled).isInstanceOf(CancelOutcome.Canceled.class);
    assertThat(((CancelOutcome.Canceled) canceled).report().status())
        .isEqualTo(OrderStatus.CANCELED);
    assertThat(venue.cancel(SYMBOL, "qx-r")).isInstanceOf(CancelOutcome.NotOpen.class);

    heard.awaitStatus("qx-r", OrderStatus.CANCELED);
    assertThat(heard.statuses("qx-r")).containsExactly(OrderStatus.NEW, OrderStatus.CANCELED);
    assertThat(snapshot().openOrders()).isEmpty();
  }

  @Test
  void aRestingOrderIsFilledAsMakerWhenTheMarketReachesIt() {
    accepted(venue.submit(limit("qx-x", Side.BUY, "59500", TimeInForce.GTX)));
    movePrice("59000");

    heard.awaitStatus("qx-x", OrderStatus.FILLED);
    assertThat(heard.fills("qx-x")).allMatch(Fill::maker);
    assertThat(RecordedReports.total(heard.fills("qx-x"))).isEqualByComparingTo("0.01");
  }

  @Test
  void anImmediateOrCancelOrderOutOfTheMarketExpiresUnfilled() {
    OrderReport report =
        accepted(venue.submit(limit("qx-ioc", Side.BUY, "57000", TimeInForce.IOC)));

    assertThat(report.status()).isEqualTo(OrderStatus.EXPIRED);
    assertThat(report.executedQty()).isEqualByComparingTo("0");
    assertThat(heard.fills("qx-ioc")).isEmpty();
  }

  @Test
  void aPostOnlyOrderThatWouldTakeIsNotPlaced() {
    SubmitOutcome outcome = venue.submit(limit("qx-gtx", Side.BUY, "62000", TimeInForce.GTX));

    assertThat(rejectionCode(outcome)).isEqualTo(-5022);
    assertThat(snapshot().positions()).isEmpty();
    assertThat(snapshot().openOrders()).isEmpty();
  }

  @Test
  void aFillOrKillOrderThatCannotFillIsNotPlaced() {
    SubmitOutcome outcome = venue.submit(limit("qx-fok", Side.BUY, "57000", TimeInForce.FOK));

    assertThat(rejectionCode(outcome)).isEqualTo(-5021);
    assertThat(snapshot().openOrders()).isEmpty();
  }

  @Test
  void aReduceOnlyOrderWithoutAPositionIsRejected() {
    OrderTicket ticket = Tickets.reduceOnly(market("qx-ro", Side.SELL, "0.010"));

    assertThat(rejectionCode(venue.submit(ticket))).isEqualTo(-2022);
    assertThat(snapshot().positions()).isEmpty();
  }

  @Test
  void anOrderBeyondTheMarginIsRejected() {
    assertThat(rejectionCode(venue.submit(market("qx-big", Side.BUY, "10")))).isEqualTo(-2019);
    assertThat(snapshot().positions()).isEmpty();
  }

  @Test
  void anOrderThatWasNeverPlacedIsNotFound() {
    assertThat(venue.query(SYMBOL, "qx-none")).isInstanceOf(QueryOutcome.NotFound.class);
    assertThat(venue.cancel(SYMBOL, "qx-none")).isInstanceOf(CancelOutcome.NotOpen.class);
  }

  @Test
  void anOrderWhoseWindowHasClosedIsNotSent() {
    OrderTicket stale =
        Tickets.market("qx-late", Side.BUY, "0.010", venue.exchangeNow().minusSeconds(6));

    assertThat(venue.submit(stale)).isInstanceOf(SubmitOutcome.NotSent.class);
    assertThat(venue.query(SYMBOL, "qx-late")).isInstanceOf(QueryOutcome.NotFound.class);
  }

  @Test
  void anIdThatIsStillOpenLeavesTheSecondOrderUnknownAndPlacesNothing() {
    accepted(venue.submit(limit("qx-dup", Side.BUY, "57000", TimeInForce.GTC)));

    assertThat(venue.submit(limit("qx-dup", Side.BUY, "57000", TimeInForce.GTC)))
        .isInstanceOf(SubmitOutcome.Unknown.class);
    assertThat(snapshot().openOrders()).hasSize(1);
  }

  @Test
  void theCatalogueAndTheQuoteAreThere() {
    assertThat(venue.symbols()).isNotEmpty();
    assertThat(venue.rules("NOPEUSDT")).isEmpty();
    assertThat(venue.rules(SYMBOL).orElseThrow().quantity().step()).isEqualByComparingTo("0.001");
    Quote quote = venue.quote(SYMBOL).orElseThrow();
    assertThat(quote.ask()).isGreaterThanOrEqualTo(quote.bid());
    assertThat(venue.quote("NOPEUSDT")).isEmpty();
  }

  @Test
  void aSymbolIsPreparedWithTheLeverageAskedFor() {
    assertThat(venue.prepare(SYMBOL, 7)).isEqualTo(new SetupOutcome.Ready(7));
    assertThat(venue.prepare(SYMBOL, 7)).isEqualTo(new SetupOutcome.Ready(7));
  }

  @Test
  void whatIsDescribedIsTheCompleteOrder() {
    OrderTicket ticket = limit("qx-d", Side.BUY, "57000", TimeInForce.GTC);

    assertThat(venue.describe(ticket).keySet())
        .containsExactly(
            "symbol",
            "side",
            "type",
            "quantity",
            "price",
            "timeInForce",
            "newClientOrderId",
            "newOrderRespType",
            "recvWindow",
            "timestamp");
  }
}
