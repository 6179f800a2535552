package io.quantumtrader.model.check;

import io.quantumtrader.model.check.Finding.Kind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Searches every reachable state of a model, breadth first. It looks for three things: a forbidden
 * state, a state in which nothing can happen any more, and a state from which no continuation leads
 * to a settled one.
 */
public final class Checker<S> {

  private final Model<S> model;
  private final int maxStates;
  private final StateTable<S> table = new StateTable<>();
  private final Edges edges = new Edges();

  /**
   * @param maxStates bound on the search, so that a model that grew by mistake fails
   */
  public Checker(Model<S> model, int maxStates) {
    this.model = model;
    this.maxStates = maxStates;
  }

  /**
   * Runs the search; once per checker.
   *
   * @throws IllegalStateException when there are more states than the bound
   */
  public Verdict run() {
    table.add(model.initial(), -1);
    Optional<String> atOnce = model.violation(model.initial());
    if (atOnce.isPresent()) {
      return verdict(Optional.of(finding(Kind.VIOLATION, atOnce.get(), 0)));
    }
    for (int number = 0; number < table.size(); number++) {
      Optional<Finding> found = expand(number);
      if (found.isPresent()) {
        return verdict(found);
      }
    }
    return verdict(trap());
  }

  private Optional<Finding> expand(int number) {
    S state = table.state(number);
    boolean moved = false;
    for (Step<S> step : model.steps(state)) {
      int before = table.size();
      int next = table.add(step.next(), number);
      edges.add(next);
      moved |= next != number;
      if (next == before) {
        Optional<String> wrong = model.violation(step.next());
        if (wrong.isPresent()) {
          return Optional.of(finding(Kind.VIOLATION, wrong.get(), next));
        }
      }
    }
    edges.endOf(number);
    if (table.size() > maxStates) {
      throw new IllegalStateException(
          "expected at most " + maxStates + " states, was " + table.size() + " and growing");
    }
    return moved || model.isSettled(state)
        ? Optional.empty()
        : Optional.of(finding(Kind.DEADLOCK, "nothing can happen, and it is not settled", number));
  }

  /** The first state from which no settled one can be reached; numbers grow with the depth. */
  private Optional<Finding> trap() {
    BitSet good = edges.reaching(table.size(), number -> model.isSettled(table.state(number)));
    int first = good.nextClearBit(0);
    return first < table.size()
        ? Optional.of(finding(Kind.TRAP, "from here no continuation is ever settled", first))
        : Optional.empty();
  }

  private Finding finding(Kind kind, String what, int number) {
    List<String> trace = new ArrayList<>();
    for (int at = number; table.parent(at) >= 0; at = table.parent(at)) {
      trace.add(label(table.state(table.parent(at)), table.state(at)));
    }
    return new Finding(kind, what, trace.reversed());
  }

  private String label(S from, S to) {
    return model.steps(from).stream()
        .filter(step -> step.next().equals(to))
        .findFirst()
        .orElseThrow()
        .label()
        .get();
  }

  private Verdict verdict(Optional<Finding> finding) {
    int depth = 0;
    for (int at = table.size() - 1; table.parent(at) >= 0; at = table.parent(at)) {
      depth++;
    }
    return new Verdict(table.size(), edges.size(), depth, finding);
  }
}
