package io.quantumtrader.model.protocol;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes states that cannot be told apart equal, and equal parts one object. Epochs matter only by
 * comparison, so that they are numbered from 0; what is durable no longer matters when no fail-over
 * is left.
 */
final class Canon {

  private final Map<Object, Object> parts = new HashMap<>();

  World of(World world) {
    World even = world.budget().failovers() == 0 ? world.flushed() : world;
    int epochs = epochs(even);
    Store redis = even.redis().withEpoch(rank(epochs, even.redis().epoch()));
    Store disk = even.disk().withEpoch(rank(epochs, even.disk().epoch()));
    List<Executor> executors = new ArrayList<>();
    for (Executor executor : even.executors()) {
      int epoch = executor.epoch();
      executors.add(
          one(epoch == Executor.NO_EPOCH ? executor : executor.withEpoch(rank(epochs, epoch))));
    }
    List<Late> late = new ArrayList<>();
    for (Late command : even.late()) {
      late.add(new Late(command.command(), rank(epochs, command.epoch())));
    }
    List<Exchange> exchange = new ArrayList<>();
    for (int intent = 0; intent < even.exchange().size(); intent++) {
      exchange.add(one(even.exchange(intent).keeping(Stamps.mattering(even, intent))));
    }
    return new World(
        one(redis),
        one(disk),
        one(List.copyOf(executors)),
        one(List.copyOf(exchange)),
        one(List.copyOf(late)),
        one(even.budget()),
        even.unrecorded());
  }

  /** Bit set: there are never more epochs around than there are places to hold one. */
  private static int epochs(World world) {
    int epochs = 1 << world.redis().epoch() | 1 << world.disk().epoch();
    for (Late late : world.late()) {
      epochs |= 1 << late.epoch();
    }
    for (Executor executor : world.executors()) {
      epochs |= executor.epoch() == Executor.NO_EPOCH ? 0 : 1 << executor.epoch();
    }
    return epochs;
  }

  private static int rank(int epochs, int epoch) {
    return Integer.bitCount(epochs & ((1 << epoch) - 1));
  }

  @SuppressWarnings("unchecked")
  private <T> T one(T part) {
    Object known = parts.putIfAbsent(part, part);
    return known == null ? part : (T) known;
  }
}
