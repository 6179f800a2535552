package io.quantumtrader.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.contract.event.OrderStatus;
import io.quantumtrader.contract.event.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreamCheckTest {

  private final Events events = new Events("1-0");

  @Test
  void aSubmissionWithOneAnswerAndOneEndingIsWhole() {
    assertThat(
            StreamCheck.violations(
                List.of(
                    events.submit(),
                    events.response(OrderStatus.FILLED, "0.005", 4),
                    events.done(Outcome.FILLED, "0.005"))))
        .isEmpty();
  }

  @Test
  void aSubmissionWithoutAnAnswerIsAViolation() {
    assertThat(StreamCheck.violations(List.of(events.submit())))
        .containsExactly("qx-1-0: expected one answer to ORDER_SUBMIT, was 0");
  }

  @Test
  void aSecondTerminalEventIsAViolation() {
    assertThat(
            StreamCheck.violations(
                List.of(events.done(Outcome.FILLED, "1"), events.done(Outcome.FILLED, "1"))))
        .containsExactly("intent 1-0: expected one terminal event, was 2");
  }

  @Test
  void aGapInSeqIsAViolation() {
    assertThat(StreamCheck.violations(List.of(events.duplicate(), events.skipSeq())))
        .containsExactly("corr-1-0: expected seq 2, was 3");
  }
}
