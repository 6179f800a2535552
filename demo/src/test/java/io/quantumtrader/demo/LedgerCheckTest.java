package io.quantumtrader.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.contract.event.ExecutionEvent;
import io.quantumtrader.contract.event.OrderStatus;
import io.quantumtrader.contract.event.Outcome;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LedgerCheckTest {

  private final Events events = new Events("1-0");
  private final List<ExecutionEvent> filled =
      List.of(
          events.submit(),
          events.response(OrderStatus.FILLED, "0.005", 4),
          events.done(Outcome.FILLED, "0.005"));

  @Test
  void anOrderReceivedOnceAndFilledAlikeAgrees() {
    assertThat(LedgerCheck.differences(filled, ledger(1, "0.00500"))).isEmpty();
  }

  @Test
  void aRequestThatReachedTheExchangeTwiceIsADifference() {
    assertThat(LedgerCheck.differences(filled, ledger(2, "0.005")))
        .containsExactly("qx-1-0: expected 1 request at the exchange, was 2");
  }

  @Test
  void aFillTheStreamDoesNotKnowIsADifference() {
    assertThat(LedgerCheck.differences(filled, ledger(1, "0.010")))
        .containsExactly(
            "qx-1-0: the exchange filled 0.010, the stream says 0.005",
            "intent 1-0: the exchange filled 0.010, ORDER_DONE says 0.005");
  }

  @Test
  void anOrderWithoutASubmissionIsADifference() {
    assertThat(LedgerCheck.differences(List.of(), ledger(1, "0.005")))
        .containsExactly("qx-1-0: at the exchange, but not on the stream");
  }

  @Test
  void aRestingOrderAgreesWhileNothingIsFilled() {
    assertThat(
            LedgerCheck.differences(
                List.of(events.submit(), events.response(OrderStatus.NEW, "0", 3)),
                new LedgerSummary(Map.of("qx-1-0", 1), Map.of("qx-1-0", 1), Map.of())))
        .isEmpty();
  }

  @Test
  void anOrderThatWasNeverSentMustNotBeAtTheExchange() {
    List<ExecutionEvent> stream = List.of(events.submit(), events.notSent());
    assertThat(LedgerCheck.differences(stream, new LedgerSummary(Map.of(), Map.of(), Map.of())))
        .isEmpty();
    assertThat(
            LedgerCheck.differences(
                stream, new LedgerSummary(Map.of("qx-1-0", 1), Map.of(), Map.of())))
        .containsExactly("qx-1-0: expected 0 request at the exchange, was 1");
  }

  private static LedgerSummary ledger(int posts, String filled) {
    return new LedgerSummary(
        Map.of("qx-1-0", posts), Map.of("qx-1-0", posts), Map.of("qx-1-0", new BigDecimal(filled)));
  }
}
