package io.quantumtrader.executor.config;

import io.quantumtrader.contract.Mode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The six base URLs for a mode, each of which can be set by hand (Binance docs, general information
 * of USDⓈ-M futures and spot). Paper reads production's public market data, because paper fills are
 * only worth something against the real market.
 */
final class VenueUrls {

  private static final Set<String> PRODUCTION_ORDER_HOSTS =
      Set.of(
          "fapi.binance.com",
          "ws-fapi.binance.com",
          "api.binance.com",
          "api-gcp.binance.com",
          "api1.binance.com",
          "api2.binance.com",
          "api3.binance.com",
          "api4.binance.com",
          "ws-api.binance.com");
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private final Reading reading;
  private final Mode mode;
  private final List<String> overridden = new ArrayList<>();

  VenueUrls(Reading reading, Mode mode) {
    this.reading = reading;
    this.mode = mode;
  }

  URI futuresRest() {
    return url(
        Variables.BINANCE_FUTURES_REST_URL,
        "https://fapi.binance.com",
        "https://demo-fapi.binance.com");
  }

  URI futuresStream() {
    return url(
        Variables.BINANCE_FUTURES_STREAM_URL,
        "wss://fstream.binance.com",
        "wss://fstream.binancefuture.com");
  }

  URI futuresWsApi() {
    return url(
        Variables.BINANCE_FUTURES_WS_API_URL,
        "wss://ws-fapi.binance.com/ws-fapi/v1",
        "wss://testnet.binancefuture.com/ws-fapi/v1");
  }

  URI spotRest() {
    return url(
        Variables.BINANCE_SPOT_REST_URL,
        "https://api.binance.com",
        "https://testnet.binance.vision");
  }

  URI spotStream() {
    return url(
        Variables.BINANCE_SPOT_STREAM_URL,
        "wss://stream.binance.com:9443",
        "wss://stream.testnet.binance.vision");
  }

  URI spotWsApi() {
    return url(
        Variables.BINANCE_SPOT_WS_API_URL,
        "wss://ws-api.binance.com:443/ws-api/v3",
        "wss://ws-api.testnet.binance.vision/ws-api/v3");
  }

  /** Names of the variables that were set by hand, in the order they were asked for. */
  List<String> overridden() {
    return List.copyOf(overridden);
  }

  private URI url(Variable<URI> variable, String production, String test) {
    var given = reading.given(variable);
    if (given.isEmpty()) {
      return URI.create(mode == Mode.TESTNET ? test : production);
    }
    var url = given.get();
    overridden.add(variable.name());
    reading.warn("%s is overridden: %s (mode %s)".formatted(variable.name(), url, mode.wireName()));
    boolean encrypted = url.getScheme().equals("https") || url.getScheme().equals("wss");
    if (!encrypted && !LOOPBACK.contains(url.getHost())) {
      reading.warn("%s is not encrypted: %s".formatted(variable.name(), url));
    }
    if (mode == Mode.TESTNET && PRODUCTION_ORDER_HOSTS.contains(url.getHost())) {
      reading.refuse(
          new Problem(
              variable.name(),
              url.toString(),
              "expected a test environment in mode testnet, was Binance's production, where orders"
                  + " move real money"));
    }
    return url;
  }
}
