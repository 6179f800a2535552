package io.quantumtrader.executor.venue.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quantumtrader.contract.event.OrderStatus;
import io.quantumtrader.executor.config.Settings;
import io.quantumtrader.executor.venue.RecordedReports;
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
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A day in the life of the user data stream: both sides' clocks are stepped, the sockets are real.
 */
class UserStreamRotationTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final AtomicLong steppedNanos = new AtomicLong();
  private final RecordedReports heard = new RecordedReports();
  private ExchangeSimulator simulator;
  private Connection connection;
  private UserDataStream stream;

  private void start(Duration listenKeyValidity) {
    simulator =
        ExchangeSimulator.start(
            SimulatorConfig.defaults()
                .withClock(this::now)
                .withListenKeyValidity(listenKeyValidity));
    simulator.setPrice("BTCUSDT", new BigDecimal("60000"));
    Settings.Binance settings = VenueContractTest.settings(simulator);
    Settings.Credentials credentials = Objects.requireNonNull(settings.credentials());
    ExchangeClock clock =
        new ExchangeClock(this::now, () -> System.nanoTime() + steppedNanos.get());
    connection = Connection.open(settings, credentials.apiKey().value(), VenueObserver.NONE, clock);
    AccountApi api =
        new AccountApi(
            connection.http(),
            connection.repeatable(),
            connection.clockSync(),
            clock,
            credentials,
            settings.recvWindow(),
            new KeyStanding(OutcomeTable.load(), clock));
    stream = new UserDataStream(api, connection, heard, changes(api));
    stream.start();
    heard.awaitConnected();
  }

  private ConfigChanges changes(AccountApi api) {
    MissingEndpoints missing = connection.missing();
    BracketBook brackets = new BracketBook(api, missing, connection.clock());
    return new ConfigChanges(
        new AccountSetup(api, missing, Optional::empty, brackets),
        new TradingPermission(api, missing));
  }

  private Instant now() {
    return Instant.now().plusNanos(steppedNanos.get());
  }

  private void step(Duration time) {
    steppedNanos.addAndGet(time.toNanos());
  }

  private long listenKeyRequests(String method) {
    return simulator.ledger().stream()
        .filter(LedgerEntry.Request.class::isInstance)
        .map(LedgerEntry.Request.class::cast)
        .filter(r -> r.method().equals(method) && r.path().equals("/fapi/v1/listenKey"))
        .count();
  }

  @AfterEach
  void stop() {
    stream.close();
    connection.close();
    simulator.close();
  }

  @Test
  void theListenKeyIsProlongedEveryHalfHourAndTheStreamLivesOn() {
    start(Duration.ofMinutes(60));
    for (int halfHours = 1; halfHours <= 5; halfHours++) {
      step(Duration.ofMinutes(31));
      int expected = halfHours;
      await().atMost(PATIENCE).until(() -> listenKeyRequests("PUT") == expected);
    }
    simulator.placeForeign("other-1", "BTCUSDT", "BUY", new BigDecimal("0.010"));
    heard.awaitStatus("other-1", OrderStatus.FILLED);
    assertThat(heard.health).containsExactly("connected");
    assertThat(listenKeyRequests("POST")).isOne();
  }

  @Test
  void beforeADayIsOverANewConnectionIsUpAndTheOldOneIsNotMissed() {
    start(Duration.ofHours(100));
    step(Duration.ofMinutes(23 * 60 + 31));
    await().atMost(PATIENCE).until(() -> heard.health.size() == 2);
    simulator.placeForeign("other-1", "BTCUSDT", "BUY", new BigDecimal("0.010"));
    heard.awaitStatus("other-1", OrderStatus.FILLED);

    step(Duration.ofMinutes(30));
    simulator.placeForeign("other-2", "BTCUSDT", "BUY", new BigDecimal("0.010"));
    heard.awaitStatus("other-2", OrderStatus.FILLED);
    assertThat(heard.health).containsExactly("connected", "connected");
    assertThat(heard.fills("other-2").stream().map(f -> f.tradeId()).distinct().count())
        .isEqualTo(heard.fills("other-2").size());
  }

  @Test
  void whereNoNewConnectionComesAboutTheOldOneIsKeptUntilTheExchangeEndsIt() {
    start(Duration.ofHours(100));
    simulator.addFault(
        FaultSpec.of(FaultType.HTML_502, FaultMatch.request("POST", "/fapi/v1/listenKey")));
    step(Duration.ofMinutes(23 * 60 + 31));
    await().atMost(PATIENCE).until(() -> listenKeyRequests("POST") > 1);
    simulator.placeForeign("other-1", "BTCUSDT", "BUY", new BigDecimal("0.010"));
    heard.awaitStatus("other-1", OrderStatus.FILLED);
    assertThat(heard.health).containsExactly("connected");

    simulator.clearFaults();
    step(Duration.ofMinutes(2));
    await().atMost(PATIENCE).until(() -> heard.health.size() == 2);
    assertThat(heard.health).containsExactly("connected", "connected");
  }

  @Test
  void aKeyThatExpiredWhileThisMachineSleptIsReplaced() {
    start(Duration.ofMinutes(60));
    step(Duration.ofMinutes(61));
    await().atMost(PATIENCE).until(() -> heard.health.size() == 3);
    assertThat(heard.health.get(1)).startsWith("lost: ").contains("listen key");
    simulator.placeForeign("other-1", "BTCUSDT", "BUY", new BigDecimal("0.010"));
    heard.awaitStatus("other-1", OrderStatus.FILLED);
  }

  @Test
  void aConnectionThatAnswersNoMoreIsFoundOutByAskingNotByTheClock() {
    start(Duration.ofHours(100));
    step(Duration.ofMinutes(20));
    await().atMost(PATIENCE).until(() -> heard.health.size() == 1);
    simulator.addFault(FaultSpec.of(FaultType.STREAM_STALL, FaultMatch.ANY));
    long from = System.nanoTime();
    await().atMost(PATIENCE).until(() -> heard.health.size() >= 2);
    assertThat(heard.health.get(1)).startsWith("lost: silent");
    assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(20));
  }
}
