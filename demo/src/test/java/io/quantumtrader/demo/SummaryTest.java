package io.quantumtrader.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.contract.event.BlockReason;
import io.quantumtrader.contract.event.ExecutionEvent;
import io.quantumtrader.contract.event.OrderStatus;
import io.quantumtrader.contract.event.Outcome;
import io.quantumtrader.contract.event.RejectReason;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SummaryTest {

  @Test
  void everyDeliveryIsCountedOnceUnderHowItEnded() {
    List<ExecutionEvent> stream = new ArrayList<>();
    Events filled = new Events("1-0");
    stream.addAll(
        List.of(
            filled.submit(),
            filled.response(OrderStatus.FILLED, "1", 4),
            filled.done(Outcome.FILLED, "1")));
    Events expired = new Events("2-0");
    stream.addAll(
        List.of(
            expired.submit(),
            expired.response(OrderStatus.EXPIRED, "0", 6),
            expired.done(Outcome.EXPIRED, "0")));
    Events resting = new Events("3-0");
    stream.addAll(List.of(resting.submit(), resting.response(OrderStatus.NEW, "0", 5)));
    stream.add(new Events("4-0").blocked(BlockReason.BLOCK_STALE, "old"));
    stream.add(new Events("5-0").rejected(RejectReason.REJECT_NOT_JSON, "broken"));
    stream.add(new Events("6-0").duplicate());

    Summary summary = Summary.of(stream);

    assertThat(summary.lines())
        .containsExactly(
            new Summary.Line("received", 6, "intents on the stream"),
            new Summary.Line("submitted", 3, "orders to the exchange"),
            new Summary.Line("filled", 1, ""),
            new Summary.Line("not filled", 1, "EXPIRED 1"),
            new Summary.Line("open", 1, "resting on the book"),
            new Summary.Line("blocked", 1, "BLOCK_STALE 1"),
            new Summary.Line("rejected", 1, "REJECT_NOT_JSON 1"),
            new Summary.Line("duplicates", 1, "nothing sent again"));
    assertThat(summary.latency())
        .isEqualTo("p50 5 ms, p99 6 ms of 3 (ORDER_SUBMIT to ORDER_RESPONSE)");
  }

  @Test
  void percentilesAreByNearestRank() {
    List<ExecutionEvent> stream =
        LongStream.rangeClosed(1, 200)
            .mapToObj(ms -> new Events(ms + "-0").response(OrderStatus.FILLED, "1", ms))
            .toList();

    Summary summary = Summary.of(stream);

    assertThat(summary.percentileMs(50)).isEqualTo(100);
    assertThat(summary.percentileMs(99)).isEqualTo(198);
  }

  @Test
  void aStreamWithoutAnswersHasNoLatency() {
    assertThat(Summary.of(List.of()).latency()).isEqualTo("no order was answered");
  }
}
