package io.quantumtrader.executor.engine;

import io.quantumtrader.contract.event.ErrorCategory;
import io.quantumtrader.contract.event.HaltReason;
import io.quantumtrader.executor.venue.SubmitOutcome;
import io.quantumtrader.executor.venue.VenueError;
import io.quantumtrader.executor.watch.Halt;
import io.quantumtrader.executor.watch.Halts;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Looks at every refusal of an order. The same one again and again will not go away by trying: it
 * stops new exposure on its symbol, and on all of them when it is about the key.
 */
final class RejectWatch {

  /** The same refusal on one symbol, in a row. */
  static final int REPEATED = 3;

  /** One alone has been seen during a ban of the address, with a key that was in order. */
  static final int KEY_REFUSED = 2;

  private final Halts halts;
  private final Map<String, Run> runs = new ConcurrentHashMap<>();
  private final AtomicInteger keyRefusals = new AtomicInteger();

  private record Run(@Nullable Integer code, int length) {}

  RejectWatch(Halts halts) {
    this.halts = halts;
  }

  /** From any thread. */
  void answered(String symbol, SubmitOutcome outcome) {
    switch (outcome) {
      case SubmitOutcome.Accepted _ -> {
        runs.remove(symbol);
        keyRefusals.set(0);
      }
      case SubmitOutcome.Rejected rejected -> refused(symbol, rejected.error());
      case SubmitOutcome.RateLimited _, SubmitOutcome.Unknown _, SubmitOutcome.NotSent _ -> {}
    }
  }

  private void refused(String symbol, VenueError error) {
    if (error.category() == ErrorCategory.AUTH) {
      if (keyRefusals.incrementAndGet() >= KEY_REFUSED) {
        halts.set(HaltReason.VENUE_AUTH, said(error) + "; " + error.conclusiveBecause());
      }
    } else if (error.category() == ErrorCategory.REJECTED && !error.ordinary()) {
      count(symbol, error);
    }
  }

  private void count(String symbol, VenueError error) {
    Run run =
        runs.merge(
            symbol,
            new Run(error.code(), 1),
            (known, one) ->
                Objects.equals(known.code, one.code) ? new Run(one.code, known.length + 1) : one);
    if (run.length >= REPEATED) {
      // Once a person has cleared the halt it takes as many again.
      runs.remove(symbol, run);
      halts.set(
          HaltReason.REPEATED_REJECTS,
          run.length + " orders in a row refused on " + symbol + " with " + said(error),
          symbol,
          Halt.SERVICE);
    }
  }

  private static String said(VenueError error) {
    return (error.code() == null ? "HTTP " + error.httpStatus() : "code " + error.code())
        + " \""
        + error.message()
        + "\"";
  }
}
