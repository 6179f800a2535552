package io.quantumtrader.demo;

import java.util.stream.IntStream;

/** Finds ports that nobody uses. */
final class FreeOffset {

  private FreeOffset() {}

  /** The first offset from a number on at which every port of the demo is free. */
  static int from(int first) {
    return IntStream.iterate(first, offset -> offset + 100)
        .limit(50)
        .filter(FreeOffset::isFree)
        .findFirst()
        .orElseThrow();
  }

  private static boolean isFree(int offset) {
    try {
      Ports.withOffset(offset).requireFree();
      return true;
    } catch (DemoException taken) {
      return false;
    }
  }
}
