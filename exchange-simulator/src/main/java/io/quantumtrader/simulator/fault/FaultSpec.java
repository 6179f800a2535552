package io.quantumtrader.simulator.fault;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A fault as ordered through the admin API.
 *
 * @param probability chance that a match fires, decided by a generator seeded with {@code seed}
 * @param times how often it fires at most; null means without end
 */
public record FaultSpec(
    FaultType type,
    FaultMatch match,
    double probability,
    @Nullable Long seed,
    @Nullable Integer times,
    Map<String, String> params) {

  /** A fault that fires on every match. */
  public static FaultSpec of(FaultType type, FaultMatch match) {
    return new FaultSpec(type, match, 1, null, null, Map.of());
  }

  /** The same, at most this often. */
  public FaultSpec times(int value) {
    return new FaultSpec(type, match, probability, seed, value, params);
  }

  /** The same, with one more parameter. */
  public FaultSpec with(String name, Object value) {
    Map<String, String> more = new HashMap<>(params);
    more.put(name, String.valueOf(value));
    return new FaultSpec(type, match, probability, seed, times, Map.copyOf(more));
  }

  /** A parameter in milliseconds. */
  public Duration millis(String name, long otherwise) {
    return Duration.ofMillis(number(name, otherwise));
  }

  /** A numeric parameter. */
  public long number(String name, long otherwise) {
    String value = params.get(name);
    return value == null ? otherwise : Long.parseLong(value);
  }

  /** A text parameter. */
  public String text(String name, String otherwise) {
    return params.getOrDefault(name, otherwise);
  }

  /** Whether the request is executed although its answer is spoiled. */
  public boolean executes() {
    return switch (type.stage()) {
      case BEFORE -> false;
      case AFTER, DELAY, ACCEPTANCE, FRAME, AT_ONCE -> true;
      case EITHER -> Boolean.parseBoolean(text("accepted", "true"));
    };
  }
}
