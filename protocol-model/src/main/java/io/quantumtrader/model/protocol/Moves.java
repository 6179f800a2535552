package io.quantumtrader.model.protocol;

import io.quantumtrader.model.check.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Collects what may happen next, in canonical form. */
final class Moves {

  private final List<Step<World>> steps = new ArrayList<>();
  private final Canon canon;

  Moves(Canon canon) {
    this.canon = canon;
  }

  void add(World next, Supplier<String> label) {
    steps.add(new Step<>(label, canon.of(next)));
  }

  List<Step<World>> all() {
    return steps;
  }

  static String name(int process) {
    return String.valueOf((char) ('A' + process));
  }

  static String intent(int intent) {
    return "intent " + (intent + 1);
  }
}
