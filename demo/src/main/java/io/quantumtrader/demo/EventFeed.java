package io.quantumtrader.demo;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.quantumtrader.contract.event.ExecutionEvent;
import io.quantumtrader.contract.event.ExecutionEventCodec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The execution stream from its first entry on, read by a thread of its own. */
final class EventFeed implements AutoCloseable {

  private static final String STREAM = "quantum:stream:execution";
  private static final Duration BLOCK = Duration.ofMillis(500);
  private static final int BATCH = 100;

  /** When the console is slower than the stream, reading waits here. */
  private static final int QUEUE_LIMIT = 10_000;

  private final StatefulRedisConnection<String, String> connection;
  private final ExecutionEventCodec codec = new ExecutionEventCodec();
  private final BlockingQueue<ExecutionEvent> queue = new LinkedBlockingQueue<>(QUEUE_LIMIT);
  private final Thread reader;
  private volatile boolean open = true;
  private volatile @Nullable RuntimeException failure;

  private EventFeed(StatefulRedisConnection<String, String> connection) {
    this.connection = connection;
    this.reader = Thread.ofPlatform().name("execution-stream").daemon().unstarted(this::read);
  }

  static EventFeed open(RedisClient redis) {
    EventFeed feed = new EventFeed(redis.connect());
    feed.reader.start();
    return feed;
  }

  /**
   * The next event, if one comes in time.
   *
   * @throws DemoException when the stream cannot be read or holds something that is not an event
   */
  Optional<ExecutionEvent> next(Duration timeout) throws InterruptedException {
    ExecutionEvent event = queue.poll(timeout.toMillis(), TimeUnit.MILLISECONDS);
    RuntimeException cause = failure;
    if (event == null && cause != null) {
      throw new DemoException("cannot read " + STREAM + ": " + cause.getMessage(), cause);
    }
    return Optional.ofNullable(event);
  }

  private void read() {
    String last = "0-0";
    try {
      while (open) {
        List<StreamMessage<String, String>> batch =
            connection
                .sync()
                .xread(
                    XReadArgs.Builder.block(BLOCK).count(BATCH),
                    XReadArgs.StreamOffset.from(STREAM, last));
        for (StreamMessage<String, String> entry : batch) {
          queue.put(codec.decode(entry.getBody()));
          last = entry.getId();
        }
      }
    } catch (RedisException | IllegalArgumentException e) {
      failure = e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    open = false;
    reader.interrupt();
    connection.close();
  }
}
