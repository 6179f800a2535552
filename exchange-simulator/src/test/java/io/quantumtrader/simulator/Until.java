package io.quantumtrader.simulator;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits, with a bound, for something to become true. */
public final class Until {

  private Until() {}

  public static void holds(Callable<Boolean> condition) {
    await().atMost(Duration.ofSeconds(10)).pollInterval(Duration.ofMillis(20)).until(condition);
  }
}
