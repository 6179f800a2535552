package io.quantumtrader.model.protocol;

import static io.quantumtrader.model.protocol.Moves.intent;

import io.quantumtrader.model.protocol.Sender.Phase;

/**
 * What happens at the exchange and on the way to it. A request may be late or get lost, nobody
 * doubles it. The window is checked when the request meets the book, a client order id only against
 * orders that are open (Binance USDⓈ-M docs, New Order; error codes -5028 and -4116).
 */
final class ExchangeMoves {

  private ExchangeMoves() {}

  static void add(World world, Moves moves) {
    for (int intent = 0; intent < world.exchange().size(); intent++) {
      windows(world, intent, moves);
      fill(world, intent, moves);
      for (int stamp = 0; stamp < 8; stamp++) {
        if (world.exchange(intent).flying(stamp) > 0) {
          arrival(world, intent, stamp, moves);
        }
      }
    }
  }

  private static void windows(World world, int intent, Moves moves) {
    int open = Stamps.mattering(world, intent) & ~world.exchange(intent).closed();
    for (int stamp = 0; stamp < 8; stamp++) {
      if ((open & (1 << stamp)) != 0) {
        int closing = stamp;
        moves.add(
            world.withExchange(intent, world.exchange(intent).closing(stamp)),
            () -> "the window of t" + closing + " of " + intent(intent) + " ends");
      }
    }
  }

  private static void fill(World world, int intent, Moves moves) {
    Exchange exchange = world.exchange(intent);
    if (exchange.open()) {
      moves.add(
          world.withExchange(intent, exchange.filled()),
          () -> "exchange: the order of " + intent(intent) + " fills; its id is free again");
    }
  }

  private static void arrival(World world, int intent, int stamp, Moves moves) {
    Exchange exchange = world.exchange(intent);
    String request = "exchange: request t" + stamp + " of " + intent(intent);
    moves.add(
        world.withExchange(intent, exchange.arrived(stamp)),
        () -> request + " gets lost on the way");
    if (exchange.isClosed(stamp)) {
      answer(
          world,
          intent,
          stamp,
          exchange.arrived(stamp),
          Phase.REFUSED,
          moves,
          request + " is refused, its window is over");
      return;
    }
    if (exchange.open()) {
      answer(
          world,
          intent,
          stamp,
          exchange.arrived(stamp),
          Phase.DUPLICATE,
          moves,
          request + " is refused, its id is that of an open order");
      return;
    }
    answer(
        world,
        intent,
        stamp,
        exchange.arrived(stamp),
        Phase.REFUSED,
        moves,
        request + " is refused by a rule");
    answer(
        world,
        intent,
        stamp,
        exchange.arrived(stamp).accepting(),
        Phase.ACCEPTED,
        moves,
        request + " is ACCEPTED");
  }

  /** Whoever still waits gets the answer; that it gets lost is the time-out of the waiting one. */
  private static void answer(
      World world, int intent, int stamp, Exchange after, Phase answer, Moves moves, String label) {
    World next = world.withExchange(intent, after);
    for (int process = 0; process < world.executors().size(); process++) {
      Sender sender = world.lane(process, intent).sender();
      if (sender.isAwaiting(stamp)) {
        next = next.lane(process, intent, lane -> lane.sends(sender.as(answer)));
      }
    }
    moves.add(next, () -> label);
  }
}
