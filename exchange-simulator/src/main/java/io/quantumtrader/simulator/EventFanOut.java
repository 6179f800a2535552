package io.quantumtrader.simulator;

import io.quantumtrader.simulator.fault.Facts;
import io.quantumtrader.simulator.fault.FaultBook;
import io.quantumtrader.simulator.fault.FaultSpec;
import io.quantumtrader.simulator.ledger.LedgerRecorder;
import io.quantumtrader.simulator.matching.ExchangeEvent;
import io.quantumtrader.simulator.matching.ExchangeListener;
import io.quantumtrader.simulator.matching.ExecutionType;
import io.quantumtrader.simulator.matching.Order;
import io.quantumtrader.simulator.stream.StreamHub;

/** Hands every event to the ledger first and then to the streams; applies query lag on the way. */
final class EventFanOut implements ExchangeListener {

  private final FaultBook faults;
  private final LedgerRecorder ledger;
  private final StreamHub streams;

  EventFanOut(FaultBook faults, LedgerRecorder ledger, StreamHub streams) {
    this.faults = faults;
    this.ledger = ledger;
    this.streams = streams;
  }

  @Override
  public void on(ExchangeEvent event) {
    if (event instanceof ExchangeEvent.OrderChanged changed
        && changed.execution() == ExecutionType.NEW) {
      applyQueryLag(changed);
    }
    ledger.on(event);
    streams.on(event);
  }

  private void applyQueryLag(ExchangeEvent.OrderChanged accepted) {
    Order order = accepted.order();
    String apiKey = order.account().credentials().apiKey();
    FaultSpec lag =
        faults.onAcceptance(Facts.frame(apiKey, "", order.symbol(), order.clientOrderId()));
    if (lag != null) {
      order.hideUntil(accepted.at().plus(lag.millis("ms", 2000)));
    }
  }
}
