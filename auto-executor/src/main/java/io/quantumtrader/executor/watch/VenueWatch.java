package io.quantumtrader.executor.watch;

import io.quantumtrader.contract.event.HaltReason;
import io.quantumtrader.executor.venue.Hold;
import io.quantumtrader.executor.venue.VenueCondition;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at how the exchange is. What it finds stops new exposure for as long as it lasts, and
 * clears only when the opposite has been seen. A ban is also written down, for the next process.
 */
public final class VenueWatch implements Runnable {

  /** How often to look. */
  public static final Duration EVERY = Duration.ofMillis(250);

  /** Further apart, the clocks are not believed: ages, windows and fences are measured by them. */
  static final Duration SKEW_BOUND = Duration.ofMillis(500);

  /** Requests in a row without an answer, and for so long, before the exchange counts as gone. */
  static final int UNANSWERED_BOUND = 3;

  static final Duration SILENCE_BOUND = Duration.ofSeconds(5);

  /** One refusal alone has been seen during a ban of the address, with a key in order. */
  static final int KEY_REFUSED_BOUND = 2;

  /** Requests that were under way together are one observation. */
  static final Duration KEY_REFUSED_OVER = Duration.ofSeconds(1);

  private static final Logger LOG = LoggerFactory.getLogger(VenueWatch.class);

  private final Supplier<VenueCondition> condition;
  private final Halts halts;
  private final HoldStore store;
  private @Nullable Hold saved;
  private boolean failureSaid;
  private int keyRefusalsTold;

  public VenueWatch(Supplier<VenueCondition> condition, Halts halts, HoldStore store) {
    this.condition = condition;
    this.halts = halts;
    this.store = store;
  }

  @Override
  public void run() {
    VenueCondition now = condition.get();
    followHold(now.hold());
    if (now.clock() != null) {
      followClock(now.clock());
    }
    followSilence(now);
    if (now.hold() == null) {
      followKey(now.key());
    }
  }

  private void followHold(@Nullable Hold hold) {
    if (hold == null) {
      halts.clear(HaltReason.VENUE_BANNED, "the exchange's time for it has come");
      return;
    }
    halts.set(
        HaltReason.VENUE_BANNED, "nothing is sent until " + hold.until() + ": " + hold.cause());
    if (!hold.equals(saved)) {
      save(hold);
    }
  }

  private void save(Hold hold) {
    try {
      store.save(hold);
      saved = hold;
      failureSaid = false;
    } catch (RuntimeException e) {
      if (!failureSaid) {
        LOG.warn("the ban until {} is not yet written down: {}", hold.until(), e.toString());
      }
      failureSaid = true;
    }
  }

  /** Between the two bounds of a reading nothing is proven, and the halt stays as it is. */
  private void followClock(VenueCondition.Clock clock) {
    Duration offset = clock.offset().abs();
    if (offset.minus(clock.uncertainty()).compareTo(SKEW_BOUND) > 0) {
      halts.set(HaltReason.CLOCK_SKEW, "the exchange's clock minus ours is " + reading(clock));
    } else if (offset.plus(clock.uncertainty()).compareTo(SKEW_BOUND) <= 0) {
      halts.clear(HaltReason.CLOCK_SKEW, "measured again: " + reading(clock));
    }
  }

  private static String reading(VenueCondition.Clock clock) {
    return clock.offset().toMillis() + " ms, give or take " + clock.uncertainty().toMillis();
  }

  private void followSilence(VenueCondition now) {
    if (now.unanswered() == 0) {
      halts.clear(HaltReason.VENUE_UNREACHABLE, "the exchange answers");
    } else if (now.unanswered() >= UNANSWERED_BOUND
        && now.unansweredFor().compareTo(SILENCE_BOUND) >= 0) {
      halts.set(
          HaltReason.VENUE_UNREACHABLE, now.unanswered() + " requests in a row without an answer");
    }
  }

  /**
   * A person ends this halt; each further refusal is news, so that it does not come back by itself
   * over what has been mended.
   */
  private void followKey(VenueCondition.@Nullable KeyRefused key) {
    int refusals = key == null ? 0 : key.inARow();
    if (key != null
        && refusals >= KEY_REFUSED_BOUND
        && refusals > keyRefusalsTold
        && key.over().compareTo(KEY_REFUSED_OVER) >= 0) {
      halts.set(
          HaltReason.VENUE_AUTH, refusals + " reads in a row refused for the key: " + key.cause());
    }
    keyRefusalsTold = refusals;
  }
}
