package io.quantumtrader.executor.venue.binance;

import io.quantumtrader.executor.venue.VenueError;
import java.util.Set;

/**
 * Refusals that contradict the symbol rules at hand, which the order was made by (Binance USDⓈ-M
 * docs, Error Codes, filter failures).
 */
final class FilterRejections {

  private static final Set<Integer> CODES =
      Set.of(
          -1013, -1111, -1121, -4001, -4002, -4003, -4004, -4005, -4013, -4014, -4016, -4023, -4024,
          -4029, -4030, -4131, -4140, -4164);

  private FilterRejections() {}

  static boolean contains(VenueError error) {
    return error.code() != null && CODES.contains(error.code());
  }
}
