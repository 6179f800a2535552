package io.quantumtrader.executor.emergency;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What is to be done after a look.
 *
 * @param cancel symbols whose orders are to be cancelled, in order
 * @param close positions that are to be closed
 */
public record Round(List<String> cancel, List<Held> close) {

  public Round {
    cancel = List.copyOf(cancel);
    close = List.copyOf(close);
  }

  /**
   * Cancels wherever an order was seen. Without a look, cancels wherever one is known of here: a
   * cancel that finds nothing does no harm. A close needs to know how much.
   *
   * @param known symbols with orders as this process knows them
   */
  public static Round after(Sight sight, Command command, SortedSet<String> known) {
    return switch (sight) {
      case Sight.Blind blind ->
          new Round(command.cancels() ? List.copyOf(known) : List.of(), List.of());
      case Sight.Seen seen ->
          new Round(
              command.cancels() ? symbols(seen) : List.of(),
              command.closes() ? seen.positions() : List.of());
    };
  }

  private static List<String> symbols(Sight.Seen seen) {
    SortedSet<String> symbols = new TreeSet<>();
    seen.orders().forEach(order -> symbols.add(order.symbol()));
    return List.copyOf(symbols);
  }

  /** Whether there is nothing to do but to look again. */
  public boolean isIdle() {
    return cancel.isEmpty() && close.isEmpty();
  }
}
