package io.quantumtrader.executor.emergency;

import java.time.Instant;

/**
 * How many looks in a row have shown nothing. One look alone may be from before the last order.
 *
 * @param ordersGone looks in a row without an open order
 * @param positionsZero looks in a row without a position
 */
public record Confirmation(int ordersGone, int positionsZero) {

  /** Looks in a row it takes. */
  public static final int NEEDED = 2;

  public static final Confirmation NONE = new Confirmation(0, 0);

  /**
   * What is known after another look.
   *
   * @param countsFrom the exchange's clock from when on nothing that was sent before can come in
   *     any more; what an earlier look does not show may still appear
   */
  public Confirmation after(Sight sight, Instant countsFrom) {
    return switch (sight) {
      case Sight.Blind blind -> NONE;
      case Sight.Seen seen when seen.begunAt().isBefore(countsFrom) -> NONE;
      case Sight.Seen seen ->
          new Confirmation(
              seen.orders().isEmpty() ? ordersGone + 1 : 0,
              seen.positions().isEmpty() ? positionsZero + 1 : 0);
    };
  }

  /** Whether what the command does has been seen to be done. */
  public boolean isDone(Command command) {
    boolean orders = !command.cancels() || ordersGone >= NEEDED;
    boolean positions = !command.closes() || positionsZero >= NEEDED;
    return orders && positions;
  }

  /** Whether neither an order nor a position is left. */
  public boolean isFlat() {
    return ordersGone >= NEEDED && positionsZero >= NEEDED;
  }
}
