package io.quantumtrader.executor.venue.rate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/** Requests of one budget on a virtual clock, over a network with jitter, to an exchange. */
final class Traffic {

  static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

  private final PriorityQueue<Step> agenda =
      new PriorityQueue<>(Comparator.comparing(Step::at).thenComparing(Step::number));
  private final List<Request> requests = new ArrayList<>();
  private final SplittableRandom dice;
  final RequestBudget budget;
  final CountingExchange exchange;
  private final long slowestMillis;
  private Instant now = START;
  private Instant nextLook = START;
  private long steps;

  private record Step(Instant at, long number, Runnable work) {}

  /** One request and what became of it. */
  static final class Request {
    final Precedence who;
    final Cost cost;
    final Instant askedAt;
    Instant sentAt = Instant.MAX;
    Instant answeredAt = Instant.MAX;

    private Request(Precedence who, Cost cost, Instant askedAt) {
      this.who = who;
      this.cost = cost;
      this.askedAt = askedAt;
    }

    Duration waited() {
      return Duration.between(askedAt, sentAt);
    }
  }

  /**
   * @param slowestMillis longest way to the exchange, and back
   */
  Traffic(long seed, RequestBudget budget, CountingExchange exchange, long slowestMillis) {
    this.dice = new SplittableRandom(seed);
    this.budget = budget;
    this.exchange = exchange;
    this.slowestMillis = slowestMillis;
  }

  void ask(Duration after, Precedence who, Cost cost) {
    at(
        START.plus(after),
        () -> {
          budget.ask(requests.size(), who, cost);
          requests.add(new Request(who, cost, now));
        });
  }

  private void at(Instant when, Runnable work) {
    agenda.add(new Step(when, steps++, work));
  }

  /** Runs until nothing is left to happen. */
  Traffic run() {
    while (!agenda.isEmpty()) {
      Step step = agenda.remove();
      now = step.at();
      step.work().run();
      if (agenda.isEmpty() || agenda.peek().at().isAfter(now)) {
        budget.grant(now).forEach(this::send);
        budget.changesAt(now).ifPresent(this::lookAgain);
      }
    }
    return this;
  }

  /** One look at a time, as a timer would. */
  private void lookAgain(Instant at) {
    if (!nextLook.isAfter(now) || at.isBefore(nextLook)) {
      nextLook = at;
      at(at, () -> {});
    }
  }

  private void send(long id) {
    Request request = requests.get((int) id);
    request.sentAt = now;
    at(
        now.plus(way()),
        () -> {
          exchange.arrive(request.cost, now);
          List<Integer> headers =
              budget.limits().stream().map(limit -> exchange.counted(limit, now)).toList();
          at(now.plus(way()), () -> answered(id, request, headers));
        });
  }

  private Duration way() {
    return Duration.ofNanos(dice.nextLong(1_000_000, slowestMillis * 1_000_000));
  }

  private void answered(long id, Request request, List<Integer> headers) {
    request.answeredAt = now;
    List<RateLimit> limits = budget.limits();
    for (int i = 0; i < limits.size(); i++) {
      RateLimit limit = limits.get(i);
      budget.observe(limit.resource(), limit.window(), headers.get(i), request.sentAt, now);
    }
    budget.ended(id, now);
  }

  List<Request> sent(Precedence who) {
    return requests.stream().filter(request -> request.who == who).toList();
  }

  /** From the start to the last send. */
  Duration makespan() {
    return requests.stream()
        .map(request -> Duration.between(START, request.sentAt))
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  Duration longestWait(Precedence who) {
    return sent(who).stream().map(Request::waited).max(Duration::compareTo).orElse(Duration.ZERO);
  }

  /**
   * The earliest that the last of so many orders can be sent at when no sliding window may be
   * overrun: order k waits for k - limit to be one window old, for every limit.
   */
  static Duration theoreticalMinimum(int orders, List<RateLimit> limits) {
    Duration[] earliest = new Duration[orders];
    for (int k = 0; k < orders; k++) {
      earliest[k] = k == 0 ? Duration.ZERO : earliest[k - 1];
      for (RateLimit limit : limits) {
        if (limit.resource() == Resource.ORDERS && k >= limit.limit()) {
          Duration freed = earliest[k - limit.limit()].plus(limit.window());
          earliest[k] = freed.compareTo(earliest[k]) > 0 ? freed : earliest[k];
        }
      }
    }
    return orders == 0 ? Duration.ZERO : earliest[orders - 1];
  }
}
