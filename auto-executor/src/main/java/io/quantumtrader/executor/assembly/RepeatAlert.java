package io.quantumtrader.executor.assembly;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quantumtrader.contract.event.EventBody;
import io.quantumtrader.contract.event.ExecutionEvent;
import io.quantumtrader.executor.watch.RepeatWatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what {@link RepeatWatch} notices, and tells it more and more seldom. */
final class RepeatAlert {

  private static final Logger LOG = LoggerFactory.getLogger(RepeatAlert.class);

  private final RepeatWatch watch = new RepeatWatch();
  private final Counter repeated;

  RepeatAlert(MeterRegistry registry) {
    repeated = registry.counter("intents_repeated");
  }

  void on(ExecutionEvent event) {
    if (!(event.body() instanceof EventBody.IntentReceived received)) {
      return;
    }
    int run = watch.seen(event.correlationId(), received.intent(), event.timestamp());
    if (run < 2) {
      return;
    }
    repeated.increment();
    // At 2, 4, 8, ...: a runaway producer must not fill the log as well.
    if (Integer.bitCount(run) == 1) {
      LOG.atWarn()
          .addKeyValue("event", "INTENT_REPEATED")
          .addKeyValue("correlation_id", event.correlationId())
          .addKeyValue("symbol", received.intent().symbol())
          .log(
              "{} intents in a row with the same symbol, side and size under ids of their own, each"
                  + " within {} s of the one before",
              run,
              RepeatWatch.WINDOW.toSeconds());
    }
  }
}
