package io.quantumtrader.executor.assembly;

import io.quantumtrader.executor.operate.meter.VenueMeters;
import io.quantumtrader.executor.venue.RequestResult;
import io.quantumtrader.executor.venue.VenueEndpoint;
import io.quantumtrader.executor.venue.VenueObserver;
import java.time.Duration;
import java.time.Instant;

/** Traffic with the exchange, as metrics. */
record MeteredVenue(VenueMeters meters) implements VenueObserver {

  @Override
  public void requestFinished(VenueEndpoint endpoint, RequestResult result, Duration took) {
    meters.requestFinished(endpoint.label(), result.label(), took);
  }

  @Override
  public void usedWeight(int weight) {
    meters.usedWeight(weight);
  }

  @Override
  public void orderCount(String window, int orders) {
    meters.orderCount(window, orders);
  }

  @Override
  public void bannedUntil(Instant until) {
    meters.bannedUntil(until);
  }

  @Override
  public void clockOffset(Duration offset) {
    meters.clockOffset(offset);
  }

  @Override
  public void streamEvent(Instant at) {
    meters.streamEvent(at);
  }

  @Override
  public void unmappedAnswer() {
    meters.unmappedAnswer();
  }
}
