package io.quantumtrader.model.check;

import java.util.List;
import java.util.Optional;

/**
 * A system as a graph of states. States are values: two that are equal are one.
 *
 * @param <S> a state; immutable, with equals and hashCode
 */
public interface Model<S> {

  S initial();

  /** Everything that may happen next; a step that changes nothing may be left in. */
  List<Step<S>> steps(S state);

  /** What is wrong with the state, in words; empty = nothing. */
  Optional<String> violation(S state);

  /** Whether the system may stay like this for ever. */
  boolean isSettled(S state);
}
