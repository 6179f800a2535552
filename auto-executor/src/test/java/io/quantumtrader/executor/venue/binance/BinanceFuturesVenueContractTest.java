package io.quantumtrader.executor.venue.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.contract.Mode;
import io.quantumtrader.contract.Side;
import io.quantumtrader.executor.config.Settings;
import io.quantumtrader.executor.venue.Venue;
import io.quantumtrader.executor.venue.VenueContractTest;
import io.quantumtrader.executor.venue.VenueObserver;
import io.quantumtrader.simulator.ledger.LedgerEntry;
import org.junit.jupiter.api.Test;

/** The real venue against the simulated exchange. */
class BinanceFuturesVenueContractTest extends VenueContractTest {

  @Override
  protected Venue open(Settings.Binance settings) {
    return new BinanceFuturesVenue(settings, Mode.TESTNET, VenueObserver.NONE);
  }

  @Test
  void theExchangeReceivesTheRecordedTimestampAndWindowUnchanged() {
    var ticket = market("qx-t", Side.BUY, "0.010");
    venue.submit(ticket);

    assertThat(simulator.ledger())
        .filteredOn(LedgerEntry.Request.class::isInstance)
        .map(LedgerEntry.Request.class::cast)
        .filteredOn(request -> request.method().equals("POST") && request.path().endsWith("/order"))
        .singleElement()
        .satisfies(request -> {
          assertThat(request.timestamp())
              .isEqualTo(Long.toString(ticket.signedAt().toEpochMilli()));
          assertThat(request.recvWindow()).isEqualTo("5000");
        });
  }
}
