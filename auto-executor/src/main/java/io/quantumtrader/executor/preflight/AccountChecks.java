package io.quantumtrader.executor.preflight;

import io.quantumtrader.contract.Mode;
import io.quantumtrader.executor.preflight.Facts.ActiveHalt;
import io.quantumtrader.executor.preflight.Facts.Balance;
import io.quantumtrader.executor.preflight.Facts.Permissions;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** The account may trade, has something to trade with, and is known here as it is there. */
final class AccountChecks {

  /** The least allocation of an entry, quote units. */
  static final BigDecimal LEAST_CAPITAL = BigDecimal.TEN;

  /** Compared every 30 s. */
  static final Duration FRESH_COMPARISON = Duration.ofMinutes(2);

  private AccountChecks() {}

  static List<Line> of(Facts facts) {
    return List.of(
        permissions(facts), positionMode(facts), balances(facts), reconciled(facts), halts(facts));
  }

  private static Line permissions(Facts facts) {
    return switch (facts.account().permissions()) {
      case Permissions.NotNeeded _ -> Line.pass("permissions", "not needed in paper mode");
      case Permissions.Granted granted -> Line.pass("permissions", granted.found());
      case Permissions.Refused refused ->
          Line.fail(
              "permissions",
              refused.cause(),
              "change it at the exchange, or give another key and start again; then resume");
      case Permissions.NotAsked none ->
          Line.fail("permissions", "not known: " + none.cause(), "see exchange");
    };
  }

  private static Line positionMode(Facts facts) {
    if (facts.mode() == Mode.PAPER) {
      return Line.pass("position_mode", "one-way, as paper keeps it");
    }
    return switch (facts.account().positions()) {
      case ONE_WAY -> Line.pass("position_mode", "one-way");
      case HEDGE ->
          Line.warn(
              "position_mode",
              "hedge: long and short of a symbol count here as their sum",
              "one-way is simpler; it can be changed at the exchange while flat");
      case UNKNOWN ->
          Line.fail(
              "position_mode",
              "not known, so entries wait",
              "see permissions and exchange; it is read again before the next entry");
    };
  }

  private static Line balances(Facts facts) {
    Balance balance = facts.account().balance();
    if (balance == null) {
      return Line.fail("balances", "not read yet", "see permissions and exchange");
    }
    String found =
        "equity %s, available %s (quote units)"
            .formatted(balance.equity().toPlainString(), balance.available().toPlainString());
    if (balance.equity().signum() <= 0) {
      return Line.fail("balances", found, "put money on the futures wallet");
    }
    return balance.available().compareTo(LEAST_CAPITAL) < 0
        ? Line.warn(
            "balances", found, "an entry needs 10 quote units: close something or add to it")
        : Line.pass("balances", found);
  }

  private static Line reconciled(Facts facts) {
    Instant comparedAt = facts.account().comparedAt();
    if (comparedAt == null) {
      return Line.fail(
          "reconciled",
          "not yet compared with the exchange",
          "see exchange and permissions; it follows by itself");
    }
    Duration age = Duration.between(comparedAt, facts.at());
    String found = "orders, positions and balances compared %d s ago".formatted(age.toSeconds());
    return age.compareTo(FRESH_COMPARISON) > 0
        ? Line.warn("reconciled", found, "see exchange, and the log for why it is not repeated")
        : Line.pass("reconciled", found);
  }

  private static Line halts(Facts facts) {
    List<ActiveHalt> halts = facts.halts();
    if (halts.isEmpty()) {
      return Line.pass("halts", "none in force");
    }
    String found =
        halts.stream()
            .map(halt -> "%s on %s: %s".formatted(halt.reason(), halt.scope(), halt.detail()))
            .collect(Collectors.joining("; "));
    boolean person = halts.stream().anyMatch(halt -> !halt.reason().clearsItself());
    String remedy =
        person
            ? "end the cause, then quantumctl resume"
            : "each ends by itself with its cause; the lines above name it";
    return halts.stream().anyMatch(halt -> halt.scope().equals(Facts.ACCOUNT_SCOPE))
        ? Line.fail("halts", found, remedy)
        : Line.warn("halts", found, remedy);
  }
}
