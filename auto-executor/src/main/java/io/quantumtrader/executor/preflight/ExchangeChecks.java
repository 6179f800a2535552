package io.quantumtrader.executor.preflight;

import io.quantumtrader.executor.preflight.Facts.Clock;
import io.quantumtrader.executor.preflight.Facts.Exchange;
import java.time.Duration;
import java.util.List;

/** The exchange answers, its clock agrees with ours, and its rules are known. */
final class ExchangeChecks {

  /** The bound of the halt CLOCK_SKEW. */
  static final Duration SKEW_BOUND = Duration.ofMillis(500);

  static final Duration DOUBTFUL_OFFSET = Duration.ofMillis(250);

  /** Rules are read every ten minutes; beyond an hour entries are blocked. */
  static final Duration FRESH_RULES = Duration.ofMinutes(20);

  static final Duration OLDEST_RULES = Duration.ofHours(1);

  static final int UNANSWERED_BOUND = 3;

  private ExchangeChecks() {}

  static List<Line> of(Facts facts) {
    Exchange exchange = facts.exchange();
    return List.of(reachable(exchange), clock(exchange), rules(exchange));
  }

  private static Line reachable(Exchange exchange) {
    if (exchange.hold() != null) {
      return Line.fail(
          "exchange",
          exchange.hold(),
          "wait; it ends by itself. Sending more makes a ban longer: stop other programs that use"
              + " this address");
    }
    if (exchange.clock() == null) {
      return Line.fail(
          "exchange",
          exchange.url() + " has not answered yet",
          "check network, proxy and DNS, and that the URL fits the mode; the executor tries on");
    }
    if (exchange.unanswered() >= UNANSWERED_BOUND) {
      return Line.fail(
          "exchange",
          "%d requests in a row without an answer, for %d s"
              .formatted(exchange.unanswered(), exchange.unansweredFor().toSeconds()),
          "check the network and the exchange's status page; the executor tries on");
    }
    return Line.pass("exchange", exchange.url() + " answers");
  }

  private static Line clock(Exchange exchange) {
    Clock clock = exchange.clock();
    if (clock == null) {
      return Line.fail("clock", "the exchange's clock has not been read", "see exchange");
    }
    Duration offset = clock.offset().abs();
    String found =
        "the exchange's clock minus ours is %d ms, give or take %d ms"
            .formatted(clock.offset().toMillis(), clock.uncertainty().toMillis());
    if (offset.minus(clock.uncertainty()).compareTo(SKEW_BOUND) > 0) {
      return Line.fail(
          "clock", found, "set this machine's clock: run an NTP client (chronyc makestep)");
    }
    return offset.compareTo(DOUBTFUL_OFFSET) > 0
        ? Line.warn("clock", found, "look at the NTP client of this machine; 500 ms is the bound")
        : Line.pass("clock", found);
  }

  private static Line rules(Exchange exchange) {
    String found =
        "%d symbols, read %d min ago"
            .formatted(exchange.symbols(), exchange.rulesAge().toMinutes());
    if (exchange.symbols() == 0) {
      return Line.fail("exchange_info", "no symbol is known", "see exchange");
    }
    if (exchange.rulesAge().compareTo(OLDEST_RULES) > 0) {
      return Line.fail(
          "exchange_info",
          found,
          "entries are blocked until it can be read; the log says why it cannot");
    }
    return exchange.rulesAge().compareTo(FRESH_RULES) > 0
        ? Line.warn("exchange_info", found, "the log says why it cannot be read again")
        : Line.pass("exchange_info", found);
  }
}
