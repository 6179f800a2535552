package io.quantumtrader.executor.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.sync.RedisCommands;
import io.quantumtrader.executor.intent.IntentReader;
import io.quantumtrader.executor.journal.IntentStream;
import io.quantumtrader.executor.journal.IntentStream.Entry;
import io.quantumtrader.localredis.TestRedis;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which exits of a stream that is longer than what was given out may go first. */
class ExitsAheadTest {

  private static final String STREAM = "quantum:stream:intent";
  private static final int ROOM = 10;

  private final RedisClient client =
      RedisClient.create(RedisURI.create("redis://127.0.0.1:" + TestRedis.shared().port()));
  private final RedisCommands<String, String> redis = client.connect().sync();
  private final IntentStream stream = new IntentStream(redis, STREAM, "me");
  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private final ExitsAhead exits =
      new ExitsAhead(new IntentReader(), stream::waitingAfter, STREAM, () -> now);

  @BeforeEach
  void emptyStream() {
    TestRedis.shared().flush();
    stream.ensureGroup();
  }

  @AfterEach
  void disconnect() {
    client.shutdown();
  }

  private String entry(String symbol) {
    return publish(symbol, "\"action\":\"BUY\"");
  }

  private String exit(String symbol) {
    return publish(symbol, "\"action\":\"SELL\",\"reduce_only\":true");
  }

  private String publish(String symbol, String rest) {
    return redis.xadd(
        STREAM, Map.of("payload", "{\"symbol\":\"%s\",\"quantity\":1,%s}".formatted(symbol, rest)));
  }

  private void give(int count) {
    exits.onDelivered(stream.next(count), count);
  }

  private List<String> ahead(int room) {
    return exits.look(room).stream().map(Entry::id).toList();
  }

  @Test
  void anExitGoesAheadOfEntriesOfOtherSymbols() {
    entry("ETHUSDT");
    entry("ETHUSDT");
    String close = publish("BTCUSDT", "\"action\":\"CLOSE\"");
    String reduce = exit("ADAUSDT");
    give(1);

    assertThat(ahead(ROOM)).containsExactly(close, reduce);
  }

  @Test
  void anExitStaysBehindAnEarlierEntryOfItsOwnSymbolAndSoDoAllAfterIt() {
    entry("ETHUSDT");
    entry("BTCUSDT");
    exit("BTCUSDT");
    exit("BTCUSDT");
    String other = exit("ADAUSDT");
    give(1);

    assertThat(ahead(ROOM)).containsExactly(other);
  }

  @Test
  void anEntryThatWasGivenOutKeepsNoExitBack() {
    entry("BTCUSDT");
    String close = exit("BTCUSDT");
    give(1);

    assertThat(ahead(ROOM)).containsExactly(close);
  }

  @Test
  void whatCannotBeReadNeitherGoesAheadNorKeepsAnExitBack() {
    entry("ETHUSDT");
    redis.xadd(STREAM, Map.of("payload", "{\"symbol\":\"BTCUSDT\",\"action\":\"CLOSE\",,"));
    String close = exit("BTCUSDT");
    give(1);

    assertThat(ahead(ROOM)).containsExactly(close);
  }

  @Test
  void anExitThatComesLaterGoesAheadAtTheNextLook() {
    entry("ETHUSDT");
    entry("ETHUSDT");
    give(1);
    assertThat(ahead(ROOM)).isEmpty();

    String close = exit("BTCUSDT");

    assertThat(ahead(ROOM)).containsExactly(close);
  }

  @Test
  void nothingGoesAheadWhileEverythingIsGivenOut() {
    entry("ETHUSDT");
    give(10);
    exit("BTCUSDT");

    assertThat(ahead(ROOM)).isEmpty();
  }

  @Test
  void anExitGoesAheadOnceAndIsKnownWhenItsTurnComes() {
    entry("ETHUSDT");
    String close = exit("BTCUSDT");
    give(1);
    assertThat(ahead(ROOM)).containsExactly(close);

    now = now.plusSeconds(60);
    assertThat(ahead(ROOM)).isEmpty();

    assertThat(exits.wentAhead(close)).isTrue();
    assertThat(exits.wentAhead(close)).isFalse();
  }

  @Test
  void anExitThatStayedBehindGoesAheadOnceWhatItFollowsIsGivenOut() {
    entry("ETHUSDT");
    entry("BTCUSDT");
    entry("ETHUSDT");
    String close = exit("BTCUSDT");
    give(1);
    assertThat(ahead(ROOM)).isEmpty();

    give(1);
    now = now.plusSeconds(60);

    assertThat(ahead(ROOM)).containsExactly(close);
  }

  @Test
  void noMoreGoAheadThanThereIsRoomFor() {
    entry("ETHUSDT");
    String first = exit("BTCUSDT");
    String second = exit("ADAUSDT");
    give(1);
    assertThat(ahead(1)).containsExactly(first);

    assertThat(ahead(1)).containsExactly(second);
  }

  @Test
  void aStreamThatSomebodyElseMayHaveReadIsNotLookedThrough() {
    entry("ETHUSDT");
    exit("BTCUSDT");
    give(1);

    exits.forgetPosition();

    assertThat(ahead(ROOM)).isEmpty();
  }
}
