package io.quantumtrader.executor.engine;

import io.quantumtrader.executor.venue.OrderReport;
import io.quantumtrader.executor.venue.VenueListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands what the exchange says unasked to the desk.
 *
 * @param afterReconnect run whenever the stream is up: anything may have happened since it last was
 */
record VenueReports(OrderDesk desk, Runnable afterReconnect) implements VenueListener {

  private static final Logger LOG = LoggerFactory.getLogger(VenueReports.class);

  @Override
  public void onOrderReport(OrderReport report) {
    desk.onReport(report);
  }

  @Override
  public void onStreamConnected() {
    LOG.info("user data stream is up");
    afterReconnect.run();
  }

  @Override
  public void onStreamLost(String cause) {
    LOG.warn("user data stream is lost, orders are polled: {}", cause);
  }
}
