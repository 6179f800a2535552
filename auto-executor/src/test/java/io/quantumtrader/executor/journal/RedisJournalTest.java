package io.quantumtrader.executor.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.Consumer;
import io.lettuce.core.Range;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.api.sync.RedisCommands;
import io.quantumtrader.contract.Mode;
import io.quantumtrader.contract.event.EventType;
import io.quantumtrader.contract.event.ExecutionEvent;
import io.quantumtrader.executor.support.FaultyProxy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a commit does and, above all, what it never does by halves. */
class RedisJournalTest extends RedisFixture {

  private static final JournalRecord CLAIM = Records.record("c1", 1, 2, Records.SUBMITTING);
  private static final JournalRecord UNKNOWN = Records.record("c1", 2, 3, Records.UNKNOWN);
  private static final JournalRecord DONE = Records.record("c1", 3, 5, Records.DONE);

  private final CommitResult committed = new CommitResult.Committed();

  private String delivered() {
    new IntentStream(redis, STREAMS.intent(), "me").ensureGroup();
    String id = redis.xadd(STREAMS.intent(), Map.of("payload", "{}"));
    redis.xreadgroup(
        Consumer.from(Keys.GROUP, "me"),
        XReadArgs.Builder.count(1),
        XReadArgs.StreamOffset.lastConsumed(STREAMS.intent()));
    return id;
  }

  private long pending() {
    return redis.xpending(STREAMS.intent(), Keys.GROUP).getCount();
  }

  @Test
  void aStepIsRecordEventsMembershipAndAcknowledgementTogether() {
    RedisJournal journal = leading("a");
    String entry = delivered();

    assertThat(journal.commit(Records.commit(CLAIM, 2, entry))).isEqualTo(committed);

    assertThat(journal.load("c1")).contains(CLAIM);
    assertThat(told()).extracting(ExecutionEvent::seq).containsExactly(1L, 2L);
    assertThat(journal.inFlight()).containsExactly("c1");
    assertThat(pending()).isZero();
  }

  @Test
  void aStepThatComesTooLateChangesNothing() {
    RedisJournal journal = leading("a");
    journal.commit(Records.commit(CLAIM, 2));
    String entry = delivered();

    JournalRecord rival = Records.record("c1", 1, 2, Records.UNKNOWN);
    assertThat(journal.commit(Records.commit(rival, 2, entry)))
        .isEqualTo(new CommitResult.Conflict());

    assertThat(journal.load("c1")).contains(CLAIM);
    assertThat(told()).hasSize(2);
    assertThat(pending()).isOne();
  }

  @Test
  void whoDoesNotLeadChangesNothing() {
    RedisJournal old = leading("a");
    redis.hset(Keys.LEADER, "until", "0");
    leader(redis, "b");
    String entry = delivered();

    assertThat(old.commit(Records.commit(CLAIM, 2, entry))).isEqualTo(new CommitResult.Fenced());

    assertThat(old.load("c1")).isEmpty();
    assertThat(told()).isEmpty();
    assertThat(old.inFlight()).isEmpty();
    assertThat(pending()).isOne();
  }

  @Test
  void whoNeverLedDoesNotEvenAsk() {
    RedisJournal journal = journal(redis, new Lease(redis, "a"));

    assertThat(journal.commit(Records.commit(CLAIM, 1))).isEqualTo(new CommitResult.Fenced());
  }

  @Test
  void anOrderLeavesTheInFlightSetWhenItEndsAndNotBefore() {
    RedisJournal journal = leading("a");
    journal.commit(Records.commit(CLAIM, 2));
    journal.commit(Records.commit(UNKNOWN, 1));
    assertThat(journal.inFlight()).containsExactly("c1");
    assertThat(redis.ttl(Keys.record("c1"))).as("kept for ever").isEqualTo(-1);

    journal.commit(Records.commit(DONE, 2));

    assertThat(journal.inFlight()).isEmpty();
    assertThat(journal.recentlyDone(10)).containsExactly("c1");
    assertThat(redis.ttl(Keys.record("c1"))).isGreaterThan(90L * 86_400);
  }

