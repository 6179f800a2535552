package io.quantumtrader.executor.assembly;

import io.quantumtrader.contract.Mode;
import io.quantumtrader.executor.config.ConfiguredValue;
import io.quantumtrader.executor.config.Settings;
import io.quantumtrader.executor.engine.Engine;
import io.quantumtrader.executor.operate.PreflightReports;
import io.quantumtrader.executor.portfolio.Account;
import io.quantumtrader.executor.preflight.Facts;
import io.quantumtrader.executor.preflight.Line;
import io.quantumtrader.executor.preflight.Preflight;
import io.quantumtrader.executor.preflight.Report;
import io.quantumtrader.executor.venue.Hold;
import io.quantumtrader.executor.venue.Venue;
import io.quantumtrader.executor.venue.VenueCondition;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Gathers what the preflight judges by: memory first, Redis for the rest. */
final class EnginePreflight implements PreflightReports {

  private static final List<String> FLAGS =
      List.of("PAPER_TRADING", "BINANCE_USE_TESTNET", "LIVE_TRADING_ENABLED");

  private final Engine engine;
  private final Venue venue;
  private final Settings settings;
  private final Supplier<List<String>> missingSeries;
  private final InstantSource clock;
  private final AccountQuestions questions;

  /**
   * @param missingSeries metrics that alerts ask for and nobody exports
   */
  EnginePreflight(
      Engine engine,
      Venue venue,
      Settings settings,
      Supplier<List<String>> missingSeries,
      InstantSource clock) {
    this.engine = engine;
    this.venue = venue;
    this.settings = settings;
    this.missingSeries = missingSeries;
    this.clock = clock;
    this.questions = new AccountQuestions(venue, clock);
  }

  @Override
  public Report report() {
    return Preflight.of(facts(journal()));
  }

  /** What can be judged while nothing is connected yet. */
  List<Line> beforeStart() {
    return Preflight.beforeStart(facts(new Facts.Journal.NoAnswer("not asked yet")));
  }

  /** Why the exchange has said that no entry may be made; empty unless it has. */
  Optional<String> refusal() {
    return account().permissions() instanceof Facts.Permissions.Refused refused
        ? Optional.of(refused.cause())
        : Optional.empty();
  }

  private Facts facts(Facts.Journal journal) {
    return new Facts(
        settings.mode(),
        engine.phase(),
        configured(),
        journal,
        exchange(venue.condition()),
        account(),
        engine.halts().active().stream()
            .map(halt -> new Facts.ActiveHalt(halt.reason(), halt.detail(), halt.scope()))
            .toList(),
        missingSeries.get(),
        clock.instant());
  }

  private Facts.Configured configured() {
    List<ConfiguredValue> values = settings.configuration();
    return new Facts.Configured(
        values.stream()
            .filter(value -> FLAGS.contains(value.name()))
            .map(value -> value.name() + "=" + value.value())
            .collect(Collectors.joining(", ")),
        settings.binance().credentials() != null,
        settings.operatorToken() != null,
        settings.acceptWeakDurability(),
        settings.warnings(),
        values.stream()
            .filter(value -> !value.effective())
            .map(value -> value.name() + " (" + value.note() + ")")
            .toList());
  }

  private Facts.Journal journal() {
    return engine
        .redis()
        .map(redis -> JournalSurvey.of(redis, settings.streams().intent(), clock.instant()))
        .orElseGet(() -> new Facts.Journal.NoAnswer("not connected yet"));
  }

  private Facts.Exchange exchange(VenueCondition now) {
    VenueCondition.Clock measured = now.clock();
    Hold hold = now.hold();
    int symbols = measured == null ? 0 : venue.symbols().size();
    return new Facts.Exchange(
        settings.binance().futuresRestUrl().toString(),
        measured == null ? null : new Facts.Clock(measured.offset(), measured.uncertainty()),
        now.unanswered(),
        now.unansweredFor(),
        hold == null ? null : "nothing is sent until %s: %s".formatted(hold.until(), hold.cause()),
        symbols,
        venue.rulesAge());
  }

  private Facts.Account account() {
    Account read = engine.books().view().account();
    Instant comparedAt = engine.bookkeeping().reconciler().readAt();
    AccountQuestions.Answers answers =
        settings.mode() == Mode.PAPER ? AccountQuestions.PAPER : questions.ask();
    return new Facts.Account(
        answers.permissions(),
        answers.positions(),
        read == null ? null : new Facts.Balance(read.equity(), read.availableMargin()),
        comparedAt.equals(Instant.MIN) ? null : comparedAt);
  }
}
