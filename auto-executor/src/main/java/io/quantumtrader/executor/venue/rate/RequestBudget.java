package io.quantumtrader.executor.venue.rate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Whose turn it is. Requests wait in lines, in the order they came in: one line for each class, and
 * within it one for orders and one for the rest. Whoever lacks a unit of some limit keeps everybody
 * behind, and every lower class, from that limit, but not from others: a cancel does not wait for
 * an order.
 */
public final class RequestBudget {

  /** Given out and never heard of again, it counts as spent from then on. */
  private static final Duration LONGEST_REQUEST = Duration.ofMinutes(5);

  private final int sharedWeight;
  private final int queueBound;
  private final Map<Line, Deque<Request>> lines = new LinkedHashMap<>();
  private final Map<Pause, Instant> pauses = new EnumMap<>(Pause.class);
  private final Map<Long, Granted> underWay = new LinkedHashMap<>();
  private List<Tally> tallies;
  private boolean ordersConfirmed;

  private record Line(Precedence who, boolean places) {}

  private record Request(long id, Precedence who, Cost cost) {}

  private record Granted(Cost cost, Instant at) {}

  /**
   * @param sharedWeight weight a minute beyond which only exits go on
   * @param queueBound requests that may wait in one line
   */
  public RequestBudget(List<RateLimit> limits, int sharedWeight, int queueBound) {
    this.sharedWeight = sharedWeight;
    this.queueBound = queueBound;
    this.tallies = limits.stream().map(limit -> new Tally(limit, shared(limit))).toList();
    for (Precedence who : Precedence.values()) {
      lines.put(new Line(who, true), new ArrayDeque<>());
      lines.put(new Line(who, false), new ArrayDeque<>());
    }
  }

  private int shared(RateLimit limit) {
    return limit.resource() == Resource.WEIGHT ? sharedWeight : limit.limit();
  }

  /** Takes over the exchange's own limits; what has been spent stays spent. */
  public void adopt(List<RateLimit> limits) {
    if (!limits.isEmpty()) {
      tallies = limits.stream().map(this::tallyUnder).toList();
    }
  }

  private Tally tallyUnder(RateLimit limit) {
    return tally(limit.resource(), limit.window())
        .map(known -> known.under(limit, shared(limit)))
        .orElseGet(() -> {
          Tally fresh = new Tally(limit, shared(limit));
          underWay.values().forEach(granted -> fresh.begin(granted.cost().of(limit.resource())));
          return fresh;
        });
  }

  private Optional<Tally> tally(Resource resource, Duration window) {
    return tallies.stream().filter(t -> t.limit().counts(resource, window)).findFirst();
  }

  public List<RateLimit> limits() {
    return tallies.stream().map(Tally::limit).toList();
  }

  /**
   * Queues a request.
   *
   * @param id of the caller's choice, never used before
   * @return false when too many like it wait already
   */
  public boolean ask(long id, Precedence who, Cost cost) {
    Deque<Request> line = Objects.requireNonNull(lines.get(new Line(who, cost.orders() > 0)));
    if (line.size() >= queueBound) {
      return false;
    }
    line.addLast(new Request(id, who, cost));
    return true;
  }

  /** Ids of the requests whose turn has come, in order; from now on they count. */
  public List<Long> grant(Instant now) {
    giveUpOnLost(now);
    List<Long> due = new ArrayList<>();
    Set<Tally> spokenFor = new HashSet<>();
    for (Deque<Request> line : lines.values()) {
      Request first = line.peekFirst();
      while (first != null && !isPaused(first, now)) {
        List<Tally> lacking = lacking(first, spokenFor, now);
        if (!lacking.isEmpty()) {
          spokenFor.addAll(lacking);
          break;
        }
        begin(line.removeFirst(), now);
        due.add(first.id());
        first = line.peekFirst();
      }
    }
    return due;
  }

  private void begin(Request request, Instant now) {
    underWay.put(request.id(), new Granted(request.cost(), now));
    tallies.forEach(tally -> tally.begin(request.cost().of(tally.limit().resource())));
  }

