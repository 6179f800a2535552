package io.quantumtrader.executor.venue;

import io.quantumtrader.contract.event.OrderStatus;
import io.quantumtrader.contract.event.ResolvedBy;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the exchange said about one order.
 *
 * @param executedQty base units filled so far, cumulative
 * @param avgPrice quote units; zero while nothing is filled
 * @param fill the fill that caused this report; null when the source does not carry one
 * @param venueTime the exchange's time of the change
 */
public record OrderReport(
    String symbol,
    String clientOrderId,
    long orderId,
    OrderStatus status,
    BigDecimal executedQty,
    BigDecimal avgPrice,
    @Nullable Fill fill,
    ResolvedBy source,
    Instant venueTime) {}
