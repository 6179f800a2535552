package io.quantumtrader.executor.venue.rate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * What has been spent of one limit. A unit counts from the moment it is given out until one window
 * after its answer: the exchange counted it somewhere in between, so that neither its fixed windows
 * nor any sliding reading can hold more than is counted here.
 */
final class Tally {

  /** Of an order limit, one unit in so many is kept for exits. */
  private static final int RESERVE_PART = 10;

  private final int shared;
  private final int reserve;
  private RateLimit limit;
  private final Deque<Spent> recent = new ArrayDeque<>();

  /** No longer counted, but perhaps by an answer that is still on its way. */
  private final Deque<Spent> past = new ArrayDeque<>();

  private int underWay;
  private int recentUnits;

  private record Spent(int units, Instant at) {}

  /**
   * @param shared units that everybody may use; what is beyond is for exits alone
   */
  Tally(RateLimit limit, int shared) {
    this.limit = limit;
    this.shared = Math.min(shared, limit.limit());
    this.reserve = limit.resource() == Resource.ORDERS ? limit.limit() / RESERVE_PART : 0;
  }

  /** The same history under another limit. */
  Tally under(RateLimit other, int sharedThere) {
    Tally tally = new Tally(other, sharedThere);
    tally.recent.addAll(recent);
    tally.past.addAll(past);
    tally.underWay = underWay;
    tally.recentUnits = recentUnits;
    return tally;
  }

  RateLimit limit() {
    return limit;
  }

  void begin(int units) {
    underWay += units;
  }

  void undo(int units) {
    underWay -= units;
  }

  void end(int units, Instant at) {
    underWay -= units;
    count(units, at);
  }

  /** Counted by the exchange, but not ours. */
  void count(int units, Instant at) {
    recent.addLast(new Spent(units, at));
    recentUnits += units;
  }

  int used(Instant now) {
    roll(now);
    return underWay + recentUnits;
  }

  private void roll(Instant now) {
    while (!recent.isEmpty() && !recent.getFirst().at().plus(limit.window()).isAfter(now)) {
      Spent gone = recent.removeFirst();
      recentUnits -= gone.units();
      past.addLast(gone);
    }
    Duration memory = limit.window().multipliedBy(2);
    while (!past.isEmpty() && !past.getFirst().at().plus(memory).isAfter(now)) {
      past.removeFirst();
    }
  }

  /** What counted at that moment, at most one window ago, or has begun to count since. */
  int usedSince(Instant moment) {
    Instant from = moment.minus(limit.window());
    return underWay
        + recentUnits
        + past.stream().filter(spent -> spent.at().isAfter(from)).mapToInt(Spent::units).sum();
  }

  /** Units that may be given out now. */
  int room(Precedence who, Instant now) {
    int used = used(now);
    return who == Precedence.EXIT
        ? limit.limit() - used
        : Math.min(shared, limit.limit() - reserved(now)) - used;
  }

  /**
   * What is kept for exits: all of the reserve at first, less and less as the time comes near when
   * units become free anyway.
   */
  private int reserved(Instant now) {
    if (recent.isEmpty()) {
      return reserve;
    }
    long left = Duration.between(now, nextRelease()).toNanos();
    return (int) Math.min(reserve, Math.ceilDiv(reserve * left, limit.window().toNanos()));
  }

  private Instant nextRelease() {
    return recent.getFirst().at().plus(limit.window());
  }

  /** When there may be more room than now; empty when that takes an answer. */
  Optional<Instant> changesAt(Instant now) {
    roll(now);
    if (recent.isEmpty()) {
      return Optional.empty();
    }
    int reserved = reserved(now);
    return Optional.of(
        reserved <= 1
            ? nextRelease()
            : nextRelease().minus(limit.window().multipliedBy(reserved - 1).dividedBy(reserve)));
  }
}
