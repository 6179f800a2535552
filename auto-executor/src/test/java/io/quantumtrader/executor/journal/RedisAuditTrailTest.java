package io.quantumtrader.executor.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.lettuce.core.RedisException;
import io.quantumtrader.contract.Mode;
import io.quantumtrader.contract.event.EventBody;
import io.quantumtrader.contract.event.EventType;
import io.quantumtrader.contract.event.ExecutionEvent;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RedisAuditTrailTest extends RedisFixture {

  private final RedisAuditTrail trail = new RedisAuditTrail(STREAMS.execution());

  private static ExecutionEvent call(String by) {
    return new ExecutionEvent(
        "operator",
        null,
        null,
        null,
        null,
        Mode.TESTNET,
        1,
        Instant.parse("2026-11-21T12:00:00Z"),
        null,
        new EventBody.OperatorAction("PUT /api/v1/halt", 200, by, "lunch", "127.0.0.1"));
  }

  @Test
  void callsAreNumberedInTheirOrderWithoutGaps() {
    assertThat(trail.add(call("alice"))).isTrue();
    assertThat(trail.add(call("bob"))).isTrue();
    trail.flush(redis);
    trail.flush(redis);
    RedisAuditTrail afterRestart = new RedisAuditTrail(STREAMS.execution());
    assertThat(afterRestart.add(call("carol"))).isTrue();
    afterRestart.flush(redis);

    assertThat(told())
        .extracting(ExecutionEvent::seq, event -> ((EventBody.OperatorAction) event.body()).by())
        .containsExactly(tuple(1L, "alice"), tuple(2L, "bob"), tuple(3L, "carol"));
    assertThat(told()).extracting(ExecutionEvent::type).containsOnly(EventType.OPERATOR_ACTION);
  }

  @Test
  void whatRedisDoesNotTakeWaitsInBoundedMemory() {
    assertThat(redis.set(STREAMS.execution(), "not a stream")).isEqualTo("OK");
    for (int at = 0; at < 1_000; at++) {
      assertThat(trail.add(call("alice"))).isTrue();
    }
    assertThat(trail.add(call("bob"))).as("one too many").isFalse();
    assertThatThrownBy(() -> trail.flush(redis)).isInstanceOf(RedisException.class);

    assertThat(redis.del(STREAMS.execution())).isEqualTo(1);
    trail.flush(redis);
    assertThat(told())
        .hasSize(1_000)
        .extracting(ExecutionEvent::seq)
        .startsWith(1L, 2L, 3L)
        .endsWith(999L, 1_000L);
  }
}
