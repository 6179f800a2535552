package io.quantumtrader.chaos;

import java.util.Iterator;
import java.util.List;

/**
 * What the command line asked for.
 *
 * @param kills how many processes to kill
 * @param inFlight how many orders are in flight at a single kill instead; 0 = a campaign of kills
 * @param flood how many intents to publish at once instead; 0 = none
 * @param seed decides every choice of the run; what the machine's timing makes of it does not
 *     repeat
 * @param benches independent accounts among which the kills are divided, at the same time
 */
record ChaosOptions(int kills, int inFlight, int flood, long seed, int benches) {

  private static final int DEFAULT_KILLS = 100;
  private static final int MAX_KILLS = 100_000;
  private static final int MAX_BENCHES = 16;
  private static final int MAX_FLOOD = 1_000_000;

  /** Ten symbols share them, each with a position worth so many exits. */
  private static final int MAX_IN_FLIGHT = 150;

  /**
   * @throws IllegalArgumentException naming the argument that cannot be used
   */
  static ChaosOptions parse(List<String> arguments) {
    int kills = DEFAULT_KILLS;
    int inFlight = 0;
    int flood = 0;
    long seed = 1;
    int benches = 1;
    Iterator<String> rest = arguments.iterator();
    while (rest.hasNext()) {
      String name = rest.next();
      String value = rest.hasNext() ? rest.next() : "nothing";
      switch (name) {
        case "--kills" -> kills = Math.toIntExact(number(name, value, 1, MAX_KILLS));
        case "--in-flight" -> inFlight = Math.toIntExact(number(name, value, 1, MAX_IN_FLIGHT));
        case "--flood" -> flood = Math.toIntExact(number(name, value, 1, MAX_FLOOD));
        case "--seed" -> seed = number(name, value, Long.MIN_VALUE, Long.MAX_VALUE);
        case "--benches" -> benches = Math.toIntExact(number(name, value, 1, MAX_BENCHES));
        default -> throw new IllegalArgumentException("unknown option '" + name + "'");
      }
    }
    return new ChaosOptions(kills, inFlight, flood, seed, benches);
  }

  private static long number(String name, String text, long min, long max) {
    try {
      long value = Long.parseLong(text);
      if (min <= value && value <= max) {
        return value;
      }
    } catch (NumberFormatException notANumber) {
      // Reported below, with the range.
    }
    throw new IllegalArgumentException(
        "%s: expected %d..%d, was %s".formatted(name, min, max, text));
  }
}
