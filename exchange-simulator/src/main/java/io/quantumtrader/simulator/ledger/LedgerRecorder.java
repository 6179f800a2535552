package io.quantumtrader.simulator.ledger;

import io.quantumtrader.simulator.matching.ConditionalOrder;
import io.quantumtrader.simulator.matching.ExchangeEvent;
import io.quantumtrader.simulator.matching.ExchangeListener;
import io.quantumtrader.simulator.matching.Order;
import io.quantumtrader.simulator.matching.Trade;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writes what happens to orders into the ledger. */
public final class LedgerRecorder implements ExchangeListener {

  private final Ledger ledger;

  /** A recorder for the ledger. */
  public LedgerRecorder(Ledger ledger) {
    this.ledger = ledger;
  }

  @Override
  public void on(ExchangeEvent event) {
    switch (event) {
      case ExchangeEvent.OrderChanged e -> record(e, e.order(), e.trade());
      case ExchangeEvent.ConditionalChanged e ->
          ledger.append(seq -> conditional(seq, e.order(), e.at()));
      case ExchangeEvent.AccountChanged _,
          ExchangeEvent.LeverageChanged _,
          ExchangeEvent.MultiAssetsChanged _,
          ExchangeEvent.QuoteChanged _ -> {}
    }
  }

  private void record(ExchangeEvent.OrderChanged event, Order order, @Nullable Trade trade) {
    switch (event.execution()) {
      case NEW -> ledger.append(seq -> accepted(seq, event, order));
      case TRADE -> {
        if (trade != null) {
          ledger.append(seq -> fill(seq, order, trade));
        }
      }
      case CANCELED, EXPIRED ->
          ledger.append(seq ->
              new LedgerEntry.Ended(
                  seq,
                  event.at(),
                  order.id(),
                  order.clientOrderId(),
                  order.symbol(),
                  order.status().name(),
                  order.executed()));
      case AMENDMENT ->
          ledger.append(seq ->
              new LedgerEntry.Amended(
                  seq,
                  event.at(),
                  order.id(),
                  order.clientOrderId(),
                  order.symbol(),
                  order.price(),
                  order.quantity()));
    }
  }

  private static LedgerEntry accepted(long seq, ExchangeEvent.OrderChanged event, Order order) {
    return new LedgerEntry.Accepted(
        seq,
        event.at(),
        order.account().credentials().apiKey(),
        order.id(),
        order.clientOrderId(),
        order.symbol(),
        order.side().name(),
        order.request().type().name(),
        order.request().timeInForce().name(),
        order.price(),
        order.quantity(),
        order.request().reduceOnly());
  }

  private static LedgerEntry conditional(long seq, ConditionalOrder order, Instant at) {
    Order placed = order.placed();
    return new LedgerEntry.Conditional(
        seq,
        at,
        order.account().credentials().apiKey(),
        order.id(),
        order.clientAlgoId(),
        order.symbol(),
        order.status().name(),
        placed == null ? null : placed.id());
  }

  private static LedgerEntry fill(long seq, Order order, Trade trade) {
    return new LedgerEntry.Fill(
        seq,
        trade.at(),
        order.id(),
        order.clientOrderId(),
        order.symbol(),
        order.side().name(),
        trade.id(),
        trade.price(),
        trade.quantity(),
        order.executed(),
        trade.commission(),
        trade.realizedProfit(),
        trade.maker());
  }
}
