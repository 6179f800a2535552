package io.quantumtrader.chaos;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Whose turn it is to be the place of a death: one point after the other, so that a run of some
 * length has been at all of them. One that was waited for in vain comes again twice as soon.
 */
final class Turns {

  private static final int TAKEN = 1;
  private static final int REACHED = 1;

  private final List<String> points;
  private final Map<String, Integer> weights = new HashMap<>();
  private final Set<String> reached = new TreeSet<>();

  Turns(List<String> points) {
    this.points = List.copyOf(points);
  }

  /** The point that has had the least so far, in the order of the list. */
  String next() {
    String least =
        points.stream()
            .min(Comparator.comparing(point -> weights.getOrDefault(point, 0)))
            .orElseThrow();
    weights.merge(least, TAKEN, Integer::sum);
    return least;
  }

  void reached(String point) {
    reached.add(point);
    weights.merge(point, REACHED, Integer::sum);
  }

  boolean isReached(String point) {
    return reached.contains(point);
  }

  Set<String> reached() {
    return Set.copyOf(reached);
  }

  /** What of the points none of the runs has been at. */
  static List<String> missing(List<String> points, Stream<Set<String>> runs) {
    Set<String> missing = new TreeSet<>(points);
    runs.forEach(missing::removeAll);
    return List.copyOf(missing);
  }
}
