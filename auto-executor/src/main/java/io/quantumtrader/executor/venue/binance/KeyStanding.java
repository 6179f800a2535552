package io.quantumtrader.executor.venue.binance;

import io.quantumtrader.executor.venue.VenueCondition;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Whether the exchange still takes our key for reading. A key that was deleted, or is called from
 * an address it does not allow, would else be found out by the next order.
 */
final class KeyStanding {

  private final OutcomeTable table;
  private final ExchangeClock clock;
  private final AtomicReference<Refusals> refusals = new AtomicReference<>(Refusals.NONE);

  private record Refusals(String cause, int inARow, long sinceNanos, long latestNanos) {
    private static final Refusals NONE = new Refusals("", 0, 0, 0);
  }

  KeyStanding(OutcomeTable table, ExchangeClock clock) {
    this.table = table;
    this.clock = clock;
  }

  /** Takes note of an answer; one that says nothing about the key changes nothing. */
  void note(AccountEndpoint endpoint, Reply reply) {
    if (!open(endpoint)) {
      return;
    }
    switch (reply) {
      case Reply.Success _ -> refusals.set(Refusals.NONE);
      case Reply.Refused refused when isAboutTheKey(refused) ->
          count(endpoint.path() + ": " + refused.cause());
      case Reply.Refused _, Reply.NoReply _ -> {}
    }
  }

  /**
   * Reads that are open to every key that may read. Settings are not: a key may lack the right to
   * one of them for good.
   */
  private static boolean open(AccountEndpoint endpoint) {
    return switch (endpoint.label()) {
      case ORDER_QUERY,
          OPEN_ORDERS,
          ORDER_HISTORY,
          FILLS,
          INCOME,
          ACCOUNT,
          POSITIONS,
          USER_STREAM ->
          true;
      case ORDER_SUBMIT, ORDER_CANCEL, SETTINGS, DEAD_MAN_SWITCH, TIME, RULES, QUOTE -> false;
    };
  }

  private boolean isAboutTheKey(Reply.Refused refused) {
    return table
        .lookUp(refused.status(), refused.code(), refused.message())
        .filter(row -> row.meaning() == AnswerClass.AUTH_FAILED)
        .isPresent();
  }

  private void count(String cause) {
    long now = clock.nanos();
    refusals.updateAndGet(known ->
        known.inARow == 0
            ? new Refusals(cause, 1, now, now)
            : new Refusals(cause, known.inARow + 1, known.sinceNanos, now));
  }

  /** Null while the latest read was not refused for the key. */
  VenueCondition.@Nullable KeyRefused refused() {
    Refusals known = refusals.get();
    return known.inARow == 0
        ? null
        : new VenueCondition.KeyRefused(
            known.cause, known.inARow, Duration.ofNanos(known.latestNanos - known.sinceNanos));
  }
}
