package io.quantumtrader.demo;

import io.quantumtrader.contract.event.ExecutionEvent;

/** How the events of something that was sent are recognised. */
sealed interface Delivery {

  boolean isAbout(ExecutionEvent event);

  /** Put onto the stream by the demo itself: the entry id tells even duplicates apart. */
  record ByEntryId(String entryId) implements Delivery {
    @Override
    public boolean isAbout(ExecutionEvent event) {
      return entryId.equals(event.intentId());
    }
  }

  /** Given to the bridge, which answers with the correlation id. */
  record ByCorrelationId(String correlationId) implements Delivery {
    @Override
    public boolean isAbout(ExecutionEvent event) {
      return correlationId.equals(event.correlationId());
    }
  }
}
