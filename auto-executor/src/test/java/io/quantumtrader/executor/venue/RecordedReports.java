package io.quantumtrader.executor.venue;

import static org.awaitility.Awaitility.await;

import io.quantumtrader.contract.event.OrderStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what a venue says unasked, in order. */
public final class RecordedReports implements VenueListener {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  public final List<OrderReport> reports = new CopyOnWriteArrayList<>();
  public final List<String> health = new CopyOnWriteArrayList<>();

  @Override
  public void onOrderReport(OrderReport report) {
    reports.add(report);
  }

  @Override
  public void onStreamConnected() {
    health.add("connected");
  }

  @Override
  public void onStreamLost(String cause) {
    health.add("lost: " + cause);
  }

  @Override
  public void onStreamNotOffered(String cause) {
    health.add("not offered: " + cause);
  }

  public void awaitConnected() {
    await().atMost(PATIENCE).until(() -> health.contains("connected"));
  }

  public List<OrderReport> of(String clientOrderId) {
    return reports.stream().filter(r -> r.clientOrderId().equals(clientOrderId)).toList();
  }

  public List<OrderStatus> statuses(String clientOrderId) {
    return of(clientOrderId).stream().map(OrderReport::status).toList();
  }

  public List<Fill> fills(String clientOrderId) {
    return of(clientOrderId).stream().map(OrderReport::fill).filter(f -> f != null).toList();
  }

  public void awaitStatus(String clientOrderId, OrderStatus status) {
    await().atMost(PATIENCE).until(() -> statuses(clientOrderId).contains(status));
  }

  public static BigDecimal total(List<Fill> fills) {
    return fills.stream().map(Fill::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
