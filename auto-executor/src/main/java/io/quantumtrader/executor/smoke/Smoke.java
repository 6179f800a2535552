package io.quantumtrader.executor.smoke;

import io.quantumtrader.contract.event.OrderStatus;
import io.quantumtrader.executor.config.Settings;
import io.quantumtrader.executor.venue.Fill;
import io.quantumtrader.executor.venue.OrderReport;
import io.quantumtrader.executor.venue.OrderTicket;
import io.quantumtrader.executor.venue.Quote;
import io.quantumtrader.executor.venue.SetupOutcome;
import io.quantumtrader.executor.venue.SymbolRules;
import io.quantumtrader.executor.venue.VenueObserver;
import io.quantumtrader.executor.venue.binance.BinanceFuturesVenue;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Connects, places an order that rests and cancels it, buys the least there is and closes it again,
 * and compares at each step what stream and REST say. A step that fails ends the run; what is open
 * by then is closed.
 */
public final class Smoke implements AutoCloseable {

  /** Everything was as it had to be. */
  public static final int EXIT_PASSED = 0;

  /** Something was not. */
  public static final int EXIT_FAILED = 1;

  private static final Duration STREAM_WAIT = Duration.ofSeconds(15);
  private static final int LEVERAGE = 5;

  private final Settings settings;
  private final String symbol;
  private final SmokeTable table;
  private final BinanceFuturesVenue venue;
  private final SmokeAccount account;
  private final SmokeFills fills;
  private final Heard heard = new Heard();
  private @Nullable OrderTicket resting;
  private BigDecimal held = BigDecimal.ZERO;

  private Smoke(Settings settings, String symbol, SmokeTable table) {
    this.settings = settings;
    this.symbol = symbol;
    this.table = table;
    this.venue = new BinanceFuturesVenue(settings.binance(), settings.mode(), VenueObserver.NONE);
    this.account = new SmokeAccount(venue, symbol);
    this.fills = new SmokeFills(venue, symbol);
  }

  /** Why these settings are not for a round trip; empty when they are. */
  public static Optional<String> refusal(Settings settings) {
    return TestHosts.refusal(settings);
  }

  /**
   * Makes the round trip.
   *
   * @return the process's exit code
   */
  public static int run(Settings settings, String symbol, PrintStream out) {
    long started = System.nanoTime();
    SmokeTable table = new SmokeTable(out);
    try (Smoke smoke = new Smoke(settings, symbol, table)) {
      smoke.steps();
    }
    table.verdict(
        symbol + " at " + settings.binance().futuresRestUrl(),
        Duration.ofNanos(System.nanoTime() - started));
    return table.hasFailed() ? EXIT_FAILED : EXIT_PASSED;
  }

  /** Something that shows what it saw, or fails. */
  private interface Step {
    String run() throws SmokeFailure, InterruptedException;
  }

  private boolean step(String name, Step step) {
    long started = System.nanoTime();
    try {
      String seen = step.run();
      table.passed(name, Duration.ofNanos(System.nanoTime() - started), seen);
      return true;
    } catch (SmokeFailure | RuntimeException failure) {
      table.failed(
          name,
          Duration.ofNanos(System.nanoTime() - started),
          String.valueOf(failure.getMessage()));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      table.failed(name, Duration.ofNanos(System.nanoTime() - started), "interrupted");
    }
    return false;
  }

  private void steps() {
    boolean ready =
        step("connect", this::connect)
            && step("user data stream", this::stream)
            && step("symbol rules", () -> shown(rules()))
            && step("account", account::expectFlat)
            && step("account set-up", this::prepare);
    boolean traded =
        ready
            && step("limit order rests", this::rest)
            && step("cancel", this::cancel)
            && step("market buy", () -> trade(true))
            && step("position", () -> account.expectPosition(held))
            && step("reduce-only close", () -> trade(false));
    if (!traded && ready) {
      step("clean up", this::cleanUp);
    }
    if (ready) {
      step("flat again", () -> account.expectPosition(BigDecimal.ZERO));
    }
  }

  private String connect() {
    venue.start(heard);
    return "%s, %d symbols, clock offset %d ms"
        .formatted(
            settings.binance().futuresRestUrl(),
            venue.symbols().size(),
            venue.clockOffset().toMillis());
  }

  private String stream() throws SmokeFailure, InterruptedException {
    if (!heard.awaitConnected(STREAM_WAIT)) {
      throw new SmokeFailure("expected a user data stream, was none");
    }
    return String.valueOf(settings.binance().futuresStreamUrl());
  }

  private SymbolRules rules() throws SmokeFailure {
    SymbolRules rules =
        venue.rules(symbol).orElseThrow(() -> new SmokeFailure("the exchange has no " + symbol));
    if (!rules.trading()) {
      throw new SmokeFailure("expected status TRADING, was " + rules.status());
    }
    return rules;
  }

