package io.quantumtrader.executor.venue.rate;

import io.quantumtrader.contract.Mode;
import io.quantumtrader.contract.Side;
import io.quantumtrader.executor.config.Settings;
import io.quantumtrader.executor.venue.Admission;
import io.quantumtrader.executor.venue.OrderTicket;
import io.quantumtrader.executor.venue.RecordedReports;
import io.quantumtrader.executor.venue.SubmitOutcome;
import io.quantumtrader.executor.venue.VenueContractTest;
import io.quantumtrader.executor.venue.VenueObserver;
import io.quantumtrader.executor.venue.binance.BinanceFuturesVenue;
import io.quantumtrader.simulator.ExchangeSimulator;
import io.quantumtrader.simulator.SimulatorConfig;
import io.quantumtrader.simulator.ledger.LedgerEntry;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Entries all at once and exits spread over the time that takes, through the real venue to the
 * simulated exchange with its real limits.
 */
final class Burst {

  private static final Duration LONGEST_RUN = Duration.ofMinutes(10);
  private static final Duration WINDOW = Duration.ofSeconds(30);
  private static final int WARM_UP = 200;

  private final int entries;
  private final int exits;
  private final Duration minimum;

  Burst(int entries, int exits) {
    this.entries = entries;
    this.exits = exits;
    this.minimum = Traffic.theoreticalMinimum(entries + exits, RateLimit.BINANCE_FUTURES);
  }

  private record Sent(boolean exit, Duration askedAt, Duration sentAt, SubmitOutcome outcome) {}

  /**
   * @param minimum earliest time of the last send that the limits allow
   * @param makespan time of the last send
   * @param refusedByLimits answers with 429 or 418 in the exchange's ledger
   */
  record Figures(
      int entries,
      int exits,
      int accepted,
      long refusedByLimits,
      Duration minimum,
      Duration makespan,
      Duration longestExitWait,
      Duration medianExitWait) {

    double overheadPercent() {
      return 100.0 * (makespan.toMillis() - minimum.toMillis()) / Math.max(1, minimum.toMillis());
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "rate limits: %d entries and %d exits, %d accepted, %d answers 429 or 418; makespan"
              + " %.2f s, theoretical minimum %.2f s (%+.2f %%); exits waited %.3f s at most,"
              + " %.3f s in the median",
          entries,
          exits,
          accepted,
          refusedByLimits,
          makespan.toMillis() / 1000.0,
          minimum.toMillis() / 1000.0,
          overheadPercent(),
          longestExitWait.toMillis() / 1000.0,
          medianExitWait.toMillis() / 1000.0);
    }
  }

  Figures run() throws InterruptedException {
    new Course(WARM_UP, 0, Duration.ZERO).run();
    return new Course(entries, exits, minimum).run();
  }

  /** One exchange, one venue, one burst. */
  private static final class Course {
    private final int entries;
    private final int exits;
    private final Duration minimum;
    private final ConcurrentLinkedQueue<Sent> sent = new ConcurrentLinkedQueue<>();
    private final CountDownLatch open;
    private final ExchangeSimulator exchange =
        ExchangeSimulator.start(
            SimulatorConfig.defaults()
                .withAccounts(SimulatorConfig.defaults().accounts(), new BigDecimal("100000000")));
    private final BinanceFuturesVenue venue =
        new BinanceFuturesVenue(
            settings(VenueContractTest.settings(exchange)), Mode.TESTNET, VenueObserver.NONE);
    private long startNanos;

    private Course(int entries, int exits, Duration minimum) {
      this.entries = entries;
      this.exits = exits;
      this.minimum = minimum;
      this.open = new CountDownLatch(entries + exits);
    }

    private Figures run() throws InterruptedException {
      try (ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
          venue;
          exchange) {
        exchange.setPrice("BTCUSDT", new BigDecimal("60000"));
        venue.start(new RecordedReports());
        startNanos = System.nanoTime();
        for (int i = 0; i < entries; i++) {
          ask("qx-entry-" + i, false, sinceStart());
        }
        for (int i = 0; i < exits; i++) {
          String id = "qx-exit-" + i;
          long at = minimum.toNanos() * (i + 1) / (exits + 1);
          clock.schedule(
              () -> ask(id, true, sinceStart()),
              Math.max(0, at - sinceStart().toNanos()),
              TimeUnit.NANOSECONDS);
        }
        boolean all = open.await(LONGEST_RUN.toSeconds(), TimeUnit.SECONDS);
        if (!all) {
          throw new IllegalStateException(
              "expected the end within " + LONGEST_RUN + ", was " + open.getCount() + " short");
        }
        return figures();
      }
    }

    /** The time-out of production: a slow machine is not what is measured. */
    private static Settings.Binance settings(Settings.Binance settings) {
      return new Settings.Binance(
          settings.futuresRestUrl(),
          settings.futuresStreamUrl(),
          settings.futuresWsApiUrl(),
          settings.spotRestUrl(),
          settings.spotStreamUrl(),
          settings.spotWsApiUrl(),
          settings.credentials(),
          WINDOW,
          Duration.ofSeconds(10),
          settings.retryMaxAttempts(),
          settings.retryBackoffBase(),
          settings.weightThreshold(),
          settings.orderTransport(),
          settings.overriddenUrls());
    }

    private Duration sinceStart() {
      return Duration.ofNanos(System.nanoTime() - startNanos);
    }

    private void ask(String id, boolean exit, Duration askedAt) {
      Runnable send = () -> Thread.ofVirtual().start(() -> send(id, exit, askedAt));
      if (venue.admit(id, exit, send) instanceof Admission.Admitted) {
        send.run();
      }
    }

    private void send(String id, boolean exit, Duration askedAt) {
      Duration sentAt = sinceStart();
      SubmitOutcome outcome =
          venue.submit(
              new OrderTicket(
                  id,
                  "BTCUSDT",
                  exit ? Side.SELL : Side.BUY,
                  new BigDecimal(exit ? "0.001" : "0.002"),
                  null,
                  null,
                  exit,
                  venue.exchangeNow().truncatedTo(ChronoUnit.MILLIS),
                  WINDOW));
      sent.add(new Sent(exit, askedAt, sentAt, outcome));
      open.countDown();
    }

    private Figures figures() {
      List<Duration> exitWaits =
          sent.stream()
              .filter(Sent::exit)
              .map(order -> order.sentAt().minus(order.askedAt()))
              .sorted()
              .toList();
      long refused =
          exchange.ledger().stream()
              .filter(entry ->
                  entry instanceof LedgerEntry.Answer answer
                      && (answer.httpStatus() == 429 || answer.httpStatus() == 418))
              .count();
      return new Figures(
          entries,
          exits,
          (int) sent.stream().filter(s -> s.outcome() instanceof SubmitOutcome.Accepted).count(),
          refused,
          minimum,
          sent.stream().map(Sent::sentAt).max(Duration::compareTo).orElse(Duration.ZERO),
          exitWaits.isEmpty() ? Duration.ZERO : exitWaits.getLast(),
          exitWaits.isEmpty() ? Duration.ZERO : exitWaits.get(exitWaits.size() / 2));
    }
  }
}
