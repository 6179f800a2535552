package io.quantumtrader.executor.reconcile;

import io.quantumtrader.executor.intent.ClientOrderIds;
import io.quantumtrader.executor.portfolio.Reconciliation.Drift;
import java.math.BigDecimal;

/**
 * The name of a difference that has no order and no intent: a function of what it says, so that it
 * is the same whoever sees it, and however often.
 */
final class DriftId {

  private static final int LENGTH = 16;

  private DriftId() {}

  static String of(Drift drift) {
    String numbers = plain(drift.ours()) + ">" + plain(drift.theirs());
    String digest = ClientOrderIds.of(drift.symbol(), numbers, 1);
    return "drift-" + digest.substring(digest.length() - LENGTH);
  }

  private static String plain(BigDecimal quantity) {
    return quantity.signum() == 0 ? "0" : quantity.stripTrailingZeros().toPlainString();
  }
}
