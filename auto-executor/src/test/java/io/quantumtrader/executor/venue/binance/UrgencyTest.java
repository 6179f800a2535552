package io.quantumtrader.executor.venue.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.contract.Mode;
import io.quantumtrader.executor.config.Settings;
import io.quantumtrader.executor.venue.AccountOutcome;
import io.quantumtrader.executor.venue.BulkCancelOutcome;
import io.quantumtrader.executor.venue.Venue;
import io.quantumtrader.executor.venue.VenueContractTest;
import io.quantumtrader.executor.venue.VenueObserver;
import io.quantumtrader.simulator.ExchangeSimulator;
import io.quantumtrader.simulator.SimulatorConfig;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The reserve of the request weight is for exits, and for a person who wants out. */
class UrgencyTest {

  /** One look at the account is about 95. */
  private static final int SHARED_WEIGHT = 100;

  private static Settings.Binance settings(ExchangeSimulator simulator) {
    Settings.Binance given = VenueContractTest.settings(simulator);
    return new Settings.Binance(
        given.futuresRestUrl(),
        given.futuresStreamUrl(),
        given.futuresWsApiUrl(),
        given.spotRestUrl(),
        given.spotStreamUrl(),
        given.spotWsApiUrl(),
        given.credentials(),
        Duration.ofMillis(1_000),
        Duration.ofMillis(500),
        1,
        Duration.ofMillis(50),
        SHARED_WEIGHT,
        given.orderTransport(),
        given.overriddenUrls());
  }

  @Test
  void whenTheSharedWeightIsUsedUpAnUrgentLookAndACancelStillGoThrough() {
    try (ExchangeSimulator simulator = ExchangeSimulator.start(SimulatorConfig.defaults());
        Venue venue =
            new BinanceFuturesVenue(settings(simulator), Mode.TESTNET, VenueObserver.NONE)) {
      AccountOutcome first = venue.urgently(venue::account);
      assertThat(first).isInstanceOf(AccountOutcome.Read.class);

      assertThat(venue.account())
          .isInstanceOfSatisfying(
              AccountOutcome.Failed.class,
              failed -> assertThat(failed.cause()).contains("no room in the exchange's limits"));

      AccountOutcome second = venue.urgently(venue::account);
      assertThat(second).isInstanceOf(AccountOutcome.Read.class);
      BulkCancelOutcome canceled = venue.urgently(() -> venue.cancelAll("BTCUSDT"));
      assertThat(canceled).isInstanceOf(BulkCancelOutcome.Asked.class);
    }
  }
}
