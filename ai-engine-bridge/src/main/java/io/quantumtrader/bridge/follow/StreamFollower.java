package io.quantumtrader.bridge.follow;

import io.lettuce.core.StreamMessage;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import io.lettuce.core.api.sync.RedisCommands;
import io.quantumtrader.bridge.redis.RedisLink;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import tools.jackson.databind.json.JsonMapper;

/**
 * The loop that reads both streams into the index, from a bounded piece of their past on. It ends
 * only with the service: whatever goes wrong is logged, and the loop goes on from the last entry it
 * took in.
 */
public final class StreamFollower implements SmartLifecycle, Runnable {

  /** Also the name of the thread and of the loop in metrics. */
  public static final String LOOP = "execution-follower";

  /** Longest that one turn takes when all is well; the connection's command timeout is longer. */
  public static final Duration BLOCK = Duration.ofSeconds(1);

  private static final Logger LOG = LoggerFactory.getLogger(StreamFollower.class);
  private static final int ENTRIES_A_TURN = 1_000;
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

  private final RedisLink redis;
  private final String intentStream;
  private final String executionStream;
  private final int historyEntries;
  private final TimelineIndex index;
  private final Consumer<String> modeSeen;
  private final Clock clock;
  private final JsonMapper mapper = JsonMapper.shared();
  private final AtomicLong unreadable = new AtomicLong();
  private final CountDownLatch stopping = new CountDownLatch(1);

  // Touched by the loop's thread alone.
  private final Map<String, String> lastIds = new HashMap<>();
  private final Outage outage = new Outage();

  private volatile Instant lastTurn;
  private volatile @Nullable Instant lastRead;
  private volatile @Nullable Thread thread;

  /**
   * @param historyEntries of each stream, read back at start
   * @param modeSeen told the executor's mode with each event
   */
  public StreamFollower(
      RedisLink redis,
      String intentStream,
      String executionStream,
      int historyEntries,
      TimelineIndex index,
      Consumer<String> modeSeen,
      Clock clock) {
    this.redis = redis;
    this.intentStream = intentStream;
    this.executionStream = executionStream;
    this.historyEntries = historyEntries;
    this.index = index;
    this.modeSeen = modeSeen;
    this.clock = clock;
    this.lastTurn = clock.instant();
  }

  /** When the loop last came round, with or without Redis. */
  public Instant lastTurn() {
    return lastTurn;
  }

  /** Everything on the streams before this instant is in the index; null before the first read. */
  public @Nullable Instant lastRead() {
    return lastRead;
  }

  /** Entries of the execution stream without event type or correlation id. */
  public long unreadable() {
    return unreadable.get();
  }

  @Override
  public void start() {
    thread = Thread.ofPlatform().name(LOOP).daemon().start(this);
  }

  @Override
  public void stop() {
    stopping.countDown();
    Thread loop = thread;
    if (loop != null) {
      loop.interrupt();
      try {
        if (!loop.join(STOP_TIMEOUT)) {
          LOG.warn("expected the loop {} to end within {}, was running", LOOP, STOP_TIMEOUT);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    thread = null;
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  @Override
  public void run() {
    while (stopping.getCount() > 0) {
      lastTurn = clock.instant();
      try {
        turn();
        outage.over();
      } catch (Throwable e) {
        // Even an Error must not end the loop silently; the heartbeat and the log tell of it.
        outage.failed(e, stopping);
      }
    }
  }

  private void turn() {
    RedisCommands<String, String> commands = redis.connection().sync();
    boolean first = lastIds.isEmpty();
    if (first) {
      String intents = StreamHistory.startId(commands, intentStream, historyEntries);
      lastIds.put(
          executionStream, StreamHistory.startId(commands, executionStream, historyEntries));
      lastIds.put(intentStream, intents);
    }
    Instant asked = clock.instant();
    List<StreamMessage<String, String>> entries = read(commands);
    for (StreamMessage<String, String> entry : entries) {
      take(entry);
      lastIds.put(entry.getStream(), entry.getId());
    }
    if (entries.size() < ENTRIES_A_TURN) {
      lastRead = asked;
    }
  }

  private List<StreamMessage<String, String>> read(RedisCommands<String, String> commands) {
    XReadArgs bounds = new XReadArgs().count(ENTRIES_A_TURN).block(BLOCK);
    // Intents first, so that within one turn an intent is known before its events.
    return commands.xread(
        bounds,
        StreamOffset.from(intentStream, lastIds.get(intentStream)),
        StreamOffset.from(executionStream, lastIds.get(executionStream)));
  }

  private void take(StreamMessage<String, String> entry) {
    if (entry.getStream().equals(intentStream)) {
      String correlationId = entry.getBody().getOrDefault("correlation_id", "");
      if (!correlationId.isEmpty()) {
        index.published(correlationId, entry.getId());
      }
      return;
    }
    TimelineEvent.of(entry.getId(), entry.getBody(), mapper)
        .ifPresentOrElse(this::take, () -> skipped(entry.getId()));
  }

  private void take(TimelineEvent event) {
    index.add(event);
    if (event.mode() != null) {
      modeSeen.accept(event.mode());
    }
  }

  private void skipped(String entryId) {
    unreadable.incrementAndGet();
    LOG.atWarn()
        .addKeyValue("event", "EVENT_UNREADABLE")
        .log("expected event_type and correlation_id in entry {}, was without", entryId);
  }
}
