package io.quantumtrader.executor.preflight;

import io.quantumtrader.contract.Mode;
import io.quantumtrader.executor.preflight.Facts.Configured;
import java.util.List;

/** What can be judged without a connection. */
final class SettingsChecks {

  private SettingsChecks() {}

  static List<Line> of(Facts facts) {
    return List.of(
        flags(facts),
        settings(facts.configured()),
        operatorToken(facts.configured()),
        credentials(facts),
        alertSeries(facts));
  }

  /** Flags that contradict each other have ended the process before this. */
  private static Line flags(Facts facts) {
    return Line.pass(
        "flags", "mode %s from %s".formatted(facts.mode().wireName(), facts.configured().flags()));
  }

  private static Line settings(Configured configured) {
    if (!configured.unread().isEmpty()) {
      return Line.warn(
          "settings",
          "without effect: " + String.join(", ", configured.unread()),
          "correct the spelling or take them away; --config shows what is in force");
    }
    return configured.warnings().isEmpty()
        ? Line.pass("settings", "every setting given is in force")
        : Line.warn(
            "settings",
            String.join("; ", configured.warnings()),
            "nothing to do if that is on purpose");
  }

  private static Line operatorToken(Configured configured) {
    return configured.operatorToken()
        ? Line.pass("operator_token", "halt, cancel, flatten and abort are possible")
        : Line.warn(
            "operator_token",
            "not configured: halt, cancel, flatten and abort are refused",
            "set OPERATOR_TOKEN or OPERATOR_TOKEN_FILE and start again");
  }

  private static Line credentials(Facts facts) {
    if (facts.mode() == Mode.PAPER) {
      return Line.pass("credentials", "not needed in paper mode");
    }
    return facts.configured().credentials()
        ? Line.pass("credentials", "key and secret are there")
        : Line.fail(
            "credentials",
            "no key, or no secret",
            "set BINANCE_API_KEY and BINANCE_API_SECRET and start again");
  }

  private static Line alertSeries(Facts facts) {
    return facts.missingSeries().isEmpty()
        ? Line.pass("alert_series", "every metric that an alert asks for is exported")
        : Line.fail(
            "alert_series",
            "not exported: " + String.join(", ", facts.missingSeries()),
            "this build cannot be watched; deploy another one");
  }
}
