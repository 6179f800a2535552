package io.quantumtrader.executor.venue.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.contract.Mode;
import io.quantumtrader.executor.venue.RecordedReports;
import io.quantumtrader.executor.venue.VenueContractTest;
import io.quantumtrader.executor.venue.VenueObserver;
import io.quantumtrader.simulator.ExchangeSimulator;
import io.quantumtrader.simulator.SimulatorConfig;
import io.quantumtrader.simulator.fault.FaultMatch;
import io.quantumtrader.simulator.fault.FaultSpec;
import io.quantumtrader.simulator.fault.FaultType;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where the price of a symbol comes from that nobody has asked for before. */
class QuotesTest {

  private static final String SYMBOL = "ETHUSDT";

  private final ExchangeSimulator simulator = ExchangeSimulator.start(SimulatorConfig.defaults());
  private BinanceFuturesVenue venue;

  @BeforeEach
  void start() {
    venue =
        new BinanceFuturesVenue(
            VenueContractTest.settings(simulator), Mode.TESTNET, VenueObserver.NONE);
    RecordedReports heard = new RecordedReports();
    venue.start(heard);
    heard.awaitConnected();
  }

  @AfterEach
  void stop() {
    venue.close();
    simulator.close();
  }

  @Test
  void whatTheStreamTellsWhileRequestsWaitIsTaken() {
    for (String path :
        List.of("/fapi/v1/ticker/bookTicker", "/fapi/v1/premiumIndex", "/fapi/v1/ticker/price")) {
      simulator.addFault(
          FaultSpec.of(FaultType.TIMEOUT_BEFORE_ACCEPT, FaultMatch.request("GET", path)));
    }

    assertThat(venue.quote(SYMBOL)).isPresent();
  }
}
