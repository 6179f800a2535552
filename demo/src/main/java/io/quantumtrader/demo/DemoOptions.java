package io.quantumtrader.demo;

import java.util.Iterator;
import java.util.List;

/**
 * What the command line asked for.
 *
 * @param once exit after the summary instead of staying up
 * @param portOffset added to every port
 */
record DemoOptions(boolean once, int portOffset) {

  /**
   * @throws IllegalArgumentException naming the argument that cannot be used
   */
  static DemoOptions parse(List<String> arguments) {
    boolean once = false;
    int portOffset = 0;
    Iterator<String> rest = arguments.iterator();
    while (rest.hasNext()) {
      String argument = rest.next();
      switch (argument) {
        case "--once" -> once = true;
        case "--port-offset" -> portOffset = offset(rest.hasNext() ? rest.next() : "nothing");
        default -> throw new IllegalArgumentException("unknown option '" + argument + "'");
      }
    }
    return new DemoOptions(once, portOffset);
  }

  private static int offset(String text) {
    try {
      int offset = Integer.parseInt(text);
      if (offset >= 0 && offset <= Ports.MAX_OFFSET) {
        return offset;
      }
    } catch (NumberFormatException notANumber) {
      // Reported below, with the range.
    }
    throw new IllegalArgumentException(
        "--port-offset: expected 0.." + Ports.MAX_OFFSET + ", was " + text);
  }
}
