package io.quantumtrader.executor.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.contract.Mode;
import io.quantumtrader.contract.event.HaltReason;
import io.quantumtrader.executor.preflight.Facts.Account;
import io.quantumtrader.executor.preflight.Facts.ActiveHalt;
import io.quantumtrader.executor.preflight.Facts.Balance;
import io.quantumtrader.executor.preflight.Facts.Clock;
import io.quantumtrader.executor.preflight.Facts.Configured;
import io.quantumtrader.executor.preflight.Facts.Exchange;
import io.quantumtrader.executor.preflight.Facts.Journal;
import io.quantumtrader.executor.preflight.Facts.Permissions;
import io.quantumtrader.executor.preflight.Facts.Positions;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every check provoked, and not provoked at its boundary. */
class PreflightTest {

  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final Configured CONFIGURED =
      new Configured("PAPER_TRADING=false", true, true, false, List.of(), List.of());
  private static final Journal.Read JOURNAL = journal(0, 0, Duration.ZERO);
  private static final Exchange EXCHANGE = exchange(clock(0, 5), 0, null, 10, Duration.ZERO);
  private static final Account ACCOUNT =
      account(new Permissions.Granted("may trade"), Positions.ONE_WAY, "1000", "900", NOW);
  private static final Facts GOOD = facts(Mode.TESTNET, CONFIGURED, JOURNAL, EXCHANGE, ACCOUNT);

  private static Facts facts(
      Mode mode, Configured configured, Journal journal, Exchange exchange, Account account) {
    return new Facts(
        mode, Facts.RUNNING, configured, journal, exchange, account, List.of(), List.of(), NOW);
  }

  private static Journal.Read journal(long lag, long pending, Duration oldest) {
    return new Journal.Read(
        "quantum:stream:intent", true, true, lag, pending, oldest, List.of(), stopKeys(null));
  }

  private static SequencedMap<String, String> stopKeys(String emergencyStop) {
    var keys = new LinkedHashMap<String, String>();
    keys.put("quantum:config:emergency_stop", emergencyStop);
    keys.put("quantum:feature:new_entries_disabled", null);
    return keys;
  }

  private static Clock clock(long offsetMs, long uncertaintyMs) {
    return new Clock(Duration.ofMillis(offsetMs), Duration.ofMillis(uncertaintyMs));
  }

  private static Exchange exchange(
      Clock clock, int unanswered, String hold, int symbols, Duration rulesAge) {
    return new Exchange(
        "https://demo-fapi.binance.com",
        clock,
        unanswered,
        Duration.ofSeconds(7),
        hold,
        symbols,
        rulesAge);
  }

  private static Account account(
      Permissions permissions,
      Positions positions,
      String equity,
      String available,
      Instant comparedAt) {
    return new Account(
        permissions,
        positions,
        new Balance(new BigDecimal(equity), new BigDecimal(available)),
        comparedAt);
  }

  private static Facts with(Journal journal) {
    return facts(Mode.TESTNET, CONFIGURED, journal, EXCHANGE, ACCOUNT);
  }

  private static Facts with(Exchange exchange) {
    return facts(Mode.TESTNET, CONFIGURED, JOURNAL, exchange, ACCOUNT);
  }

  private static Facts with(Account account) {
    return facts(Mode.TESTNET, CONFIGURED, JOURNAL, EXCHANGE, account);
  }

  private static Facts with(Configured configured) {
    return facts(Mode.TESTNET, configured, JOURNAL, EXCHANGE, ACCOUNT);
  }

  private static Facts halted(HaltReason reason, String scope) {
    return new Facts(
        Mode.TESTNET,
        Facts.RUNNING,
        CONFIGURED,
        JOURNAL,
        EXCHANGE,
        ACCOUNT,
        List.of(new ActiveHalt(reason, "for a reason", scope)),
        List.of(),
        NOW);
  }

  private static Journal.Read weak() {
    return new Journal.Read(
        "s",
        true,
        true,
        0,
        0,
        Duration.ZERO,
        List.of("appendfsync: expected always"),
        stopKeys(null));
  }

  private static Journal.Read stopped(String value) {
    return new Journal.Read("s", true, true, 0, 0, Duration.ZERO, List.of(), stopKeys(value));
  }

  private static Facts starting(Facts facts) {
    return new Facts(
        facts.mode(),
        "waiting for the exchange",
        facts.configured(),
        facts.journal(),
        facts.exchange(),
        facts.account(),
        facts.halts(),
        facts.missingSeries(),
        facts.at());
  }

