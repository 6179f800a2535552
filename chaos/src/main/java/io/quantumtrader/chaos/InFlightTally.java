package io.quantumtrader.chaos;

import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** When each order was resolved, and when somebody could first see that it is not. */
final class InFlightTally {

  /** By then each order has to be resolved or visibly unknown. */
  static final Duration BOUND = Duration.ofSeconds(10);

  private final Set<String> orders;
  private final Map<String, Duration> resolved = new HashMap<>();
  private final Map<String, Duration> accounted = new HashMap<>();

  InFlightTally(Set<String> orders) {
    this.orders = Set.copyOf(orders);
  }

  /**
   * @param since time since the restart's readiness
   * @param answered correlation ids with an ORDER_RESPONSE or ORDER_ERROR
   * @param visible correlation ids that the executor lists as unresolved
   */
  void observe(Duration since, Set<String> answered, Set<String> visible) {
    for (String order : orders) {
      if (answered.contains(order)) {
        resolved.putIfAbsent(order, since);
      }
      if (answered.contains(order) || visible.contains(order)) {
        accounted.putIfAbsent(order, since);
      }
    }
  }

  /** Whether all are resolved and the bound has been lived through or is of no more interest. */
  boolean isOver() {
    return resolved.size() == orders.size();
  }

  /** Every one accounted for within the bound, and resolved in the end. */
  boolean isClean() {
    return isOver() && accounted.values().stream().allMatch(at -> at.compareTo(BOUND) <= 0);
  }

  String figures() {
    long inTime = within(resolved);
    return ("within %d s of readiness: resolved %d, visibly unknown %d, silent %d; worst to resolved"
            + " or visible %d ms, worst to resolved %d ms, unresolved at the end %d")
        .formatted(
            BOUND.toSeconds(),
            inTime,
            within(accounted) - inTime,
            orders.size() - within(accounted),
            worst(accounted),
            worst(resolved),
            orders.size() - resolved.size());
  }

  private static long within(Map<String, Duration> times) {
    return times.values().stream().filter(at -> at.compareTo(BOUND) <= 0).count();
  }

  private static long worst(Map<String, Duration> times) {
    return times.isEmpty() ? 0 : Collections.max(times.values()).toMillis();
  }
}
