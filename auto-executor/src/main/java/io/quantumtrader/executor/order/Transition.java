package io.quantumtrader.executor.order;

import io.quantumtrader.contract.event.EventBody;
import java.util.List;

/** A new state and what follows from it, in order. */
public record Transition(OrderState state, List<Effect> effects) {

  public Transition {
    effects = List.copyOf(effects);
  }

  static Transition to(OrderState state, Effect... effects) {
    return new Transition(state, List.of(effects));
  }

  /** The events this step appends. */
  public List<EventBody> appended() {
    return effects.stream()
        .filter(Effect.Append.class::isInstance)
        .map(effect -> ((Effect.Append) effect).body())
        .toList();
  }

  /** Whether anything has to be journalled; a step that only waits changes nothing durable. */
  public boolean appendsAnything() {
    return effects.stream().anyMatch(Effect.Append.class::isInstance);
  }
}
