package io.quantumtrader.executor.order;

import io.quantumtrader.contract.event.OrderStatus;
import io.quantumtrader.executor.venue.Fill;
import io.quantumtrader.executor.venue.OrderReport;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far the exchange has got with an order.
 *
 * @param executedQty base units, cumulative
 * @param avgPrice quote units; zero while nothing is filled
 * @param feeQty base units of the fills whose fees are in {@code fees}; equal to executedQty once
 *     every fill is accounted for
 * @param fees sum in feeAsset
 * @param feeAsset null while no fee is known, {@code MIXED} when fills paid in different assets
 * @param makerQty base units of the accounted fills that made liquidity
 * @param realizedPnl quote units, sum over the accounted fills
 */
public record Progress(
    long orderId,
    OrderStatus status,
    BigDecimal executedQty,
    BigDecimal avgPrice,
    BigDecimal feeQty,
    BigDecimal fees,
    @Nullable String feeAsset,
    BigDecimal makerQty,
    BigDecimal realizedPnl) {

  private static final String MIXED = "MIXED";

  /** The first word on an order. */
  static Progress first(OrderReport report) {
    Progress none =
        new Progress(
            report.orderId(),
            report.status(),
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            null,
            BigDecimal.ZERO,
            BigDecimal.ZERO);
    return none.with(report);
  }

  /** Whether the report says more than is known: reports repeat and overtake each other. */
  boolean isBehind(OrderReport report) {
    int filled = report.executedQty().compareTo(executedQty);
    return filled > 0 || (filled == 0 && rank(report.status()) > rank(status));
  }

  Progress with(OrderReport report) {
    Progress next =
        new Progress(
            report.orderId(),
            report.status(),
            report.executedQty(),
            report.avgPrice(),
            feeQty,
            fees,
            feeAsset,
            makerQty,
            realizedPnl);
    Fill fill = report.fill();
    return fill != null && report.executedQty().compareTo(executedQty) > 0
        ? next.accounting(fill)
        : next;
  }

  /**
   * Adds the fees of a fill that was counted before its details came. A duplicate or a frame about
   * a later fill cannot be told apart here, so a sum that overshoots is left for the fills to be
   * read.
   */
  Progress accountingLate(OrderReport report) {
    Fill fill = report.fill();
    return fill != null && feeQty.add(fill.quantity()).compareTo(report.executedQty()) == 0
        ? accounting(fill)
        : this;
  }

  /** Replaces what is known of fees by a complete list of fills. */
  Progress accountedBy(List<Fill> fills) {
    Progress next =
        new Progress(
            orderId,
            status,
            executedQty,
            avgPrice,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            null,
            BigDecimal.ZERO,
            BigDecimal.ZERO);
    for (Fill fill : fills) {
      next = next.accounting(fill);
    }
    return next;
  }

  /** Whether the fees of every fill are known. */
  public boolean isAccounted() {
    return feeQty.compareTo(executedQty) == 0;
  }

  /** Whether every accounted fill made liquidity, or none did; null when some did. */
  @Nullable Boolean maker() {
    if (makerQty.signum() == 0) {
      return false;
    }
    return makerQty.compareTo(feeQty) == 0 ? true : null;
  }

  boolean hasFills() {
    return executedQty.signum() > 0;
  }

  private Progress accounting(Fill fill) {
    String asset = feeAsset == null || feeAsset.equals(fill.feeAsset()) ? fill.feeAsset() : MIXED;
    return new Progress(
        orderId,
        status,
        executedQty,
        avgPrice,
        feeQty.add(fill.quantity()),
        fees.add(fill.fee()),
        asset,
        fill.maker() ? makerQty.add(fill.quantity()) : makerQty,
        realizedPnl.add(fill.realizedPnl()));
  }

  private static int rank(OrderStatus status) {
    return switch (status) {
      case NEW -> 0;
      case PARTIALLY_FILLED -> 1;
      case FILLED, CANCELED, REJECTED, EXPIRED, EXPIRED_IN_MATCH -> 2;
    };
  }
}
