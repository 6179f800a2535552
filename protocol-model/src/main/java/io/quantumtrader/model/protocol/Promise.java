package io.quantumtrader.model.protocol;

import io.quantumtrader.model.protocol.Content.Kind;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;

/** What must be true in every state. That nothing gets stuck is checked by the search itself. */
public enum Promise {
  PLACED_ONCE(
      "an intent was accepted twice",
      (scope, world) -> world.exchange().stream().anyMatch(exchange -> exchange.accepted() > 1)),
  RECORDED_FIRST(
      "a request left without a durable ORDER_SUBMIT of its timestamp",
      (scope, world) -> world.unrecorded()),
  ACKNOWLEDGED_LAST(
      "an entry is acknowledged although nothing is written of its intent",
      Promise::acknowledgedUnwritten),
  TRUE_TO_THE_EXCHANGE(
      "a terminal event contradicts the exchange", (scope, world) -> contradicts(world)),
  ONE_TERMINAL(
      "an intent has two terminal events",
      (scope, world) -> world.redis().rows().stream().anyMatch(row -> row.terminals() > 1));

  private final String words;
  private final BiPredicate<Scope, World> broken;

  Promise(String words, BiPredicate<Scope, World> broken) {
    this.words = words;
    this.broken = broken;
  }

  boolean isBroken(Scope scope, World world) {
    return broken.test(scope, world);
  }

  String words() {
    return words;
  }

  private static boolean acknowledgedUnwritten(Scope scope, World world) {
    List<Slot> slots = world.redis().slots();
    return IntStream.range(0, slots.size())
        .filter(entry -> slots.get(entry).equals(Slot.ACKNOWLEDGED))
        .anyMatch(entry -> !world.redis().row(scope.intentOf().get(entry)).exists());
  }

  private static boolean contradicts(World world) {
    return IntStream.range(0, world.exchange().size())
        .anyMatch(intent ->
            contradicts(world.redis().row(intent).content().kind(), world.exchange(intent)));
  }

  private static boolean contradicts(Kind told, Exchange exchange) {
    return switch (told) {
      case REJECTED, NOT_PLACED, REFUSED -> exchange.accepted() > 0;
      case FILLED -> !exchange.isFilled();
      case NONE, SUBMITTING, UNKNOWN, WORKING -> false;
    };
  }
}
