package io.quantumtrader.executor.config;

import io.quantumtrader.contract.Mode;
import java.util.Optional;

/** Three flags in, one mode out: the table of docs/configuration.md. */
final class ModeFlags {

  private ModeFlags() {}

  /** Empty when the flags refuse to start; the problems say why. */
  static Optional<Mode> read(Reading reading) {
    int problemsBefore = reading.problems().size();
    boolean paper = reading.value(Variables.PAPER_TRADING);
    boolean testnet = testnet(reading);
    boolean live = reading.value(Variables.LIVE_TRADING_ENABLED);
    if (reading.problems().size() > problemsBefore) {
      return Optional.empty();
    }
    if (paper) {
      return Optional.of(Mode.PAPER);
    }
    if (testnet) {
      return Optional.of(Mode.TESTNET);
    }
    if (live) {
      return Optional.of(Mode.LIVE);
    }
    reading.refuse(
        new Problem(
            Variables.LIVE_TRADING_ENABLED.name(),
            reading.shown(Variables.LIVE_TRADING_ENABLED),
            "expected LIVE_TRADING_ENABLED=true, since PAPER_TRADING and BINANCE_USE_TESTNET are"
                + " both false and orders would move real money; was false"));
    return Optional.empty();
  }

  private static boolean testnet(Reading reading) {
    boolean testnet = reading.value(Variables.BINANCE_USE_TESTNET);
    var alias = reading.given(Variables.TESTNET);
    if (alias.isEmpty()) {
      return testnet;
    }
    if (reading.isSet(Variables.BINANCE_USE_TESTNET) && alias.get() != testnet) {
      reading.refuse(
          new Problem(
              Variables.TESTNET.name(),
              reading.shown(Variables.TESTNET),
              "expected TESTNET, the alias, to agree with BINANCE_USE_TESTNET=%s, was %s"
                  .formatted(testnet, alias.get())));
    }
    return alias.get();
  }
}
