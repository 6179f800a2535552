package io.quantumtrader.executor.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IntentStreamTest extends RedisFixture {

  private final IntentStream stream = new IntentStream(redis, STREAMS.intent(), "me");

  private String publish(String payload) {
    return redis.xadd(STREAMS.intent(), Map.of("payload", payload));
  }

  private static List<String> ids(List<IntentStream.Entry> entries) {
    return entries.stream().map(IntentStream.Entry::id).toList();
  }

  private static List<String> own(IntentStream of, String after) {
    return of.ownPending(after, id -> true, 10);
  }

  private List<IntentStream.Entry> redelivered(List<String> ids) {
    return stream.redeliver(ids, id -> true);
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

    assertThat(own(stream, "-")).containsExactlyElementsOf(published.subList(0, 2));
    assertThat(own(stream, published.getFirst())).containsExactly(published.get(1));
    assertThat(ids(stream.next(10))).containsExactly(published.get(2));
  }

  @Test
  void nobodysPendingEntriesAreMixed() {
    stream.ensureGroup();
    publish("1");
    stream.next(10);

    assertThat(own(new IntentStream(redis, STREAMS.intent(), "another"), "-")).isEmpty();
  }

  @Test
  void anEntryDeletedWhilePendingComesBackWithoutContent() {
    stream.ensureGroup();
    String id = publish("1");
    stream.next(10);
    redis.xdel(STREAMS.intent(), id);

    assertThat(redelivered(own(stream, "-")))
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

    assertThat(redelivered(own(stream, "-")))
        .containsExactly(new IntentStream.Entry(id, Map.of(), 2));
  }

  @Test
  void aQuietStreamAnswersWithinTheCommandTimeOut() {
    stream.ensureGroup();

    assertThat(stream.next(10)).isEmpty();
  }

  @Test
  void whatAnotherConsumerLeftAloneIsTakenOverAndCountedAsADelivery() {
    IntentStream gone = new IntentStream(redis, STREAMS.intent(), "gone");
    stream.ensureGroup();
    String id = publish("1");
    gone.next(10);

    assertThat(stream.abandoned("-", Duration.ofMinutes(1), 10)).isEmpty();
    List<String> left = stream.abandoned("-", Duration.ZERO, 10);

    assertThat(left).containsExactly(id);
    assertThat(redelivered(left))
        .containsExactly(new IntentStream.Entry(id, Map.of("payload", "1"), 2));
    assertThat(own(stream, "-")).containsExactly(id);
    assertThat(own(gone, "-")).isEmpty();
  }

  @Test
  void aDeletedEntryOfAnotherConsumerStaysPendingUntilSomebodyAcknowledgesIt() {
    stream.ensureGroup();
    String id = publish("1");
    new IntentStream(redis, STREAMS.intent(), "gone").next(10);
    redis.xdel(STREAMS.intent(), id);

    for (int lostReply = 0; lostReply < 2; lostReply++) {
      assertThat(redelivered(stream.abandoned("-", Duration.ZERO, 10)))
          .singleElement()
          .matches(IntentStream.Entry::isLost);
    }
    assertThat(stream.pending()).isEqualTo(1);
  }

  @Test
  void aDeliveryThatIsNotTheEntrysFaultIsNotCounted() {
    stream.ensureGroup();
    String id = publish("1");
    stream.next(10);

    assertThat(stream.redeliver(List.of(id), counted -> false).getFirst().deliveries())
        .isEqualTo(1);
    assertThat(redelivered(List.of(id)).getFirst().deliveries()).isEqualTo(2);
  }

  @Test
  void pendingEntriesAreListedBeyondOnePage() {
    stream.ensureGroup();
    List<String> published =
        IntStream.range(0, 300).mapToObj(i -> publish(Integer.toString(i))).toList();
    stream.next(300);

    assertThat(stream.ownPending("-", id -> true, 300)).hasSize(300);
    assertThat(stream.ownPending("-", id -> true, 300)).isEqualTo(published);
    assertThat(stream.ownPending("-", published.getLast()::equals, 5))
        .containsExactly(published.getLast());
  }
}
