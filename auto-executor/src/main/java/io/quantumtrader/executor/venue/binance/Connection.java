package io.quantumtrader.executor.venue.binance;

import io.quantumtrader.executor.config.Settings;
import io.quantumtrader.executor.venue.VenueObserver;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What all parts of one connection to an exchange share: the clock, the rate governor, the HTTP
 * client, background work. Holds no key; with a key only the redaction knows what to hide.
 */
record Connection(
    URI streamUrl,
    ExchangeClock clock,
    RateGovernor governor,
    Reachability reachability,
    BinanceHttp http,
    PublicApi publicApi,
    ClockSync clockSync,
    RepeatableCalls repeatable,
    MissingEndpoints missing,
    Background background,
    Backoff reconnects,
    Redaction redaction,
    VenueObserver observer)
    implements AutoCloseable {

  private static final Duration LONGEST_READ_BACKOFF = Duration.ofSeconds(5);
  private static final Duration FIRST_RECONNECT = Duration.ofMillis(500);
  private static final Duration LONGEST_RECONNECT = Duration.ofSeconds(30);

  static Connection open(
      Settings.Binance settings, @Nullable String apiKey, VenueObserver observer) {
    return open(settings, apiKey, observer, ExchangeClock.system());
  }

  static Connection open(
      Settings.Binance settings,
      @Nullable String apiKey,
      VenueObserver observer,
      ExchangeClock clock) {
    SecureRandom random = new SecureRandom();
    Backoff backoff = new Backoff(settings.retryBackoffBase(), LONGEST_READ_BACKOFF, random);
    RateGovernor governor = new RateGovernor(settings.weightThreshold(), clock, backoff, observer);
    Reachability reachability = new Reachability(clock);
    Redaction redaction = new Redaction(apiKey);
    BinanceHttp http =
        new BinanceHttp(
            settings.futuresRestUrl(),
            settings.requestTimeout(),
            governor,
            clock,
            redaction,
            observer,
            reachability);
    RepeatableCalls repeatable =
        new RepeatableCalls(settings.retryMaxAttempts(), backoff, clock, redaction);
    PublicApi publicApi = new PublicApi(http, repeatable);
    return new Connection(
        settings.futuresStreamUrl(),
        clock,
        governor,
        reachability,
        http,
        publicApi,
        new ClockSync(publicApi, clock, redaction, observer),
        repeatable,
        new MissingEndpoints(clock),
        new Background(),
        new Backoff(FIRST_RECONNECT, LONGEST_RECONNECT, random),
        redaction,
        observer);
  }

  @Override
  public void close() {
    background.close();
    governor.close();
    http.close();
  }
}