  static Stream<Arguments> rows() {
    Duration hour = Duration.ofHours(1);
    return Stream.of(
        row(
            "settings",
            Verdict.WARN,
            with(new Configured("", true, true, false, List.of("odd"), List.of()))),
        row(
            "settings",
            Verdict.WARN,
            with(new Configured("", true, true, false, List.of(), List.of("MAX_TYPO")))),
        row(
            "operator_token",
            Verdict.WARN,
            with(new Configured("", true, false, false, List.of(), List.of()))),
        row(
            "credentials",
            Verdict.FAIL,
            with(new Configured("", false, true, false, List.of(), List.of()))),
        row("redis", Verdict.FAIL, with(new Journal.NoAnswer("refused"))),
        row("durability", Verdict.FAIL, with(new Journal.NoAnswer("refused"))),
        row(
            "stream_group",
            Verdict.FAIL,
            with(
                new Journal.Read(
                    "s", true, false, 0, 0, Duration.ZERO, List.of(), stopKeys(null)))),
        row("backlog", Verdict.PASS, with(journal(60, 40, Duration.ofSeconds(30)))),
        row("backlog", Verdict.WARN, with(journal(61, 40, Duration.ZERO))),
        row("backlog", Verdict.WARN, with(journal(0, 1, Duration.ofSeconds(31)))),
        row("backlog", Verdict.WARN, with(journal(0, 1, Duration.ofMinutes(5)))),
        row("backlog", Verdict.FAIL, with(journal(0, 1, Duration.ofMinutes(5).plusMillis(1)))),
        row("backlog", Verdict.WARN, starting(with(journal(1, 0, Duration.ZERO)))),
        row("backlog", Verdict.PASS, with(journal(1, 0, Duration.ZERO))),
        row("durability", Verdict.FAIL, with(weak())),
        row(
            "durability",
            Verdict.WARN,
            facts(
                Mode.LIVE,
                new Configured("", true, true, true, List.of(), List.of()),
                weak(),
                EXCHANGE,
                ACCOUNT)),
        row("durability", Verdict.WARN, facts(Mode.PAPER, CONFIGURED, weak(), EXCHANGE, ACCOUNT)),
        row("kill_keys", Verdict.FAIL, with(stopped("TRUE"))),
        row("kill_keys", Verdict.FAIL, with(stopped(" 1 "))),
        row("kill_keys", Verdict.PASS, with(stopped("false"))),
        row("exchange", Verdict.FAIL, with(exchange(null, 0, null, 0, hour))),
        row("clock", Verdict.FAIL, with(exchange(null, 0, null, 0, hour))),
        row("exchange", Verdict.FAIL, with(exchange(clock(0, 1), 0, "banned", 10, Duration.ZERO))),
        row("exchange", Verdict.PASS, with(exchange(clock(0, 1), 2, null, 10, Duration.ZERO))),
        row("exchange", Verdict.FAIL, with(exchange(clock(0, 1), 3, null, 10, Duration.ZERO))),
        row("clock", Verdict.PASS, with(exchange(clock(-250, 1), 0, null, 10, Duration.ZERO))),
        row("clock", Verdict.WARN, with(exchange(clock(-251, 1), 0, null, 10, Duration.ZERO))),
        row("clock", Verdict.WARN, with(exchange(clock(510, 10), 0, null, 10, Duration.ZERO))),
        row("clock", Verdict.FAIL, with(exchange(clock(511, 10), 0, null, 10, Duration.ZERO))),
        row("exchange_info", Verdict.FAIL, with(exchange(clock(0, 1), 0, null, 0, Duration.ZERO))),
        row(
            "exchange_info",
            Verdict.PASS,
            with(exchange(clock(0, 1), 0, null, 10, Duration.ofMinutes(20)))),
        row("exchange_info", Verdict.WARN, with(exchange(clock(0, 1), 0, null, 10, hour))),
        row(
            "exchange_info",
            Verdict.FAIL,
            with(exchange(clock(0, 1), 0, null, 10, hour.plusMillis(1)))),
        row(
            "permissions",
            Verdict.FAIL,
            with(
                account(
                    new Permissions.Refused("canTrade false"), Positions.ONE_WAY, "1", "1", NOW))),
        row(
            "permissions",
            Verdict.FAIL,
            with(account(new Permissions.NotAsked("silence"), Positions.ONE_WAY, "1", "1", NOW))),
        row(
            "permissions",
            Verdict.PASS,
            with(account(new Permissions.NotNeeded(), Positions.ONE_WAY, "1", "1", NOW))),
        row(
            "position_mode",
            Verdict.WARN,
            with(account(new Permissions.NotNeeded(), Positions.HEDGE, "1", "1", NOW))),
        row(
            "position_mode",
            Verdict.FAIL,
            with(account(new Permissions.NotNeeded(), Positions.UNKNOWN, "1", "1", NOW))),
        row(
            "balances",
            Verdict.FAIL,
            with(new Account(new Permissions.NotNeeded(), Positions.ONE_WAY, null, NOW))),
        row(
            "balances",
            Verdict.FAIL,
            with(account(new Permissions.NotNeeded(), Positions.ONE_WAY, "0", "0", NOW))),
        row(
            "balances",
            Verdict.WARN,
            with(account(new Permissions.NotNeeded(), Positions.ONE_WAY, "100", "9.99", NOW))),
        row(
            "balances",
            Verdict.PASS,
            with(account(new Permissions.NotNeeded(), Positions.ONE_WAY, "100", "10", NOW))),
        row(
            "reconciled",
            Verdict.FAIL,
            with(account(new Permissions.NotNeeded(), Positions.ONE_WAY, "100", "10", null))),
        row(
            "reconciled",
            Verdict.PASS,
            with(
                account(
                    new Permissions.NotNeeded(),
                    Positions.ONE_WAY,
                    "100",
                    "10",
                    NOW.minusSeconds(120)))),
        row(
            "reconciled",
            Verdict.WARN,
            with(
                account(
                    new Permissions.NotNeeded(),
                    Positions.ONE_WAY,
                    "100",
                    "10",
                    NOW.minusSeconds(121)))),
        row("halts", Verdict.FAIL, halted(HaltReason.OPERATOR, "account")),
        row("halts", Verdict.FAIL, halted(HaltReason.CLOCK_SKEW, "account")),
        row("halts", Verdict.WARN, halted(HaltReason.POSITION_DRIFT, "BTCUSDT")));
  }

