package io.quantumtrader.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.chaos.Oracle.Findings;
import io.quantumtrader.contract.Mode;
import io.quantumtrader.contract.Side;
import io.quantumtrader.contract.event.EventBody;
import io.quantumtrader.contract.event.ExecutionEvent;
import io.quantumtrader.contract.event.OrderStatus;
import io.quantumtrader.contract.event.Outcome;
import io.quantumtrader.contract.event.ResolvedBy;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OracleTest {

  private static final Instant T0 = Instant.parse("2026-11-21T08:00:00Z");
  private static final String INTENT = "1-1";
  private static final String ORDER = "qx1";

  private final List<ExecutionEvent> events = new ArrayList<>();
  private long seq;

  @Test
  void anOrderThatWasFilledOnceIsClean() {
    story();

    Findings found = judge(Set.of(), ledger(1, 1, "2", "2"));

    assertThat(found.isClean()).isTrue();
    assertThat(found.orders).isOne();
    assertThat(found.worst).hasMillis(1_000);
  }

  @Test
  void aSecondAcceptanceIsADuplicate() {
    story();

    assertThat(judge(Set.of(), ledger(1, 2, "2", "2")).duplicates).hasSize(1);
  }

  @Test
  void aSecondRequestIsADuplicateThoughItWasRefused() {
    story();

    assertThat(judge(Set.of(), ledger(2, 1, "2", "2")).duplicates).hasSize(1);
  }

  @Test
  void aSubmissionWithoutAnAnswerIsStuck() {
    add(submit());

    assertThat(judge(Set.of(), ledger(1, 1, "0", "0")).stuck).hasSize(2);
  }

  @Test
  void anIntentAcknowledgedWithoutAWordIsLost() {
    assertThat(judge(Set.of(), ledger(0, 0, "0", "0")).lost).hasSize(1);
  }

  @Test
  void anIntentThatIsStillPendingIsStuckAndNotLost() {
    Findings found = judge(Set.of(INTENT), ledger(0, 0, "0", "0"));

    assertThat(found.lost).isEmpty();
    assertThat(found.stuck).hasSize(1);
  }

  @Test
  void aConfirmedEntryThatIsGoneIsLost() {
    Findings found =
        Oracle.judge(List.of(), List.of(INTENT), Set.of(), events, ledger(0, 0, "0", "0"));

    assertThat(found.lost).hasSize(1);
  }

  @Test
  void aRequestWithoutARecordIsAViolation() {
    add(new EventBody.IntentLost("trimmed"));

    assertThat(judge(Set.of(), ledger(1, 0, "0", "0")).violations).hasSize(1);
  }

  @Test
  void aFillThatTheStreamDoesNotTellIsAViolation() {
    story();

    assertThat(judge(Set.of(), ledger(1, 1, "3", "3")).violations).hasSize(2);
  }

  @Test
  void aGapInTheNumbersIsAViolation() {
    seq = 1;
    story();

    assertThat(judge(Set.of(), ledger(1, 1, "2", "2")).violations).hasSize(1);
  }

  private void story() {
    add(submit());
    add(
        new EventBody.OrderResponse(
            7, OrderStatus.FILLED, new BigDecimal("2"), BigDecimal.TEN, 5, ResolvedBy.ACK));
    add(
        new EventBody.OrderDone(
            Outcome.FILLED, new BigDecimal("2"), BigDecimal.TEN, null, null, null, null));
  }

  private static EventBody submit() {
    return new EventBody.OrderSubmit(Map.of(), 1, T0, 5_000, T0.plusSeconds(6));
  }

  private void add(EventBody body) {
    seq++;
    events.add(
        new ExecutionEvent(
            "c",
            INTENT,
            body instanceof EventBody.IntentLost ? null : ORDER,
            "BTCUSDT",
            Side.BUY,
            Mode.TESTNET,
            seq,
            T0.plusSeconds(events.size()),
            null,
            body));
  }

  private Findings judge(Set<String> open, Exchange.Ledger ledger) {
    return Oracle.judge(List.of(INTENT), List.of(INTENT), open, events, ledger);
  }

  private static Exchange.Ledger ledger(int posts, int accepted, String filled, String position) {
    return new Exchange.Ledger(
        posts == 0 ? Map.of() : Map.of(ORDER, posts),
        accepted == 0 ? Map.of() : Map.of(ORDER, accepted),
        Map.of(ORDER, new BigDecimal(filled)),
        Map.of("BTCUSDT", new BigDecimal(position)));
  }
}
