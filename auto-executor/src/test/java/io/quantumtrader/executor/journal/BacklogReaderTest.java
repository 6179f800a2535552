package io.quantumtrader.executor.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BacklogReaderTest extends RedisFixture {

  private final BacklogReader reader = new BacklogReader(redis, STREAMS.intent());
  private final IntentStream stream = new IntentStream(redis, STREAMS.intent(), "me");

  private String publish() {
    return redis.xadd(STREAMS.intent(), Map.of("payload", "{}"));
  }

  @Test
  void whereThereIsNoStreamNothingIsBehind() {
    assertThat(reader.read()).isEqualTo(Backlog.NONE);
  }

  @Test
  void withoutTheGroupEverythingIsBehind() {
    publish();
    publish();

    assertThat(reader.read()).isEqualTo(new Backlog(2, 0, Optional.empty()));
  }

  @Test
  void lagIsWhatNobodyGotAndPendingIsWhatNobodyAcknowledged() {
    stream.ensureGroup();
    String first = publish();
    publish();
    publish();
    stream.next(2);

    Instant published = Instant.ofEpochMilli(Long.parseLong(first.split("-")[0]));
    assertThat(reader.read()).isEqualTo(new Backlog(1, 2, Optional.of(published)));

    redis.xack(STREAMS.intent(), Keys.GROUP, first);
    assertThat(reader.read().pending()).isOne();
  }
}
