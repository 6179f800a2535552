package io.quantumtrader.model.protocol;

/**
 * Which signed timestamps of an intent still mean something. A timestamp is only an identity, so
 * that a number nobody refers to may be given out again, and the states stay finite.
 */
final class Stamps {

  private Stamps() {}

  /** The smallest number that nothing refers to. */
  static int fresh(World world, int intent) {
    return Integer.numberOfTrailingZeros(~inUse(world, intent));
  }

  /** Bit set of every stamp something refers to. */
  private static int inUse(World world, int intent) {
    int used = mattering(world, intent);
    used |= world.redis().row(intent).submits() | world.disk().row(intent).submits();
    for (Executor executor : world.executors()) {
      Lane lane = executor.lane(intent);
      used |= lane.command() == null ? 0 : bit(lane.command().next().stamp());
      used |= lane.live() == null ? 0 : bit(lane.live().content().stamp());
      used |= bit(lane.sender().stamp());
    }
    return used;
  }

  /** Bit set of the stamps whose window is still asked for by anybody. */
  static int mattering(World world, int intent) {
    int matters = 0;
    for (Executor executor : world.executors()) {
      Lane lane = executor.lane(intent);
      if (lane.command() != null) {
        matters |= inFlight(lane.command().next());
      }
      if (lane.live() != null) {
        matters |= inFlight(lane.live().content());
      }
      if (lane.sender().phase() == Sender.Phase.TO_SEND) {
        matters |= bit(lane.sender().stamp());
      }
    }
    for (Late late : world.late()) {
      if (late.command().intent() == intent) {
        matters |= inFlight(late.command().next());
      }
    }
    Exchange exchange = world.exchange(intent);
    for (int flying = exchange.flying(), stamp = 0; flying != 0; flying >>= 2, stamp++) {
      matters |= (flying & 3) == 0 ? 0 : bit(stamp);
    }
    return matters
        | inFlight(world.redis().row(intent).content())
        | inFlight(world.disk().row(intent).content());
  }

  private static int inFlight(Content content) {
    return content.kind().isInFlight() ? bit(content.stamp()) : 0;
  }

  private static int bit(int stamp) {
    return 1 << stamp;
  }
}
