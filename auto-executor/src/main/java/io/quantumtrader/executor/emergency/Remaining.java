package io.quantumtrader.executor.emergency;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the last look showed.
 *
 * @param unseen why there was none; null when there was. What is listed is then from an earlier
 *     look, or nothing.
 */
public record Remaining(List<OpenOrder> orders, List<Held> positions, @Nullable String unseen) {

  public Remaining {
    orders = List.copyOf(orders);
    positions = List.copyOf(positions);
  }

  public static final Remaining NOT_LOOKED =
      new Remaining(List.of(), List.of(), "nobody has looked yet");

  /** What is known after another look. */
  public Remaining after(Sight sight) {
    return switch (sight) {
      case Sight.Blind blind -> new Remaining(orders, positions, blind.cause());
      case Sight.Seen seen -> new Remaining(seen.orders(), seen.positions(), null);
    };
  }
}