  @Test
  void theTimelineIsEveryEventInOrder() {
    RedisJournal journal = leading("a");
    journal.commit(Records.commit(CLAIM, 2));
    journal.commit(Records.commit(Records.record("other", 1, 1, Records.SUBMITTING), 1));
    journal.commit(Records.commit(UNKNOWN, 1));
    journal.commit(Records.commit(DONE, 2));

    assertThat(journal.timeline("c1"))
        .extracting(ExecutionEvent::correlationId, ExecutionEvent::seq)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("c1", 1L),
            org.assertj.core.groups.Tuple.tuple("c1", 2L),
            org.assertj.core.groups.Tuple.tuple("c1", 3L),
            org.assertj.core.groups.Tuple.tuple("c1", 4L),
            org.assertj.core.groups.Tuple.tuple("c1", 5L));
    assertThat(journal.timeline("nobody")).isEmpty();
  }

  @Test
  void everyHeaderFieldOfTheContractIsThere() {
    leading("a").commit(Records.commit(CLAIM, 1));

    StreamMessage<String, String> entry =
        redis.xrange(STREAMS.execution(), Range.unbounded()).getFirst();
    assertThat(entry.getBody())
        .containsEntry("event_type", EventType.ORDER_UNKNOWN.name())
        .containsEntry("correlation_id", "c1")
        .containsEntry("intent_id", "1-0")
        .containsEntry("client_order_id", "qx-record")
        .containsEntry("symbol", "BTCUSDT")
        .containsEntry("side", "BUY")
        .containsEntry("mode", Mode.TESTNET.wireName())
        .containsEntry("timestamp", "2026-03-01T12:00:00.123Z")
        .containsEntry("source", "auto-executor")
        .containsEntry("trace_id", "")
        .containsKeys("seq", "payload");
  }

  @Test
  void aRejectedEntryIsCopiedToTheDeadLetters() {
    Commit commit =
        new Commit(
            CLAIM, List.of(), null, Map.of("intent_id", "1-0", "payload", "{oops"), Records.NOW);

    leading("a").commit(commit);

    assertThat(redis.xrange(STREAMS.dead(), Range.unbounded()))
        .singleElement()
        .satisfies(entry ->
            assertThat(entry.getBody()).isEqualTo(Map.of("intent_id", "1-0", "payload", "{oops")));
  }

  @Test
  void theDoneSetIsBounded() {
    RedisJournal journal = leading("a");
    for (int i = 0; i < 5_000; i++) {
      redis.zadd(Keys.done("testnet"), i, "old-" + i);
    }
    journal.commit(Records.commit(Records.record("c1", 1, 1, Records.DONE), 1));

    assertThat(redis.zcard(Keys.done("testnet"))).isEqualTo(5_000);
    assertThat(journal.recentlyDone(2)).containsExactly("c1", "old-4999");
    assertThat(redis.zscore(Keys.done("testnet"), "old-0")).isNull();
  }

  @Test
  void aLostReplyIsAnsweredByTheCommitId() {
    try (FaultyProxy proxy = FaultyProxy.to("127.0.0.1", port());
        RedisConnections through = connectionsTo(proxy.port())) {
      RedisCommands<String, String> line = through.open();
      RedisJournal journal = journal(line, leader(line, "a"));
      journal.commit(Records.commit(CLAIM, 2));

      proxy.swallowReplyTo("\"cause 3\"");
      assertThat(journal.commit(Records.commit(UNKNOWN, 1))).isEqualTo(committed);

      assertThat(proxy.swallowed()).isOne();
      assertThat(told()).extracting(ExecutionEvent::seq).containsExactly(1L, 2L, 3L);
    }
  }

  @Test
  void aRivalsCommitIsNotTakenForOursWhenTheReplyIsLost() {
    try (FaultyProxy proxy = FaultyProxy.to("127.0.0.1", port());
        RedisConnections through = connectionsTo(proxy.port())) {
      RedisCommands<String, String> line = through.open();
      Lease lease = leader(line, "a");
      RedisJournal journal = journal(line, lease);
      journal.commit(Records.commit(CLAIM, 2));
      redis.hset(Keys.record("c1"), Map.of("version", "2", "commit", "somebody-else"));

      proxy.swallowReplyTo("\"cause 3\"");
      assertThat(journal.commit(Records.commit(UNKNOWN, 1))).isEqualTo(new CommitResult.Conflict());
    }
  }

  @Test
  void aSilentRedisIsUnavailableWithinItsBound() {
    try (FaultyProxy proxy = FaultyProxy.to("127.0.0.1", port());
        RedisConnections through = connectionsTo(proxy.port())) {
      RedisCommands<String, String> line = through.open();
      RedisJournal journal = journal(line, leader(line, "a"));
      proxy.cut();

      assertThat(journal.commit(Records.commit(CLAIM, 2)))
          .isInstanceOf(CommitResult.Unavailable.class);
      assertThatThrownBy(() -> journal.load("c1")).isInstanceOf(JournalUnavailable.class);
    }
    assertThat(told()).isEmpty();
  }

  @Test
  void aRedisThatRefusesToWriteIsUnavailable() {
    RedisJournal journal = leading("a");
    redis.configSet("maxmemory", "1");
    try {
      assertThat(journal.commit(Records.commit(CLAIM, 2)))
          .isInstanceOfSatisfying(
              CommitResult.Unavailable.class,
              unavailable -> assertThat(unavailable.cause()).contains("OOM"));
    } finally {
      redis.configSet("maxmemory", "0");
    }
    assertThat(journal.load("c1")).isEmpty();
  }

  @Test
  void aServerThatForgotTheScriptIsToldItAgain() {
    RedisJournal journal = leading("a");
    redis.scriptFlush();

    assertThat(journal.commit(Records.commit(CLAIM, 2))).isEqualTo(committed);
  }

  @Test
  void everyModeHasItsOwnInFlightSet() {
    leading("a").commit(Records.commit(CLAIM, 2));

    RedisJournal paper = new RedisJournal(redis, STREAMS, Mode.PAPER, new Lease(redis, "a"));
    assertThat(paper.inFlight()).isEmpty();
  }
}
