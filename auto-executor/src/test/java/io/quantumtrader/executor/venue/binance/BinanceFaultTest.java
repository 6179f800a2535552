package io.quantumtrader.executor.venue.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.contract.Mode;
import io.quantumtrader.contract.Side;
import io.quantumtrader.contract.event.ErrorCategory;
import io.quantumtrader.contract.event.OrderStatus;
import io.quantumtrader.contract.intent.TimeInForce;
import io.quantumtrader.executor.venue.OrderTicket;
import io.quantumtrader.executor.venue.QueryOutcome;
import io.quantumtrader.executor.venue.RecordedReports;
import io.quantumtrader.executor.venue.SubmitOutcome;
import io.quantumtrader.executor.venue.VenueContractTest;
import io.quantumtrader.executor.venue.VenueObserver;
import io.quantumtrader.simulator.ExchangeSimulator;
import io.quantumtrader.simulator.SimulatorConfig;
import io.quantumtrader.simulator.fault.FaultMatch;
import io.quantumtrader.simulator.fault.FaultSpec;
import io.quantumtrader.simulator.fault.FaultType;
import io.quantumtrader.simulator.ledger.LedgerEntry;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Everything that can go wrong with one order: what it is taken for, and how often it was sent. */
class BinanceFaultTest {

  private final ExchangeSimulator simulator = ExchangeSimulator.start(SimulatorConfig.defaults());
  private final RecordedReports heard = new RecordedReports();
  private BinanceFuturesVenue venue;

  @BeforeEach
  void start() {
    simulator.setPrice("BTCUSDT", new BigDecimal("60000"));
    venue =
        new BinanceFuturesVenue(
            VenueContractTest.settings(simulator), Mode.TESTNET, VenueObserver.NONE);
    venue.start(heard);
    heard.awaitConnected();
  }

  @AfterEach
  void stop() {
    venue.close();
    simulator.close();
  }

  private OrderTicket order() {
    return Tickets.limit("qx-f", Side.BUY, "0.010", "57000", TimeInForce.GTC, venue.exchangeNow());
  }

  private SubmitOutcome submitWith(FaultSpec fault) {
    simulator.addFault(fault);
    SubmitOutcome outcome = venue.submit(order());
    simulator.clearFaults();
    assertThat(simulator.ledgerSummary().postsByClientOrderId()).containsEntry("qx-f", 1);
    return outcome;
  }

  private static FaultSpec fault(FaultType type) {
    return FaultSpec.of(type, FaultMatch.newOrder());
  }

