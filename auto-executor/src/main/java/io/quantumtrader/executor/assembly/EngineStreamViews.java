package io.quantumtrader.executor.assembly;

import io.lettuce.core.RedisException;
import io.lettuce.core.api.sync.RedisCommands;
import io.quantumtrader.executor.config.Settings;
import io.quantumtrader.executor.engine.Engine;
import io.quantumtrader.executor.journal.Backlog;
import io.quantumtrader.executor.journal.BacklogReader;
import io.quantumtrader.executor.journal.Keys;
import io.quantumtrader.executor.journal.StreamLook;
import io.quantumtrader.executor.operate.StreamViews;
import io.quantumtrader.executor.operate.TemporarilyUnavailable;
import java.util.List;
import java.util.function.Function;

/** Both streams, looked at over the connection for views. */
record EngineStreamViews(Engine engine, Settings.Streams streams) implements StreamViews {

  @Override
  public Tail tail(Which which, int most) {
    String stream =
        switch (which) {
          case INTENT -> streams.intent();
          case EXECUTION -> streams.execution();
        };
    return reading(redis -> {
      StreamLook.Tail tail = new StreamLook(redis, stream).tail(most);
      return new Tail(
          stream,
          tail.length(),
          tail.complete(),
          tail.entries().stream()
              .map(entry -> new StreamEntry(entry.id(), entry.fields(), entry.cut()))
              .toList());
    });
  }

  @Override
  public Pending pending(int most) {
    return reading(redis -> {
      Backlog backlog = new BacklogReader(redis, streams.intent()).read();
      // Without the group there is nothing to ask for.
      List<Held> held =
          backlog.pending() == 0
              ? List.of()
              : new StreamLook(redis, streams.intent())
                  .pending(most).stream()
                      .map(message ->
                          new Held(
                              message.getId(),
                              message.getConsumer(),
                              message.getMsSinceLastDelivery(),
                              message.getRedeliveryCount()))
                      .toList();
      return new Pending(streams.intent(), Keys.GROUP, backlog.lag(), backlog.pending(), held);
    });
  }

  private <T> T reading(Function<RedisCommands<String, String>, T> read) {
    try {
      return engine
          .redis()
          .map(read)
          .orElseThrow(() -> new RedisException("not connected to since the start"));
    } catch (RedisException e) {
      throw new TemporarilyUnavailable("the streams cannot be read", e);
    }
  }
}
