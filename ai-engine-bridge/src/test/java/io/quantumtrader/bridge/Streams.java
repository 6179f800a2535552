package io.quantumtrader.bridge;

import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.api.sync.RedisCommands;
import io.quantumtrader.contract.Mode;
import io.quantumtrader.contract.Side;
import io.quantumtrader.contract.event.EventBody;
import io.quantumtrader.contract.event.ExecutionEvent;
import io.quantumtrader.contract.event.ExecutionEventCodec;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Both streams, seen from the executor's side. */
final class Streams implements AutoCloseable {

  static final String INTENTS = "quantum:stream:intent";
  static final String EXECUTION = "quantum:stream:execution";

  private final RedisClient client;
  final RedisCommands<String, String> redis;
  private final ExecutionEventCodec codec = new ExecutionEventCodec();

  Streams(String redisUrl) {
    client = RedisClient.create(redisUrl);
    redis = client.connect().sync();
  }

  List<StreamMessage<String, String>> intents() {
    return redis.xrange(INTENTS, Range.unbounded());
  }

  /** Writes an event as the executor does. */
  String event(String correlationId, String intentId, long seq, EventBody body) {
    Map<String, String> fields =
        codec.encode(
            new ExecutionEvent(
                correlationId,
                intentId,
                "qx-1",
                "BTCUSDT",
                Side.BUY,
                Mode.PAPER,
                seq,
                Instant.parse("2026-11-21T12:00:00.123Z"),
                "trace-1",
                body));
    return redis.xadd(EXECUTION, fields);
  }

  @Override
  public void close() {
    client.shutdown();
  }
}
