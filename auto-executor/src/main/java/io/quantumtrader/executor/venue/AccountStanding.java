package io.quantumtrader.executor.venue;

import org.jspecify.annotations.Nullable;

/**
 * What the exchange lets the account do.
 *
 * @param obstacle why no entry may be made; null when one may
 * @param refused whether the exchange has said so, rather than said nothing
 * @param keyChecked whether the key's own permissions were looked at, which only production tells
 */
public record AccountStanding(
    @Nullable String obstacle, boolean refused, boolean keyChecked, Positions positions) {

  /** How the account keeps positions. */
  public enum Positions {
    ONE_WAY,
    HEDGE,
    UNKNOWN
  }
}