  private List<Tally> lacking(Request request, Set<Tally> spokenFor, Instant now) {
    boolean first = request.cost().orders() > 0 && isFirstOrderUnderWay();
    return tallies.stream()
        .filter(tally -> {
          int units = request.cost().of(tally.limit().resource());
          boolean unconfirmed = first && tally.limit().resource() == Resource.ORDERS;
          return units > 0
              && (unconfirmed
                  || spokenFor.contains(tally)
                  || tally.room(request.who(), now) < units);
        })
        .toList();
  }

  /** The answer to the first order tells what a process before this one has spent. */
  private boolean isFirstOrderUnderWay() {
    return !ordersConfirmed
        && underWay.values().stream().anyMatch(granted -> granted.cost().orders() > 0);
  }

  private boolean isPaused(Request request, Instant now) {
    return pausedUntil(request.who(), request.cost()).filter(now::isBefore).isPresent();
  }

  /** Until when a request like this is stopped, if it ever was. */
  public Optional<Instant> pausedUntil(Precedence who, Cost cost) {
    return pauses.entrySet().stream()
        .filter(pause ->
            switch (pause.getKey()) {
              case EVERYTHING -> true;
              case ORDERS -> cost.orders() > 0;
              case ENTRIES -> who == Precedence.ENTRY;
            })
        .map(Map.Entry::getValue)
        .max(Instant::compareTo);
  }

  /** Stops a kind of request; never shortens a time already set. */
  public void pause(Pause what, Instant until) {
    pauses.merge(what, until, (one, other) -> one.isAfter(other) ? one : other);
  }

  private void giveUpOnLost(Instant now) {
    underWay.entrySet().stream()
        .takeWhile(granted -> !granted.getValue().at().plus(LONGEST_REQUEST).isAfter(now))
        .map(Map.Entry::getKey)
        .toList()
        .forEach(id -> ended(id, now));
  }

  /** The answer is here, or will not come. */
  public void ended(long id, Instant now) {
    Granted granted = underWay.remove(id);
    if (granted != null) {
      ordersConfirmed |= granted.cost().orders() > 0;
      tallies.forEach(tally -> {
        int units = granted.cost().of(tally.limit().resource());
        if (units > 0) {
          tally.end(units, now);
        }
      });
    }
  }

  /** The request will not be sent, whether its turn has come or not. */
  public void withdraw(long id) {
    Granted granted = underWay.remove(id);
    if (granted == null) {
      lines.values().forEach(line -> line.removeIf(request -> request.id() == id));
    } else {
      tallies.forEach(tally -> tally.undo(granted.cost().of(tally.limit().resource())));
    }
  }

  /**
   * What the exchange says it has counted: more than we know of is somebody else's on the same
   * account or address, or of the process before this one. Never corrects downwards.
   *
   * @param sentAt when the request was sent whose answer says so
   */
  public void observe(
      Resource resource, Duration window, int counted, Instant sentAt, Instant now) {
    tally(resource, window)
        .filter(tally -> !sentAt.plus(window).isBefore(now))
        .ifPresent(tally -> {
          int unknown = counted - tally.usedSince(sentAt);
          if (unknown > 0) {
            tally.count(unknown, now);
          }
        });
  }

  /** When to ask for grants again unless something happens before; empty when nobody waits. */
  public Optional<Instant> changesAt(Instant now) {
    if (lines.values().stream().allMatch(Deque::isEmpty)) {
      return Optional.empty();
    }
    List<Instant> candidates = new ArrayList<>(pauses.values());
    tallies.forEach(tally -> tally.changesAt(now).ifPresent(candidates::add));
    return candidates.stream().filter(now::isBefore).min(Instant::compareTo);
  }

  /** Units of a limit that count now. */
  public int used(RateLimit limit, Instant now) {
    return tally(limit.resource(), limit.window()).map(tally -> tally.used(now)).orElse(0);
  }

  /** Requests that wait. */
  public int waiting() {
    return lines.values().stream().mapToInt(Deque::size).sum();
  }
}
