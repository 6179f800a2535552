package io.quantumtrader.executor.venue.binance;

import io.quantumtrader.executor.venue.OrderReport;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which conditional order an ordinary one comes from. The documentation does not say that the
 * client's id is handed on, so that the exchange's number is believed instead. The last {@value
 * #BOUND} are remembered; used by the stream's thread only.
 */
final class TriggeredOrders {

  private static final int BOUND = 1_000;

  private final Map<Long, String> clientAlgoIds = new LinkedHashMap<>();

  void note(@Nullable Long orderId, @Nullable String clientAlgoId) {
    if (orderId == null || orderId <= 0 || clientAlgoId == null) {
      return;
    }
    clientAlgoIds.put(orderId, clientAlgoId);
    if (clientAlgoIds.size() > BOUND) {
      clientAlgoIds.remove(clientAlgoIds.keySet().iterator().next());
    }
  }

  /** The report under the id we know the order by. */
  OrderReport named(OrderReport report) {
    String clientAlgoId = clientAlgoIds.get(report.orderId());
    return clientAlgoId == null
        ? report
        : new OrderReport(
            report.symbol(),
            clientAlgoId,
            report.orderId(),
            report.status(),
            report.executedQty(),
            report.avgPrice(),
            report.fill(),
            report.source(),
            report.venueTime());
  }
}
