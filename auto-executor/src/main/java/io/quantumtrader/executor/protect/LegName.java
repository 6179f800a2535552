package io.quantumtrader.executor.protect;

import io.quantumtrader.executor.intent.ClientOrderIds;

/**
 * Which order of which entry. Both ids follow from it alone: a repetition after a crash finds the
 * record of the first try, and the exchange refuses a second open order of the same id.
 *
 * @param entry correlation id of the entry
 * @param number from 1; every replacement and every attempt has the next one
 */
public record LegName(String entry, LegKind kind, int number) {

  private static final int LONGEST = 128;

  /** The leg has a story of its own on the execution stream, under the entry's id and its own. */
  public String correlationId() {
    String suffix = ":" + kind.wireName() + ":" + number;
    return entry.length() + suffix.length() <= LONGEST
        ? entry + suffix
        : ClientOrderIds.of(entry, "legs", 1) + suffix;
  }

  /** 34 or 35 characters. */
  public String clientOrderId() {
    return kind.isConditional()
        ? ClientOrderIds.ofConditional(entry, kind.wireName(), number)
        : ClientOrderIds.of(entry, kind.wireName(), number);
  }
}
