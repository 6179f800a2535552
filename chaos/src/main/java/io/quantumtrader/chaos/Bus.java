package io.quantumtrader.chaos;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.api.sync.RedisCommands;
import io.quantumtrader.contract.event.ExecutionEvent;
import io.quantumtrader.contract.event.ExecutionEventCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Both streams, as anybody may read them. */
final class Bus implements AutoCloseable {

  private static final String EXECUTION = "quantum:stream:execution";
  private static final String GROUP = "quantum:group:auto-executor";
  private static final int PAGE = 1_000;
  private static final int MANY = 100_000;
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final ExecutionEventCodec codec = new ExecutionEventCodec();
  private final RedisClient client;
  private final StatefulRedisConnection<String, String> connection;

  private Bus(RedisClient client) {
    this.client = client;
    this.connection = client.connect();
  }

  static Bus connect(int port) {
    RedisClient client =
        RedisClient.create(
            RedisURI.builder().withHost("127.0.0.1").withPort(port).withTimeout(TIMEOUT).build());
    client.setOptions(
        ClientOptions.builder().timeoutOptions(TimeoutOptions.enabled(TIMEOUT)).build());
    return new Bus(client);
  }

  RedisCommands<String, String> commands() {
    return connection.sync();
  }

  /** The same connection, for many commands at once. */
  RedisAsyncCommands<String, String> pipelined() {
    return connection.async();
  }

  /** Entry ids of everything that was ever published. */
  List<String> intents() {
    return all(Producer.STREAM).stream().map(StreamMessage::getId).toList();
  }

  List<ExecutionEvent> events() {
    return all(EXECUTION).stream().map(message -> codec.decode(message.getBody())).toList();
  }

  /** Entries that a consumer was given and has not acknowledged, and those nobody has read. */
  Set<String> open() {
    Set<String> open = new HashSet<>();
    commands()
        .xpending(Producer.STREAM, GROUP, Range.unbounded(), Limit.from(MANY))
        .forEach(pending -> open.add(pending.getId()));
    Range<String> unread =
        Range.from(Range.Boundary.excluding(lastDelivered()), Range.Boundary.unbounded());
    commands()
        .xrange(Producer.STREAM, unread, Limit.from(MANY))
        .forEach(entry -> open.add(entry.getId()));
    return open;
  }

  /** Entries that have not been acknowledged, read or not; counted by Redis. */
  long backlog() {
    long pending = commands().xpending(Producer.STREAM, GROUP).getCount();
    Object lag = groupField("lag");
    return pending + (lag instanceof Long unread ? unread : MANY);
  }

  /** XINFO GROUPS answers each group as a flat list of names and values. */
  private @Nullable Object groupField(String name) {
    for (Object group : commands().xinfoGroups(Producer.STREAM)) {
      List<?> fields = (List<?>) group;
      if (fields.contains(GROUP)) {
        return fields.get(fields.indexOf(name) + 1);
      }
    }
    return null;
  }

  private String lastDelivered() {
    return groupField("last-delivered-id") instanceof String id ? id : "0-0";
  }

  private List<StreamMessage<String, String>> all(String stream) {
    List<StreamMessage<String, String>> entries = new ArrayList<>();
    Range<String> rest = Range.unbounded();
    while (true) {
      List<StreamMessage<String, String>> page = commands().xrange(stream, rest, Limit.from(PAGE));
      entries.addAll(page);
      if (page.size() < PAGE) {
        return entries;
      }
      rest =
          Range.from(Range.Boundary.excluding(page.getLast().getId()), Range.Boundary.unbounded());
    }
  }

  @Override
  public void close() {
    connection.close();
    client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
  }
}
