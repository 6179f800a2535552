package io.quantumtrader.executor.engine;

import io.quantumtrader.executor.reconcile.Bookkeeping;
import io.quantumtrader.executor.venue.OrderReport;
import io.quantumtrader.executor.venue.VenueListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands what the exchange says unasked to the desk and to the bookkeeping. */
record VenueReports(OrderDesk desk, Bookkeeping bookkeeping) implements VenueListener {

  private static final Logger LOG = LoggerFactory.getLogger(VenueReports.class);

  @Override
  public void onOrderReport(OrderReport report) {
    desk.onReport(report);
    bookkeeping.onReport(report);
  }

  @Override
  public void onFunding() {
    bookkeeping.days().funded();
  }

  @Override
  public void onStreamConnected() {
    LOG.info("user data stream is up");
    bookkeeping.streamUp();
  }

  @Override
  public void onStreamNotOffered(String cause) {
    LOG.warn("there is no user data stream, orders are polled: {}", cause);
    bookkeeping.streamUp();
  }

  @Override
  public void onStreamLost(String cause) {
    LOG.warn("user data stream is lost, orders are polled: {}", cause);
    bookkeeping.streamLost(cause);
  }
}
