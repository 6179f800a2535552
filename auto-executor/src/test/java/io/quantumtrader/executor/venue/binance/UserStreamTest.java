package io.quantumtrader.executor.venue.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quantumtrader.contract.Mode;
import io.quantumtrader.contract.Side;
import io.quantumtrader.contract.event.OrderStatus;
import io.quantumtrader.contract.intent.TimeInForce;
import io.quantumtrader.executor.venue.Fill;
import io.quantumtrader.executor.venue.QueryOutcome;
import io.quantumtrader.executor.venue.RecordedReports;
import io.quantumtrader.executor.venue.VenueContractTest;
import io.quantumtrader.executor.venue.VenueObserver;
import io.quantumtrader.simulator.ExchangeSimulator;
import io.quantumtrader.simulator.SimulatorConfig;
import io.quantumtrader.simulator.fault.FaultMatch;
import io.quantumtrader.simulator.fault.FaultSpec;
import io.quantumtrader.simulator.fault.FaultType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of the user data stream, and of the clock, when the exchange misbehaves. */
class UserStreamTest {

  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final ExchangeSimulator simulator = ExchangeSimulator.start(SimulatorConfig.defaults());
  private final RecordedReports heard = new RecordedReports();
  private BinanceFuturesVenue venue;

  @BeforeEach
  void start() {
    simulator.setPrice("BTCUSDT", new BigDecimal("60000"));
    venue =
        new BinanceFuturesVenue(
            VenueContractTest.settings(simulator), Mode.TESTNET, VenueObserver.NONE);
    venue.start(heard);
    heard.awaitConnected();
  }

  @AfterEach
  void stop() {
    venue.close();
    simulator.close();
  }

  private void buy(String id) {
    venue.submit(Tickets.market(id, Side.BUY, "0.010", venue.exchangeNow()));
  }

  @Test
  void aCutConnectionIsReportedOnceAndComesBackWithEvents() {
    simulator.addFault(FaultSpec.of(FaultType.STREAM_CUT, FaultMatch.ANY));

    await().atMost(PATIENCE).until(() -> heard.health.size() == 3);
    assertThat(heard.health.get(0)).isEqualTo("connected");
    assertThat(heard.health.get(1)).startsWith("lost: ");
    assertThat(heard.health.get(2)).isEqualTo("connected");
    buy("qx-after-cut");
    heard.awaitStatus("qx-after-cut", OrderStatus.FILLED);
  }

  @Test
  void anExpiredListenKeyIsReplaced() {
    simulator.addFault(FaultSpec.of(FaultType.LISTEN_KEY_EXPIRE, FaultMatch.ANY));

    await().atMost(PATIENCE).until(() -> heard.health.size() == 3);
    assertThat(heard.health.get(1)).contains("listen key");
    buy("qx-after-expiry");
    heard.awaitStatus("qx-after-expiry", OrderStatus.FILLED);
  }

  @Test
  void aDuplicatedEventCarriesTheSameTradeId() {
    simulator.addFault(FaultSpec.of(FaultType.STREAM_DUPLICATE, FaultMatch.ANY));
    buy("qx-twice");

    await().atMost(PATIENCE).until(() -> heard.fills("qx-twice").size() >= 2);
    assertThat(heard.fills("qx-twice").stream().map(Fill::tradeId).distinct().count())
        .isLessThan(heard.fills("qx-twice").size());
  }

  @Test
  void whileTheStreamIsSilentAQueryStillTellsTheTruth() {
    simulator.addFault(FaultSpec.of(FaultType.STREAM_DROP, FaultMatch.ANY));
    buy("qx-dropped");

    QueryOutcome found = venue.query("BTCUSDT", "qx-dropped");
    assertThat(((QueryOutcome.Found) found).report().status()).isEqualTo(OrderStatus.FILLED);
    assertThat(heard.of("qx-dropped")).isEmpty();
  }

  @Test
  void aClockThatHasMovedIsMeasuredAgainAndTheReadSucceeds() {
    venue.submit(
        Tickets.limit("qx-c", Side.BUY, "0.010", "57000", TimeInForce.GTC, venue.exchangeNow()));
    simulator.addFault(FaultSpec.of(FaultType.CLOCK_OFFSET, FaultMatch.ANY).with("ms", 120_000));

    assertThat(venue.query("BTCUSDT", "qx-c")).isInstanceOf(QueryOutcome.Found.class);
    assertThat(Duration.between(Instant.now(), venue.exchangeNow()))
        .isBetween(Duration.ofSeconds(118), Duration.ofSeconds(122));
    assertThat(venue.clockOffset()).isBetween(Duration.ofSeconds(118), Duration.ofSeconds(122));
  }
}
