package io.quantumtrader.executor.intent;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * The client order id of each order an intent leads to. It is a function of the intent's identity
 * alone, so that whoever recovers after a crash asks the exchange for the same id.
 */
public final class ClientOrderIds {

  /** What every client order id of this system starts with; anything else is a foreign order. */
  public static final String PREFIX = "qx";

  private static final int HASH_BYTES = 20;
  private static final int RADIX = 32;
  private static final int HASH_CHARS = 32;

  /** Marks the ids of conditional orders: the exchange keeps these in a place of their own. */
  private static final String CONDITIONAL = PREFIX + ".";

  private ClientOrderIds() {}

  /**
   * 34 characters of {@code [0-9a-z]}: the prefix and 160 bits of SHA-256, within Binance's {@code
   * ^[\.A-Z\:/a-z0-9_-]{1,36}$} (Binance USDⓈ-M docs, New Order).
   *
   * @param leg which order of the intent, such as the entry or its stop
   * @param attempt from 1
   */
  public static String of(String correlationId, String leg, int attempt) {
    return PREFIX + hash(correlationId, leg, attempt);
  }

  /** As {@link #of}, 35 characters, for an order that waits for its price. */
  public static String ofConditional(String correlationId, String leg, int attempt) {
    return CONDITIONAL + hash(correlationId, leg, attempt);
  }

  /** Whether the order of this id, ours, waits or has waited for its price. */
  public static boolean isConditional(String clientOrderId) {
    return clientOrderId.startsWith(CONDITIONAL);
  }

  private static String hash(String correlationId, String leg, int attempt) {
    if (attempt < 1) {
      throw new IllegalArgumentException("expected attempt from 1, was " + attempt);
    }
    byte[] digest = Sha256.of(correlationId, leg, Integer.toString(attempt));
    String hash = new BigInteger(1, Arrays.copyOf(digest, HASH_BYTES)).toString(RADIX);
    return "0".repeat(HASH_CHARS - hash.length()) + hash;
  }
}