  private List<LedgerEntry.Accepted> acceptedOrders() {
    return simulator.ledger().stream()
        .filter(LedgerEntry.Accepted.class::isInstance)
        .map(LedgerEntry.Accepted.class::cast)
        .toList();
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "TIMEOUT_AFTER_ACCEPT",
        "RESET_AFTER_ACCEPT",
        "CLOSE_AFTER_ACCEPT",
        "UNKNOWN_503",
        "TIMEOUT_408",
        "UNEXPECTED_RESPONSE",
        "UNKNOWN_ERROR",
        "GARBAGE_BODY",
        "GZIP_GARBAGE",
        "EMPTY_BODY",
        "TRUNCATED_BODY",
        "HTML_502",
        "WRONG_ORDER"
      })
  void anAmbiguousAnswerToAnAcceptedOrderIsUnknownAndTheOrderCanBeFound(FaultType type) {
    assertThat(submitWith(fault(type))).isInstanceOf(SubmitOutcome.Unknown.class);

    assertThat(acceptedOrders()).hasSize(1);
    QueryOutcome found = venue.query("BTCUSDT", "qx-f");
    assertThat(found).isInstanceOf(QueryOutcome.Found.class);
    assertThat(((QueryOutcome.Found) found).report().status()).isEqualTo(OrderStatus.NEW);
    heard.awaitStatus("qx-f", OrderStatus.NEW);
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "TIMEOUT_BEFORE_ACCEPT",
        "RESET_BEFORE_ACCEPT",
        "CLOSE_BEFORE_ACCEPT",
        "REDIRECT_307"
      })
  void theSameAnswerToAnOrderThatWasNotAcceptedIsJustAsUnknown(FaultType type) {
    assertThat(submitWith(fault(type))).isInstanceOf(SubmitOutcome.Unknown.class);

    assertThat(acceptedOrders()).isEmpty();
    assertThat(venue.query("BTCUSDT", "qx-f")).isInstanceOf(QueryOutcome.NotFound.class);
  }

  @ParameterizedTest
  @EnumSource(names = {"UNAVAILABLE_503", "INTERNAL_503", "OVERLOADED_503"})
  void aDocumentedFailureOf503IsConclusive(FaultType type) {
    SubmitOutcome outcome = submitWith(fault(type));

    assertThat(outcome).isInstanceOf(SubmitOutcome.RateLimited.class);
    var limited = (SubmitOutcome.RateLimited) outcome;
    assertThat(limited.until()).isNull();
    assertThat(limited.error().httpStatus()).isEqualTo(503);
    assertThat(acceptedOrders()).isEmpty();
  }

  @Test
  void anAnswerThatTricklesBeyondTheDeadlineIsUnknownByTheDeadline() {
    long started = System.nanoTime();
    SubmitOutcome outcome =
        submitWith(fault(FaultType.TRICKLE).with("bytes", 10).with("intervalMs", 300));

    assertThat(outcome).isInstanceOf(SubmitOutcome.Unknown.class);
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(4));
  }

  @Test
  void aFirewallPageIsAnAuthorisationFailure() {
    SubmitOutcome outcome = submitWith(fault(FaultType.HTML_403));

    assertThat(outcome).isInstanceOf(SubmitOutcome.Rejected.class);
    assertThat(((SubmitOutcome.Rejected) outcome).error().category()).isEqualTo(ErrorCategory.AUTH);
  }

  @ParameterizedTest
  @CsvSource({"RATE_LIMITED_429,30", "BAN_418,120"})
  void aLimitHoldsEverythingBackUntilItsTime(FaultType type, int seconds) {
    SubmitOutcome outcome = submitWith(fault(type).with("seconds", seconds));

    assertThat(outcome).isInstanceOf(SubmitOutcome.RateLimited.class);
    Instant until = ((SubmitOutcome.RateLimited) outcome).until();
    assertThat(Duration.between(venue.exchangeNow(), until))
        .isBetween(Duration.ofSeconds(seconds - 5), Duration.ofSeconds(seconds + 5));
    long requests = simulator.ledgerSummary().requests();
    assertThat(venue.submit(order())).isInstanceOf(SubmitOutcome.RateLimited.class);
    assertThat(venue.query("BTCUSDT", "qx-f")).isInstanceOf(QueryOutcome.Failed.class);
    assertThat(simulator.ledgerSummary().requests()).isEqualTo(requests);
  }

  @ParameterizedTest
  @CsvSource({
    "-2019, 400, REJECTED",
    "-1111, 400, REJECTED",
    "-2015, 401, AUTH",
    "-1022, 400, AUTH",
    "-1021, 400, CLOCK",
    "-5028, 400, CLOCK"
  })
  void aDocumentedRefusalIsConclusive(int code, int status, ErrorCategory category) {
    SubmitOutcome outcome =
        submitWith(
            fault(FaultType.ERROR)
                .with("accepted", false)
                .with("status", status)
                .with("code", code)
                .with("msg", "No."));

    assertThat(outcome).isInstanceOf(SubmitOutcome.Rejected.class);
    var error = ((SubmitOutcome.Rejected) outcome).error();
    assertThat(error.code()).isEqualTo(code);
    assertThat(error.category()).isEqualTo(category);
    assertThat(acceptedOrders()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"-9999, 400", "-2019, 500", "-1006, 400", "-1001, 400", "-4046, 400"})
  void anAnswerThatIsNoDocumentedRefusalIsUnknown(int code, int status) {
    SubmitOutcome outcome =
        submitWith(
            fault(FaultType.ERROR)
                .with("status", status)
                .with("code", code)
                .with("msg", "Something."));

    assertThat(outcome).isInstanceOf(SubmitOutcome.Unknown.class);
    assertThat(acceptedOrders()).hasSize(1);
  }

  @Test
  void anOrderAcceptedBehindALaggingQueryIsNotFoundAtFirst() {
    simulator.addFault(
        FaultSpec.of(FaultType.QUERY_LAG, FaultMatch.order("qx-f")).with("ms", 60_000));
    venue.submit(order());

    assertThat(venue.query("BTCUSDT", "qx-f")).isInstanceOf(QueryOutcome.NotFound.class);
    heard.awaitStatus("qx-f", OrderStatus.NEW);
  }
}
