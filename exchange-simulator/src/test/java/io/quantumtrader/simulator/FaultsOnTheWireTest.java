package io.quantumtrader.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quantumtrader.simulator.SignedClient.Reply;
import io.quantumtrader.simulator.fault.FaultMatch;
import io.quantumtrader.simulator.fault.FaultSpec;
import io.quantumtrader.simulator.fault.FaultType;
import io.quantumtrader.simulator.ledger.LedgerSummary;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every fault does to the wire what it says, and the ledger knows the truth. */
class FaultsOnTheWireTest extends SimulatedExchange {

  @ParameterizedTest
  @CsvSource({"TIMEOUT_BEFORE_ACCEPT,0", "TIMEOUT_AFTER_ACCEPT,1"})
  void aTimeoutAnswersNothing(FaultType type, int accepted) {
    once(type);
    client.waitingAtMost(Duration.ofMillis(300));

    assertThatThrownBy(() -> client.market("BUY", BTC, "0.01", "t"))
        .isInstanceOf(HttpTimeoutException.class);
    assertAccepted(accepted);
  }

  @ParameterizedTest
  @CsvSource({
    "RESET_BEFORE_ACCEPT,0",
    "RESET_AFTER_ACCEPT,1",
    "CLOSE_BEFORE_ACCEPT,0",
    "CLOSE_AFTER_ACCEPT,1",
    "TRUNCATED_BODY,1",
  })
  void aBrokenConnectionIsAnErrorOfTransport(FaultType type, int accepted) {
    once(type);

    assertThatThrownBy(() -> client.market("BUY", BTC, "0.01", "t"))
        .isInstanceOf(IOException.class);
    assertAccepted(accepted);
  }

