package io.quantumtrader.executor.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.models.stream.PendingMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StreamLookTest extends RedisFixture {

  private final StreamLook look = new StreamLook(redis, STREAMS.intent());

  private String publish(String payload) {
    return redis.xadd(STREAMS.intent(), Map.of("payload", payload));
  }

  @Test
  void whereThereIsNoStreamThereIsNothing() {
    assertThat(look.tail(10)).isEqualTo(new StreamLook.Tail(0, true, List.of()));
  }

  @Test
  void theLatestAreShownOldestFirstOverSeveralPages() {
    List<String> ids = new ArrayList<>();
    for (int count = 0; count < 70; count++) {
      ids.add(publish("p" + count));
    }

    StreamLook.Tail tail = look.tail(45);

    assertThat(tail.length()).isEqualTo(70);
    assertThat(tail.complete()).isTrue();
    assertThat(tail.entries())
        .extracting(StreamLook.Entry::id)
        .containsExactlyElementsOf(ids.subList(25, 70));
    assertThat(tail.entries().getFirst().fields()).isEqualTo(Map.of("payload", "p25"));
    assertThat(look.tail(200).entries()).hasSize(70);
  }

  @Test
  void aLongValueIsCutAndSaidToBe() {
    publish("x".repeat(100_000));
    publish("short");

    assertThat(look.tail(2).entries())
        .extracting(StreamLook.Entry::cut)
        .containsExactly(true, false);
    assertThat(look.tail(2).entries().getFirst().fields().get("payload")).hasSize(4_096);
  }

  @Test
  void fieldsWithoutEndAreCutToo() {
    Map<String, String> fields = new LinkedHashMap<>();
    for (int count = 0; count < 100; count++) {
      fields.put("f" + count, "v");
    }
    redis.xadd(STREAMS.intent(), fields);

    StreamLook.Entry entry = look.tail(1).entries().getFirst();

    assertThat(entry.fields()).hasSize(32).containsKey("f0");
    assertThat(entry.cut()).isTrue();
  }

  @Test
  void whatDoesNotFitIsLeftOutAtTheOldEnd() {
    Map<String, String> fat = new LinkedHashMap<>();
    for (int count = 0; count < 32; count++) {
      fat.put("f" + count, "x".repeat(4_096));
    }
    String latest = "";
    for (int count = 0; count < 20; count++) {
      latest = redis.xadd(STREAMS.intent(), fat);
    }

    StreamLook.Tail tail = look.tail(20);

    assertThat(tail.complete()).isFalse();
    assertThat(tail.entries()).hasSizeBetween(5, 8);
    assertThat(tail.entries().getLast().id()).isEqualTo(latest);
  }

  @Test
  void whatIsPendingTellsWhoHasIt() {
    IntentStream gone = new IntentStream(redis, STREAMS.intent(), "gone");
    gone.ensureGroup();
    String first = publish("a");
    publish("b");
    publish("c");
    gone.next(1);
    new IntentStream(redis, STREAMS.intent(), "me").next(1);

    assertThat(look.pending(10))
        .extracting(PendingMessage::getConsumer)
        .containsExactly("gone", "me");
    assertThat(look.pending(1)).extracting(PendingMessage::getId).containsExactly(first);
    assertThat(look.pending(1).getFirst().getRedeliveryCount()).isOne();
  }
}
