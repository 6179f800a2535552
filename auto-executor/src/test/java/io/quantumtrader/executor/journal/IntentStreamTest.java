package io.quantumtrader.executor.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.Consumer;
import io.lettuce.core.XClaimArgs;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IntentStreamTest extends RedisFixture {

  private final IntentStream stream = new IntentStream(redis, STREAMS.intent(), "me");

  private String publish(String payload) {
    return redis.xadd(STREAMS.intent(), Map.of("payload", payload));
  }

  private static List<String> ids(List<IntentStream.Entry> entries) {
    return entries.stream().map(IntentStream.Entry::id).toList();
  }

  @Test
  void theGroupReadsWhatWasPublishedBeforeItExisted() {
    String early = publish("1");
    stream.ensureGroup();

    assertThat(stream.next(10))
        .containsExactly(new IntentStream.Entry(early, Map.of("payload", "1")));
  }

  @Test
  void aGroupThatExistsIsLeftAsItIs() {
    stream.ensureGroup();
    publish("1");
    stream.next(10);

    stream.ensureGroup();

    assertThat(stream.next(10)).isEmpty();
  }

  @Test
  void whatIsNotAcknowledgedIsOwnPendingAndIsNotDeliveredAsNew() {
    stream.ensureGroup();
    List<String> published = List.of(publish("1"), publish("2"), publish("3"));
    assertThat(ids(stream.next(2))).containsExactlyElementsOf(published.subList(0, 2));

    assertThat(ids(stream.ownPending("0", 10))).containsExactlyElementsOf(published.subList(0, 2));
    assertThat(ids(stream.ownPending(published.getFirst(), 10))).containsExactly(published.get(1));
    assertThat(ids(stream.next(10))).containsExactly(published.get(2));
  }

  @Test
  void nobodysPendingEntriesAreMixed() {
    stream.ensureGroup();
    publish("1");
    stream.next(10);

    assertThat(new IntentStream(redis, STREAMS.intent(), "another").ownPending("0", 10)).isEmpty();
  }

  @Test
  void anEntryDeletedWhilePendingComesBackWithoutContent() {
    stream.ensureGroup();
    String id = publish("1");
    stream.next(10);
    redis.xdel(STREAMS.intent(), id);

    assertThat(stream.ownPending("0", 10))
        .singleElement()
        .satisfies(entry -> {
          assertThat(entry.id()).isEqualTo(id);
          assertThat(entry.isLost()).isTrue();
        });
  }

  @Test
  void anEntryTrimmedWhilePendingComesBackWithoutContent() {
    stream.ensureGroup();
    String id = publish("1");
    stream.next(10);
    redis.xtrim(STREAMS.intent(), 0);

    assertThat(stream.ownPending("0", 10)).containsExactly(new IntentStream.Entry(id, Map.of()));
  }

  @Test
  void aQuietStreamAnswersWithinTheCommandTimeOut() {
    stream.ensureGroup();

    assertThat(stream.next(10)).isEmpty();
  }

  /** Delivered to an instance that has been silent for longer than a lease. */
  private String orphaned(String payload) {
    String id = publish(payload);
    new IntentStream(redis, STREAMS.intent(), "dead").next(1);
    redis.xclaim(
        STREAMS.intent(),
        Consumer.from(Keys.GROUP, "dead"),
        XClaimArgs.Builder.minIdleTime(0).idle(Lease.LENGTH.plusSeconds(1)),
        id);
    return id;
  }

  @Test
  void whatADeadInstanceHeldIsTakenOverAndIsOwnPendingFromThenOn() {
    stream.ensureGroup();
    String id = orphaned("1");

    assertThat(stream.orphans(10))
        .containsExactly(new IntentStream.Entry(id, Map.of("payload", "1")));
    assertThat(stream.orphans(10)).isEmpty();
    assertThat(ids(stream.ownPending("0", 10))).containsExactly(id);
  }

  @Test
  void whatADeadInstanceHeldAndWasTrimmedIsLostAndNotForgotten() {
    stream.ensureGroup();
    String id = orphaned("1");
    redis.xtrim(STREAMS.intent(), 0);

    assertThat(stream.orphans(10)).containsExactly(new IntentStream.Entry(id, Map.of()));
    assertThat(redis.xpending(STREAMS.intent(), Keys.GROUP).getCount()).isOne();
  }

  @Test
  void whatAnotherHasJustBeenGivenIsLeftToIt() {
    stream.ensureGroup();
    publish("1");
    new IntentStream(redis, STREAMS.intent(), "another").next(1);

    assertThat(stream.orphans(10)).isEmpty();
  }
}