  private static Arguments row(String check, Verdict verdict, Facts facts) {
    return Arguments.of(check, verdict, facts);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void aCheckIsJudgedByItsBoundaryAndSaysWhatToDo(String check, Verdict expected, Facts facts) {
    Line line = line(facts, check);

    assertThat(line.verdict()).as(line.found()).isEqualTo(expected);
    assertThat(line.found()).isNotBlank();
    assertThat(line.remedy().isEmpty()).as(line.remedy()).isEqualTo(expected == Verdict.PASS);
  }

  @Test
  void aHealthyExecutorPassesEveryCheckInTheOrderOfTheDocument() {
    Report report = Preflight.of(GOOD);

    assertThat(report.verdict()).isEqualTo(Verdict.PASS);
    assertThat(report.lines())
        .extracting(Line::check)
        .containsExactly(
            "flags",
            "settings",
            "operator_token",
            "credentials",
            "alert_series",
            "redis",
            "stream_group",
            "backlog",
            "durability",
            "kill_keys",
            "exchange",
            "clock",
            "exchange_info",
            "permissions",
            "position_mode",
            "balances",
            "reconciled",
            "halts");
  }

  @Test
  void theVerdictIsTheWorstLine() {
    assertThat(Preflight.of(with(journal(61, 40, Duration.ZERO))).verdict())
        .isEqualTo(Verdict.WARN);
    assertThat(Preflight.of(with(new Journal.NoAnswer("out"))).verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void whatIsNotConnectedYetIsNotJudgedBeforeTheStart() {
    Facts offline =
        facts(
            Mode.LIVE,
            CONFIGURED,
            new Journal.NoAnswer("not asked"),
            exchange(null, 0, null, 0, Duration.ZERO),
            new Account(new Permissions.NotAsked("not asked"), Positions.UNKNOWN, null, null));

    assertThat(Preflight.beforeStart(offline)).extracting(Line::verdict).containsOnly(Verdict.PASS);
  }

  @Test
  void aMissingAlertSeriesFailsBeforeTheStart() {
    UnaryOperator<Facts> blind =
        good ->
            new Facts(
                good.mode(),
                good.phase(),
                good.configured(),
                good.journal(),
                good.exchange(),
                good.account(),
                good.halts(),
                List.of("halt_active"),
                good.at());

    assertThat(Preflight.beforeStart(blind.apply(GOOD)))
        .filteredOn(line -> line.verdict() == Verdict.FAIL)
        .singleElement()
        .satisfies(line -> assertThat(line.found()).contains("halt_active"));
  }

  @Test
  void figuresAreInTheLine() {
    assertThat(line(with(journal(3, 2, Duration.ofSeconds(9))), "backlog").found())
        .isEqualTo("3 unread, 2 under way, the oldest of those for 9 s");
    assertThat(line(with(stopped("1")), "kill_keys").remedy())
        .isEqualTo("entries go on once it is deleted: redis-cli DEL quantum:config:emergency_stop");
  }

  private static Line line(Facts facts, String check) {
    return Preflight.of(facts).lines().stream()
        .filter(line -> line.check().equals(check))
        .findFirst()
        .orElseThrow();
  }
}
