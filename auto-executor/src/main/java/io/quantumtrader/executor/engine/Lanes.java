package io.quantumtrader.executor.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** One lane per symbol, opened when first needed; the exchange's list of symbols is the bound. */
final class Lanes {

  private final Map<String, Lane> lanes = new ConcurrentHashMap<>();
  private final Predicate<String> isAwaitingAnswer;

  /**
   * @param isAwaitingAnswer whether a submission on the symbol is still unanswered
   */
  Lanes(Predicate<String> isAwaitingAnswer) {
    this.isAwaitingAnswer = isAwaitingAnswer;
  }

  Lane of(String symbol) {
    return lanes.computeIfAbsent(symbol, this::open);
  }

  private Lane open(String symbol) {
    Lane lane = new Lane(symbol, () -> isAwaitingAnswer.test(symbol));
    lane.start();
    return lane;
  }

  /** Interrupts every lane and waits for them together, no longer than given. */
  void stop(Duration wait) throws InterruptedException {
    Instant deadline = Instant.now().plus(wait);
    lanes.values().forEach(Lane::stop);
    for (Lane lane : lanes.values()) {
      Duration left = Duration.between(Instant.now(), deadline);
      if (left.isNegative() || !lane.join(left)) {
        return;
      }
    }
  }
}
