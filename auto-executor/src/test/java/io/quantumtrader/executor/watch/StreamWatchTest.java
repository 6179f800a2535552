package io.quantumtrader.executor.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.contract.Mode;
import io.quantumtrader.contract.Side;
import io.quantumtrader.contract.event.EventBody;
import io.quantumtrader.contract.event.ExecutionEvent;
import io.quantumtrader.contract.event.HaltReason;
import io.quantumtrader.contract.event.OrderStatus;
import io.quantumtrader.contract.event.ResolvedBy;
import io.quantumtrader.executor.support.NoHaltStore;
import io.quantumtrader.executor.support.SettableClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When the stream is believed, and what brings that back. Time is stepped. */
class StreamWatchTest {

  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-21T10:00:00Z"));
  private final List<String> renewed = new ArrayList<>();
  private int reads;
  private Instant readAt = Instant.MIN;
  private final Halts halts = new Halts(clock, new NoHaltStore());
  private final StreamWatch watch =
      new StreamWatch(halts, clock, () -> readAt, () -> reads++, renewed::add);

  private boolean isStale() {
    return halts.active().stream().anyMatch(h -> h.reason() == HaltReason.STREAM_STALE);
  }

  private void pass(Duration time) {
    clock.advance(time);
  }

  private void upAndRead() {
    watch.connected();
    pass(Duration.ofMillis(10));
    readAt = clock.instant();
    watch.run();
  }

  private void answered(String id, ResolvedBy by) {
    watch.onCommitted(
        event(id, new EventBody.OrderSubmit(Map.of(), 1, clock.instant(), 1, clock.instant())));
    pass(Duration.ofMillis(5));
    watch.onCommitted(
        event(
            id,
            new EventBody.OrderResponse(
                7, OrderStatus.FILLED, BigDecimal.ONE, BigDecimal.ONE, 5, by)));
  }

  private ExecutionEvent event(String id, EventBody body) {
    return new ExecutionEvent(
        "c-" + id, "1-0", id, "BTCUSDT", Side.BUY, Mode.TESTNET, 1, clock.instant(), null, body);
  }

  @Test
  void entriesAreHeldUntilItIsUpAndTheAccountWasReadSince() {
    assertThat(isStale()).isTrue();
    watch.connected();
    watch.run();
    assertThat(isStale()).isTrue();
    assertThat(reads).isOne();
    readAt = clock.instant().minusMillis(1);
    watch.run();
    assertThat(isStale()).as("read before it was up").isTrue();
    pass(Duration.ofMillis(10));
    readAt = clock.instant();
    watch.run();
    assertThat(isStale()).isFalse();
  }

  @Test
  void theAccountIsAskedForAgainWhenTheReadingFailed() {
    watch.connected();
    for (int i = 0; i < 20; i++) {
      watch.run();
      pass(Duration.ofMillis(250));
    }
    assertThat(reads).isBetween(2, 3);
  }

  @Test
  void aLossIsStaleAtOnceAndOverOnlyByProof() {
    upAndRead();
    watch.lost("cut");
    assertThat(isStale()).isTrue();
    readAt = clock.instant().plusSeconds(1);
    watch.run();
    assertThat(isStale()).as("still down").isTrue();
    pass(Duration.ofSeconds(2));
    upAndRead();
    assertThat(isStale()).isFalse();
  }

  @Test
  void aStreamThatIsSilentOnAnAnsweredOrderIsMuteAndMadeAnew() {
    upAndRead();
    answered("qx-1", ResolvedBy.ACK);
    pass(StreamWatch.MUTE_AFTER);
    watch.run();
    assertThat(isStale()).isFalse();
    pass(Duration.ofMillis(1));
    watch.run();
    assertThat(isStale()).isTrue();
    assertThat(renewed).hasSize(1);
    pass(Duration.ofMinutes(1));
    watch.run();
    assertThat(renewed).as("once for one order").hasSize(1);
  }

  @Test
  void whatItTellsBeforeOrAfterTheAnswerIsNotMissing() {
    upAndRead();
    watch.heard("qx-early");
    answered("qx-early", ResolvedBy.ACK);
    answered("qx-late", ResolvedBy.ACK);
    watch.heard("qx-late");
    answered("qx-own", ResolvedBy.STREAM);
    pass(Duration.ofMinutes(1));
    watch.run();
    assertThat(isStale()).isFalse();
    assertThat(renewed).isEmpty();
  }

  @Test
  void anOrderSentWhileItWasDownOwesNothing() {
    upAndRead();
    watch.lost("cut");
    watch.onCommitted(
        event("qx-1", new EventBody.OrderSubmit(Map.of(), 1, clock.instant(), 1, clock.instant())));
    pass(Duration.ofMillis(5));
    upAndRead();
    watch.onCommitted(
        event(
            "qx-1",
            new EventBody.OrderResponse(
                7, OrderStatus.FILLED, BigDecimal.ONE, BigDecimal.ONE, 5, ResolvedBy.ACK)));
    pass(Duration.ofMinutes(1));
    watch.run();
    assertThat(renewed).isEmpty();
  }
}
