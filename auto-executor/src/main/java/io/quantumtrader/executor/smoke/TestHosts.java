package io.quantumtrader.executor.smoke;

import io.quantumtrader.contract.Mode;
import io.quantumtrader.executor.config.Settings;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Where a round trip may be made: anywhere but where money is real. */
final class TestHosts {

  private TestHosts() {}

  /** Why there shall be no round trip with these settings; empty when there may be one. */
  static Optional<String> refusal(Settings settings) {
    if (settings.mode() != Mode.TESTNET) {
      return Optional.of(
          "expected mode testnet (PAPER_TRADING=false, BINANCE_USE_TESTNET=true), was "
              + settings.mode().wireName());
    }
    return List.of(settings.binance().futuresRestUrl(), settings.binance().futuresStreamUrl())
        .stream()
        .filter(TestHosts::isProduction)
        .findFirst()
        .map(url -> "expected a test environment, was Binance's production: " + url);
  }

  private static boolean isProduction(URI url) {
    String host = String.valueOf(url.getHost()).toLowerCase(Locale.ROOT);
    boolean binance = host.equals("binance.com") || host.endsWith(".binance.com");
    return binance && !host.startsWith("demo-") && !host.startsWith("testnet.");
  }
}
