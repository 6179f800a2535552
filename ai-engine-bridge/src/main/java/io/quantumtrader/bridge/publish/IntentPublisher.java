package io.quantumtrader.bridge.publish;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.quantumtrader.bridge.publish.PublishOutcome.NotPublished;
import io.quantumtrader.bridge.publish.PublishOutcome.Published;
import io.quantumtrader.bridge.publish.PublishOutcome.Unknown;
import io.quantumtrader.bridge.redis.RedisLink;
import io.quantumtrader.bridge.signal.Signal;
import io.quantumtrader.contract.intent.IntentKeys;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Puts intents on the stream, each request's in one atomic step. */
public final class IntentPublisher {

  /** One script call is one command: all entries are added, or none. */
  private static final String ADD_ALL =
      """
      local ids = {}
      for i = 1, #ARGV, %1$d do
        ids[#ids + 1] = redis.call('XADD', KEYS[1], '*', unpack(ARGV, i, i + %1$d - 1))
      end
      return ids
      """;

  private final RedisLink redis;
  private final String stream;
  private final IntentKeys keys;
  private final Clock clock;

  /**
   * @param keys the first one signs what is published; without any, nothing is signed
   */
  public IntentPublisher(RedisLink redis, String stream, IntentKeys keys, Clock clock) {
    this.redis = redis;
    this.stream = stream;
    this.keys = keys;
    this.clock = clock;
  }

  /** Bounded by the command timeout of the connection; never retries. */
  public PublishOutcome publish(List<Signal> signals) {
    Instant now = clock.instant();
    String[] arguments =
        signals.stream()
            .flatMap(signal -> IntentEntry.arguments(signal, now, keys).stream())
            .toArray(String[]::new);
    StatefulRedisConnection<String, String> connection;
    try {
      connection = redis.connection();
    } catch (RedisConnectionException e) {
      return new NotPublished(text(e));
    }
    if (!connection.isOpen()) {
      return new NotPublished("not connected to Redis");
    }
    try {
      List<String> ids =
          connection
              .sync()
              .eval(
                  ADD_ALL.formatted(IntentEntry.size(keys)),
                  ScriptOutputType.MULTI,
                  new String[] {stream},
                  arguments);
      return new Published(ids);
    } catch (RedisCommandExecutionException e) {
      // An error reply: the entries are alike, so what is refused is refused at the first one.
      return new NotPublished(text(e));
    } catch (RedisException e) {
      return new Unknown(text(e));
    }
  }

  private static String text(Exception e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