  @ParameterizedTest
  @CsvSource({
    "UNKNOWN_503,503,0,1",
    "UNAVAILABLE_503,503,0,0",
    "INTERNAL_503,503,-1001,0",
    "OVERLOADED_503,503,-1008,0",
    "TIMEOUT_408,408,-1007,1",
    "UNEXPECTED_RESPONSE,500,-1006,1",
    "UNKNOWN_ERROR,500,-1000,1",
    "HTML_403,403,0,0",
    "HTML_502,502,0,1",
    "REDIRECT_307,307,0,0",
    "RATE_LIMITED_429,429,-1003,0",
    "EMPTY_BODY,200,0,1",
    "GARBAGE_BODY,200,0,1",
    "ERROR,400,-1000,1",
  })
  void anErrorAnswerHasItsStatusAndCode(FaultType type, int status, int code, int accepted)
      throws Exception {
    once(type);

    Reply reply = client.market("BUY", BTC, "0.01", "t");

    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.code()).isEqualTo(code);
    assertAccepted(accepted);
  }

  @ParameterizedTest
  @EnumSource(
      value = FaultType.class,
      names = {"UNKNOWN_503", "TIMEOUT_408", "HTML_502", "ERROR", "EMPTY_BODY"})
  void anAmbiguousAnswerMayAlsoMeanThatNothingWasDone(FaultType type) throws Exception {
    exchange.addFault(FaultSpec.of(type, FaultMatch.newOrder()).times(1).with("accepted", false));

    client.market("BUY", BTC, "0.01", "t");

    assertAccepted(0);
    assertThat(client.query(BTC, "t").code()).isEqualTo(-2013);
  }

  @Test
  void anInjectedErrorCanBeAnyError() throws Exception {
    exchange.addFault(
        FaultSpec.of(FaultType.ERROR, FaultMatch.order("picked"))
            .with("status", 401)
            .with("code", -2015)
            .with("msg", "nope")
            .with("accepted", false));

    assertThat(client.market("BUY", BTC, "0.01", "another").status()).isEqualTo(200);
    Reply reply = client.market("BUY", BTC, "0.01", "picked");
    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.text("msg")).isEqualTo("nope");
  }

  @Test
  void anAnswerCanBeAboutAnotherOrder() throws Exception {
    once(FaultType.WRONG_ORDER);

    assertThat(client.market("BUY", BTC, "0.01", "mine").text("clientOrderId"))
        .isNotEqualTo("mine");
    assertThat(client.query(BTC, "mine").text("status")).isEqualTo("FILLED");
  }

  @Test
  void aTrickledBodyArrivesWholeButSlowly() throws Exception {
    exchange.addFault(
        FaultSpec.of(FaultType.TRICKLE, FaultMatch.newOrder())
            .times(1)
            .with("bytes", 200)
            .with("intervalMs", 50));
    long start = System.nanoTime();

    assertThat(client.market("BUY", BTC, "0.01", "slow").text("clientOrderId")).isEqualTo("slow");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(90));
  }

  @Test
  void anOrderMayBeInvisibleToQueriesForAWhile() throws Exception {
    exchange.addFault(FaultSpec.of(FaultType.QUERY_LAG, FaultMatch.order("lag")).with("ms", 1500));
    client.limit("BUY", BTC, "0.01", "59000", "lag");

    assertThat(client.query(BTC, "lag").code()).isEqualTo(-2013);
    assertThat(client.signed("GET", "/fapi/v1/openOrders", "symbol", BTC).body()).isEmpty();
    Until.holds(() -> client.query(BTC, "lag").status() == 200);
  }

  @Test
  void aBanAnswersEverythingWith418UntilItIsOver() throws Exception {
    exchange.addFault(
        FaultSpec.of(FaultType.BAN_418, FaultMatch.newOrder()).times(1).with("seconds", 1));

    Reply banned = client.market("BUY", BTC, "0.01", "b");
    assertThat(banned.status()).isEqualTo(418);
    assertThat(banned.text("msg")).contains("IP(127.0.0.1) banned until ");
    assertThat(banned.headers().firstValue("retry-after")).hasValue("1");
    assertThat(client.open("GET", "/fapi/v1/ping").status()).isEqualTo(418);
    Until.holds(() -> client.open("GET", "/fapi/v1/ping").status() == 200);
    assertAccepted(0);
  }

  @Test
  void theNthMatchAloneCanBeHit() throws Exception {
    client.raw(
        "POST",
        "/admin/faults",
        """
        {"type":"unavailable-503","match":{"path":"/fapi/v1/order","clientOrderIdPrefix":"n","nth":2}}
        """);

    assertThat(client.market("BUY", BTC, "0.01", "n1").status()).isEqualTo(200);
    assertThat(client.market("BUY", BTC, "0.01", "other").status()).isEqualTo(200);
    assertThat(client.market("BUY", BTC, "0.01", "n2").status()).isEqualTo(503);
    assertThat(client.market("BUY", BTC, "0.01", "n3").status()).isEqualTo(200);
  }

  @Test
  void anUnknownFaultTypeIsExplained() throws Exception {
    Reply reply = client.raw("POST", "/admin/faults", "{\"type\":\"flood\"}");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.text("error")).contains("TIMEOUT_AFTER_ACCEPT").contains("'flood'");
  }

  @ParameterizedTest
  @CsvSource({
    "'\"probability\":2',probability of 0 to 1",
    "'\"params\":{\"ms\":\"soon\"}',whole number as ms",
  })
  void aFaultThatCouldNotWorkIsRefused(String part, String explanation) throws Exception {
    Reply reply = client.raw("POST", "/admin/faults", "{\"type\":\"ENGINE_DELAY\"," + part + "}");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.text("error")).contains(explanation);
  }

  @Test
  void aSeededProbabilityHitsTheSameOrdersEveryTime() throws Exception {
    String fault =
        "{\"type\":\"UNAVAILABLE_503\",\"probability\":0.5,\"seed\":42,"
            + "\"match\":{\"method\":\"POST\"}}";
    StringBuilder first = new StringBuilder();
    StringBuilder second = new StringBuilder();
    for (StringBuilder run : List.of(first, second)) {
      client.raw("POST", "/admin/faults", fault);
      for (int i = 0; i < 12; i++) {
        run.append(client.market("BUY", BTC, "0.01", "s" + i).status()).append(' ');
      }
      exchange.clearFaults();
    }

    assertThat(first.toString()).isEqualTo(second.toString()).contains("200").contains("503");
  }

  private void once(FaultType type) {
    exchange.addFault(FaultSpec.of(type, FaultMatch.newOrder()).times(1));
  }

  private void assertAccepted(int expected) {
    Until.holds(() -> exchange.ledgerSummary().ordersAccepted() == expected);
    LedgerSummary summary = exchange.ledgerSummary();
    assertThat(summary.postsByClientOrderId().values()).allMatch(posts -> posts == 1);
  }
}
