package io.quantumtrader.bridge.api;

import io.quantumtrader.bridge.follow.TimelineIndex;
import io.quantumtrader.bridge.operate.BridgeMetrics;
import io.quantumtrader.bridge.publish.IntentPublisher;
import io.quantumtrader.bridge.publish.PublishOutcome;
import io.quantumtrader.bridge.signal.Signal;
import io.quantumtrader.bridge.signal.SignalHeaders;
import io.quantumtrader.bridge.signal.SignalProblem;
import io.quantumtrader.bridge.signal.SignalReader;
import io.quantumtrader.bridge.signal.SignalReading;
import io.quantumtrader.bridge.signal.UuidV7;
import io.quantumtrader.contract.intent.Sizing;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way of a request's signals: read, logged, published, counted. */
final class SignalIntake {

  private static final Logger LOG = LoggerFactory.getLogger(SignalIntake.class);

  /** What became of the request. */
  sealed interface Result {

    /**
     * @param intentIds stream entry ids, in the order of the signals
     */
    record Taken(List<Signal> signals, List<String> intentIds, boolean batch) implements Result {}

    record Invalid(List<SignalProblem> problems) implements Result {}

    /**
     * @param outcomeUnknown whether the signals may be on the stream all the same
     */
    record Unavailable(List<Signal> signals, boolean outcomeUnknown, String cause)
        implements Result {}
  }

  private final SignalReader reader = new SignalReader();
  private final IntentPublisher publisher;
  private final TimelineIndex index;
  private final BridgeMetrics metrics;
  private final Clock clock;
  private final RandomGenerator random;

  SignalIntake(
      IntentPublisher publisher,
      TimelineIndex index,
      BridgeMetrics metrics,
      Clock clock,
      RandomGenerator random) {
    this.publisher = publisher;
    this.index = index;
    this.metrics = metrics;
    this.clock = clock;
    this.random = random;
  }

  Result take(byte[] body, SignalHeaders headers) {
    Instant now = clock.instant();
    return switch (reader.read(body, headers, now, () -> UuidV7.of(now, random).toString())) {
      case SignalReading.Invalid(List<SignalProblem> problems, int count) ->
          rejected(problems, count);
      case SignalReading.Valid(List<Signal> signals, boolean batch) -> {
        metrics.received(signals.size());
        signals.forEach(SignalIntake::logReceived);
        yield publish(signals, batch);
      }
    };
  }

  private Result publish(List<Signal> signals, boolean batch) {
    return switch (publisher.publish(signals)) {
      case PublishOutcome.Published(List<String> ids) -> {
        metrics.published(ids.size());
        for (int i = 0; i < ids.size(); i++) {
          index.published(signals.get(i).correlationId(), ids.get(i));
        }
        yield new Result.Taken(signals, ids, batch);
      }
      case PublishOutcome.NotPublished(String cause) -> {
        metrics.notPublished(signals.size());
        signals.forEach(signal -> logFailed(signal, "not published", cause));
        yield new Result.Unavailable(signals, false, cause);
      }
      case PublishOutcome.Unknown(String cause) -> {
        metrics.unknown(signals.size());
        signals.forEach(signal -> logFailed(signal, "perhaps published", cause));
        yield new Result.Unavailable(signals, true, cause);
      }
    };
  }

  private Result rejected(List<SignalProblem> problems, int signals) {
    metrics.received(signals);
    metrics.rejected(signals);
    SignalProblem first = problems.getFirst();
    LOG.atWarn()
        .addKeyValue("event", "SIGNAL_REJECTED")
        .addKeyValue("reason_code", first.reasonCode().name())
        .log(
            "request refused with {} problems, the first at '{}': {}",
            problems.size(),
            first.pointer(),
            first.detail());
    return new Result.Invalid(problems);
  }

  private static void logReceived(Signal signal) {
    var line =
        LOG.atInfo()
            .addKeyValue("event", "INTENT_RECEIVED")
            .addKeyValue("correlation_id", signal.correlationId())
            .addKeyValue("symbol", signal.intent().symbol())
            .addKeyValue("side", signal.intent().action().name());
    if (signal.intent().sizing() instanceof Sizing.Quantity(var baseUnits)) {
      line = line.addKeyValue("qty", baseUnits.toPlainString());
    }
    if (signal.intent().limitPrice() != null) {
      line = line.addKeyValue("price", signal.intent().limitPrice().toPlainString());
    }
    line.log("signal received");
  }

  private static void logFailed(Signal signal, String what, String cause) {
    LOG.atError()
        .addKeyValue("event", "PUBLISH_FAILED")
        .addKeyValue("correlation_id", signal.correlationId())
        .addKeyValue("error", cause)
        .log("intent {}", what);
  }
}
