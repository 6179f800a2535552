package io.quantumtrader.executor.assembly;

import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.Range.Boundary;
import io.lettuce.core.RedisException;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.api.sync.RedisCommands;
import io.quantumtrader.executor.engine.Engine;
import io.quantumtrader.executor.operate.EventFeed;
import io.quantumtrader.executor.operate.TemporarilyUnavailable;
import java.util.List;
import java.util.function.Function;

/** The execution stream, read along. */
record StreamEventFeed(Engine engine, String stream) implements EventFeed {

  @Override
  public List<Entry> after(String id, int max) {
    Range<String> later = Range.from(Boundary.excluding(id), Boundary.unbounded());
    return reading(redis -> redis.xrange(stream, later, Limit.from(max)));
  }

  @Override
  public List<Entry> latest(int max) {
    return reading(redis -> redis.xrevrange(stream, Range.unbounded(), Limit.from(max)).reversed());
  }

  private List<Entry> reading(
      Function<RedisCommands<String, String>, List<StreamMessage<String, String>>> read) {
    try {
      return engine.redis().map(read).orElse(List.of()).stream()
          .map(message -> new Entry(message.getId(), message.getBody()))
          .toList();
    } catch (RedisException e) {
      throw new TemporarilyUnavailable("the execution stream cannot be read", e);
    }
  }
}
