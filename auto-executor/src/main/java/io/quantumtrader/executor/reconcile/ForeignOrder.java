package io.quantumtrader.executor.reconcile;

import io.quantumtrader.executor.intent.ClientOrderIds;
import io.quantumtrader.executor.venue.OrderReport;
import java.util.Locale;

/**
 * An order on the account that this system did not send.
 *
 * @param detail what the exchange says of it, for people
 */
public record ForeignOrder(
    String symbol, String clientOrderId, long orderId, Kind kind, String detail) {

  /** Who sent it, by its client order id (Binance USDⓈ-M docs, Order Update). */
  public enum Kind {
    /** A person or another program with the same key, or on the exchange's own pages. */
    CLIENT,
    /** Our prefix and not in our journal: another executor works on the account. */
    EXECUTOR,
    LIQUIDATION,
    ADL,
    SETTLEMENT;

    static Kind of(String clientOrderId) {
      if (clientOrderId.startsWith("autoclose-")) {
        return LIQUIDATION;
      }
      if (clientOrderId.startsWith("adl_autoclose")) {
        return ADL;
      }
      if (clientOrderId.startsWith("settlement_autoclose-")) {
        return SETTLEMENT;
      }
      return clientOrderId.startsWith(ClientOrderIds.PREFIX) ? EXECUTOR : CLIENT;
    }

    /** Whether the exchange itself closed something. */
    public boolean isForced() {
      return switch (this) {
        case LIQUIDATION, ADL, SETTLEMENT -> true;
        case CLIENT, EXECUTOR -> false;
      };
    }

    /** The spelling in metric labels: lower case. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static ForeignOrder of(OrderReport report) {
    return new ForeignOrder(
        report.symbol(),
        report.clientOrderId(),
        report.orderId(),
        Kind.of(report.clientOrderId()),
        report.status() + ", executed " + report.executedQty().toPlainString());
  }

  /** One that the exchange no longer shows; its trades remain. */
  static ForeignOrder gone(String symbol, long orderId) {
    return new ForeignOrder(symbol, "", orderId, Kind.CLIENT, "known by its trades only");
  }

  /** The same order has the same key, however and however often it is seen. */
  String key() {
    return symbol + "/" + orderId;
  }
}
