package io.quantumtrader.simulator.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one request suffers: at most one spoiled outcome, and delays. */
public record RequestFaults(
    @Nullable FaultSpec outcome,
    @Nullable FaultSpec ingress,
    @Nullable FaultSpec engine,
    @Nullable FaultSpec response) {

  /** Waiting before the request is looked at. */
  public Duration ingressDelay() {
    return delay(ingress);
  }

  /** Waiting between the door and the matching engine. */
  public Duration engineDelay() {
    return delay(engine);
  }

  /** Waiting before the answer leaves. */
  public Duration responseDelay() {
    return delay(response);
  }

  /** Names for the ledger, joined by {@code +}; null when nothing happened. */
  public @Nullable String names() {
    List<String> names = new ArrayList<>();
    for (@Nullable FaultSpec spec : Arrays.asList(ingress, engine, outcome, response)) {
      if (spec != null) {
        names.add(spec.type().name());
      }
    }
    return names.isEmpty() ? null : String.join("+", names);
  }

  private static Duration delay(@Nullable FaultSpec spec) {
    return spec == null ? Duration.ZERO : spec.millis("ms", 1000);
  }
}
