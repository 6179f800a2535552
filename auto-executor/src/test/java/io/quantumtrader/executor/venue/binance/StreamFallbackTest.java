package io.quantumtrader.executor.venue.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quantumtrader.contract.Mode;
import io.quantumtrader.contract.event.OrderStatus;
import io.quantumtrader.executor.venue.OrderReport;
import io.quantumtrader.executor.venue.RecordedReports;
import io.quantumtrader.executor.venue.VenueObserver;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Streams at servers that do less, or other things, than Binance does. */
class StreamFallbackTest {

  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final String TRADE =
      """
      {"e":"ORDER_TRADE_UPDATE","E":1700000000999,"T":1700000000123,"o":{"s":"BTCUSDT",
       "c":"qx-1","S":"BUY","o":"MARKET","x":"TRADE","X":"PARTIALLY_FILLED","i":7,"l":"0.001",
       "z":"0.003","L":"60000.1","ap":"59999.9","n":"0.03","N":"USDT","t":42,"m":true,
       "rp":"1.25","T":1700000000123,"somethingNew":{"a":[1]}}}
      """;

  private final StubExchange exchange = new StubExchange();
  private final StubStream stream = new StubStream("/ws/LISTENKEY0123456789");
  private final RecordedReports heard = new RecordedReports();
  private BinanceFuturesVenue venue;

  @BeforeEach
  void start() {
    venue =
        new BinanceFuturesVenue(
            StubExchange.settings(exchange.url(), stream.url()), Mode.TESTNET, VenueObserver.NONE);
  }

  @AfterEach
  void stop() {
    venue.close();
    stream.close();
    exchange.close();
  }

  private void startWithListenKey() {
    exchange.answer("POST /fapi/v1/listenKey", 200, "{\"listenKey\":\"LISTENKEY0123456789\"}");
    venue.start(heard);
    heard.awaitConnected();
  }

  @Test
  void theOldPathIsTriedWhenTheNewOneIsRefused() {
    startWithListenKey();

    assertThat(stream.paths)
        .containsExactly("/private/ws/LISTENKEY0123456789", "/ws/LISTENKEY0123456789");
    assertThat(heard.health).containsExactly("connected");
    assertThat(exchange.received("POST /fapi/v1/listenKey"))
        .singleElement()
        .satisfies(request -> assertThat(request.query()).isEmpty());
  }

  @Test
  void anEventInManyFramesIsPutTogetherAndReadToTheLastDigit() {
    startWithListenKey();
    stream.send(TRADE, 7);

    await().atMost(PATIENCE).until(() -> heard.reports.size() == 1);
    OrderReport report = heard.reports.getFirst();
    assertThat(report.clientOrderId()).isEqualTo("qx-1");
    assertThat(report.orderId()).isEqualTo(7);
    assertThat(report.status()).isEqualTo(OrderStatus.PARTIALLY_FILLED);
    assertThat(report.executedQty()).isEqualByComparingTo("0.003");
    assertThat(report.avgPrice()).isEqualByComparingTo("59999.9");
    assertThat(report.venueTime()).isEqualTo(Instant.ofEpochMilli(1700000000123L));
    assertThat(report.fill().tradeId()).isEqualTo(42);
    assertThat(report.fill().quantity()).isEqualByComparingTo("0.001");
    assertThat(report.fill().price()).isEqualByComparingTo("60000.1");
    assertThat(report.fill().fee()).isEqualByComparingTo("0.03");
    assertThat(report.fill().feeAsset()).isEqualTo("USDT");
    assertThat(report.fill().maker()).isTrue();
    assertThat(report.fill().realizedPnl()).isEqualByComparingTo("1.25");
  }

  @Test
  void nonsenseBetweenEventsIsLeftOutAndTheNextEventArrives() {
    startWithListenKey();
    stream.send("this is not JSON", 1);
    stream.send("[]", 1);
    stream.send("{\"e\":\"ORDER_TRADE_UPDATE\",\"o\":{\"X\":\"WHO_KNOWS\"}}", 1);
    stream.send("{\"e\":\"TRADE_LITE\",\"s\":\"BTCUSDT\"}", 1);
    stream.send(TRADE, 1);

    await().atMost(PATIENCE).until(() -> !heard.reports.isEmpty());
    assertThat(heard.reports).hasSize(1);
    assertThat(heard.health).containsExactly("connected");
  }

  @Test
  void whereTheNewPathHasWorkedTheOldOneIsNotTried() {
    stream.close();
    try (StubStream both = new StubStream("/private/ws/LISTENKEY0123456789")) {
      venue.close();
      venue =
          new BinanceFuturesVenue(
              StubExchange.settings(exchange.url(), both.url()), Mode.TESTNET, VenueObserver.NONE);
      startWithListenKey();
      both.refuseFromNowOn();
      venue.renewStream("mute");

      await().atMost(PATIENCE).until(() -> both.paths.size() >= 3);
      assertThat(both.paths).containsOnly("/private/ws/LISTENKEY0123456789");
    }
  }

  @Test
  void aMessageBeyondTheBoundEndsTheConnectionNotTheProcess() {
    startWithListenKey();
    stream.send("x".repeat(3 << 20), 3);

    await().atMost(PATIENCE).until(() -> heard.health.size() >= 3);
    assertThat(heard.health.get(1)).startsWith("lost: expected messages of at most");
    assertThat(heard.health.get(2)).isEqualTo("connected");
  }

  @Test
  void anExchangeWithoutListenKeysSaysSoAndIsOtherwiseUsable() {
    venue.start(heard);

    await().atMost(PATIENCE).until(() -> !heard.health.isEmpty());
    assertThat(heard.health.getFirst()).startsWith("not offered: no listen key");
    assertThat(stream.paths).isEmpty();
    assertThat(venue.rules("BTCUSDT")).isPresent();
    exchange.answer("GET /fapi/v1/ticker/price", 200, "{\"symbol\":\"BTCUSDT\",\"price\":\"3\"}");
    assertThat(venue.quote("BTCUSDT")).isPresent();
  }
}