  private static String shown(SymbolRules rules) {
    return "tick %s, step %s, market step %s, minimum notional %s, open orders at most %d"
        .formatted(
            rules.tickSize().toPlainString(),
            rules.quantity().step().toPlainString(),
            rules.marketQuantity().step().toPlainString(),
            rules.minNotional().toPlainString(),
            rules.maxOrders());
  }

  private String prepare() throws SmokeFailure {
    int leverage = Math.min(LEVERAGE, settings.limits().maxLeverage());
    return switch (venue.prepare(symbol, leverage)) {
      case SetupOutcome.Ready ready ->
          "%s mode, isolated margin, leverage %d".formatted(positionMode(), ready.leverage());
      case SetupOutcome.Refused refused -> throw new SmokeFailure(refused.cause());
    };
  }

  private String positionMode() throws SmokeFailure {
    boolean hedge =
        venue.describe(orders().close(BigDecimal.ONE, "-mode")).containsKey("positionSide");
    return hedge ? "hedge" : "one-way";
  }

  private SmokeOrders orders() throws SmokeFailure {
    return new SmokeOrders(venue, rules(), settings.binance().recvWindow());
  }

  private Quote quote() throws SmokeFailure {
    return venue.quote(symbol).orElseThrow(() -> new SmokeFailure("no price for " + symbol));
  }

  private String rest() throws SmokeFailure, InterruptedException {
    SmokeOrders orders = orders();
    OrderTicket ticket = withinLimit(orders.resting(quote().bid()), quote().bid());
    resting = ticket;
    OrderReport sent = SmokeOrders.expect(OrderStatus.NEW, orders.send(ticket));
    heard.await(ticket.clientOrderId(), OrderStatus.NEW, STREAM_WAIT);
    OrderReport asked = SmokeOrders.expect(OrderStatus.NEW, orders.find(ticket, ""));
    if (asked.orderId() != sent.orderId()) {
      throw new SmokeFailure(
          "expected order " + sent.orderId() + " by query, was " + asked.orderId());
    }
    return "%s, order %d, BUY %s at %s: answer, stream and query agree"
        .formatted(ticket.clientOrderId(), sent.orderId(), ticket.quantity(), ticket.limitPrice());
  }

  private String cancel() throws SmokeFailure, InterruptedException {
    OrderTicket ticket = resting;
    if (ticket == null) {
      throw new SmokeFailure("expected an order to cancel, was none");
    }
    OrderReport canceled = SmokeOrders.expect(OrderStatus.CANCELED, orders().cancel(ticket));
    resting = null;
    heard.await(ticket.clientOrderId(), OrderStatus.CANCELED, STREAM_WAIT);
    SmokeOrders.expect(OrderStatus.CANCELED, orders().find(ticket, ""));
    return "order %d: answer, stream and query agree".formatted(canceled.orderId());
  }

  private String trade(boolean opening) throws SmokeFailure, InterruptedException {
    SmokeOrders orders = orders();
    BigDecimal price = quote().ask();
    OrderTicket ticket =
        opening ? withinLimit(orders.buy(price), price) : orders.close(held, "-close");
    OrderReport sent = orders.send(ticket);
    held = opening ? held.add(sent.executedQty()) : held.subtract(sent.executedQty());
    SmokeOrders.expect(OrderStatus.FILLED, sent);
    List<Fill> streamed =
        Heard.fills(heard.await(ticket.clientOrderId(), OrderStatus.FILLED, STREAM_WAIT));
    fills.expectSame(sent.orderId(), streamed);
    return "%s, order %d, %s %s at %s, %d fills: stream and REST agree to the last digit"
        .formatted(
            ticket.clientOrderId(),
            sent.orderId(),
            ticket.side(),
            sent.executedQty().toPlainString(),
            sent.avgPrice().stripTrailingZeros().toPlainString(),
            streamed.size());
  }

  private OrderTicket withinLimit(OrderTicket ticket, BigDecimal price) throws SmokeFailure {
    BigDecimal worth = ticket.quantity().multiply(price);
    BigDecimal most = settings.limits().maxOrderNotional();
    if (worth.compareTo(most) > 0) {
      throw new SmokeFailure(
          "expected an order of at most MAX_ORDER_NOTIONAL %s, the smallest is %s"
              .formatted(most.toPlainString(), worth.toPlainString()));
    }
    return ticket;
  }

  /** Nothing of ours may stay behind. */
  private String cleanUp() throws SmokeFailure, InterruptedException {
    OrderTicket open = resting;
    String cancelled = "";
    if (open != null) {
      cancelled = "cancel: " + venue.cancel(symbol, open.clientOrderId()) + "; ";
      resting = null;
    }
    BigDecimal position = account.position();
    if (position.signum() <= 0) {
      return cancelled + "nothing to close";
    }
    OrderReport closed = orders().send(orders().close(position, "-clean"));
    return cancelled + "closed " + SmokeFills.plain(closed.executedQty());
  }

  @Override
  public void close() {
    venue.close();
  }
}
