package io.quantumtrader.executor.journal;

import io.lettuce.core.KeyValue;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.api.sync.RedisCommands;
import io.quantumtrader.contract.Mode;
import io.quantumtrader.contract.event.ExecutionEvent;
import io.quantumtrader.contract.event.ExecutionEventCodec;
import io.quantumtrader.executor.config.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * The journal on Redis. A reply that does not come is no answer: the record is read again, and the
 * commit id in it tells whether the script had run.
 */
public final class RedisJournal implements Journal {

  /**
   * Longer than any exchange remembers an order, so that an id cannot come back (Binance: 90 days).
   */
  private static final Duration KEEP_DONE = Duration.ofDays(100);

  private static final ExecutionEventCodec CODEC = new ExecutionEventCodec();
  private static final int STREAM_BOUND = 1_000_000;
  private static final int DONE_BOUND = 5_000;

  /** A lost reply is asked after once after each of these: the connection needs a moment. */
  private static final List<Duration> VERIFY_AFTER =
      List.of(Duration.ofMillis(20), Duration.ofMillis(200), Duration.ofMillis(1_000));

  private final RedisCommands<String, String> redis;
  private final Settings.Streams streams;
  private final Mode mode;
  private final Lease lease;
  private final Script script = Script.named("commit", ScriptOutputType.MULTI);
  private final AtomicLong commits = new AtomicLong();

  public RedisJournal(
      RedisCommands<String, String> redis, Settings.Streams streams, Mode mode, Lease lease) {
    this.redis = redis;
    this.streams = streams;
    this.mode = mode;
    this.lease = lease;
  }

  @Override
  public Optional<JournalRecord> load(String correlationId) {
    String json = reading(() -> redis.hget(Keys.record(correlationId), "record"));
    return Optional.ofNullable(json).map(RecordCodec::decode);
  }

  @Override
  public CommitResult commit(Commit commit) {
    Optional<Lease.Epoch> epoch = lease.epoch();
    if (epoch.isEmpty()) {
      return new CommitResult.Fenced();
    }
    String id = epoch.get().value() + ":" + commits.incrementAndGet();
    try {
      List<Object> reply =
          script.call(redis, keys(commit), arguments(commit, epoch.get().value(), id));
      return result(reply, id);
    } catch (RedisCommandExecutionException refused) {
      return new CommitResult.Unavailable(RedisTrouble.describe(refused));
    } catch (RedisException noReply) {
      return verify(commit, id, epoch.get().value(), noReply);
    } catch (IllegalStateException failure) {
      if (!RedisTrouble.isClosedClient(failure)) {
        throw failure;
      }
      return new CommitResult.Unavailable("the connection was closed, nothing was sent");
    }
  }

  private CommitResult result(List<Object> reply, String id) {
    return switch ((String) reply.getFirst()) {
      case "COMMITTED" -> new CommitResult.Committed();
      case "FENCED" -> new CommitResult.Fenced();
      case "CONFLICT" ->
          id.equals(reply.get(2)) ? new CommitResult.Committed() : new CommitResult.Conflict();
      default -> throw new IllegalStateException("expected a commit reply, was " + reply);
    };
  }

  /** The reply was lost; the commit may have happened. */
  private CommitResult verify(Commit commit, String id, String epoch, RedisException noReply) {
    String key = Keys.record(commit.next().correlationId());
    for (Duration pause : VERIFY_AFTER) {
      LockSupport.parkNanos(pause.toNanos());
      try {
        List<KeyValue<String, String>> seen = redis.hmget(key, "version", "commit");
        if (id.equals(seen.get(1).getValueOrElse(""))) {
          return new CommitResult.Committed();
        }
        String version = seen.getFirst().getValueOrElse("0");
        if (!version.equals(Long.toString(commit.next().version() - 1))) {
          // Somebody else's step is a conflict only while we lead; else it is a successor's.
          return epoch.equals(redis.hget(Keys.LEADER, "epoch"))
              ? new CommitResult.Conflict()
              : new CommitResult.Fenced();
        }
        // Not there, but a copy may still be on its way to the server: not known, so not done.
        return new CommitResult.Unavailable("no reply: " + noReply.getMessage());
      } catch (RedisException again) {
        noReply.addSuppressed(again);
      } catch (IllegalStateException failure) {
        if (!RedisTrouble.isClosedClient(failure)) {
          throw failure;
        }
        break;
      }
    }
    return new CommitResult.Unavailable("no reply: " + noReply.getMessage());
  }

  private List<String> keys(Commit commit) {
    String wireMode = mode.wireName();
    return List.of(
        Keys.record(commit.next().correlationId()),
        streams.execution(),
        Keys.inFlight(wireMode),
        Keys.done(wireMode),
        Keys.LEADER,
        streams.intent(),
        streams.dead(),
        Keys.guarded(wireMode));
  }

  private static List<String> arguments(Commit commit, String epoch, String id) {
    JournalRecord next = commit.next();
    List<String> arguments = new ArrayList<>();
    arguments.add(epoch);
    arguments.add(Long.toString(next.version() - 1));
    arguments.add(id);
    arguments.add(Long.toString(next.version()));
    arguments.add(RecordCodec.encode(next));
    arguments.add(next.isInFlight() ? "0" : Long.toString(KEEP_DONE.toSeconds()));
    arguments.add(membership(next));
    arguments.add(Long.toString(commit.at().toEpochMilli()));
    arguments.add(next.correlationId());
    arguments.add(Keys.GROUP);
    arguments.add(commit.acknowledge() == null ? "" : commit.acknowledge());
    arguments.add(Integer.toString(STREAM_BOUND));
    arguments.add(Integer.toString(DONE_BOUND));
    arguments.add(guard(next));
    addFields(arguments, commit.deadLetter());
    commit.events().forEach(event -> addFields(arguments, CODEC.encode(event)));
    return arguments;
  }

  /**
   * Membership is decided when an order begins and when it ends; its age stays that of the claim.
   */
  private static String membership(JournalRecord next) {
    if (!(next.content() instanceof JournalRecord.Placed)) {
      return "keep";
    }
    if (!next.isInFlight()) {
      return "remove";
    }
    return next.version() == 1 ? "add" : "keep";
  }

  /** An entry is guarded from its claim on, before anything of it can be filled. */
  private static String guard(JournalRecord next) {
    if (next.isGuardOver()) {
      return "remove";
    }
    return next.isGuarded() && next.version() == 1 ? "add" : "keep";
  }

  private static void addFields(List<String> arguments, Map<String, String> fields) {
    arguments.add(Integer.toString(fields.size() * 2));
    fields.forEach((field, value) -> {
      arguments.add(field);
      arguments.add(value);
    });
  }

  @Override
  public List<String> inFlight() {
    return reading(() -> redis.zrange(Keys.inFlight(mode.wireName()), 0, -1));
  }

  @Override
  public List<String> guarded() {
    return reading(() -> List.copyOf(redis.smembers(Keys.guarded(mode.wireName()))));
  }

  @Override
  public List<String> recentlyDone(int count) {
    return reading(() -> redis.zrevrange(Keys.done(mode.wireName()), 0, count - 1));
  }

  @Override
  public List<ExecutionEvent> timeline(String correlationId) {
    String ids = reading(() -> redis.hget(Keys.record(correlationId), "events"));
    if (ids == null || ids.isEmpty()) {
      return List.of();
    }
    List<ExecutionEvent> events = new ArrayList<>();
    for (String id : ids.split(",")) {
      Range<String> one = Range.create(id, id);
      List<StreamMessage<String, String>> found =
          reading(() -> redis.xrange(streams.execution(), one, Limit.from(1)));
      found.forEach(message -> events.add(CODEC.decode(message.getBody())));
    }
    return events;
  }

  private static <T> T reading(Supplier<T> read) {
    try {
      return read.get();
    } catch (RedisException e) {
      throw new JournalUnavailable("journal read failed: " + RedisTrouble.describe(e), e);
    } catch (IllegalStateException failure) {
      if (!RedisTrouble.isClosedClient(failure)) {
        throw failure;
      }
      throw new JournalUnavailable("journal read failed: the connection was closed", failure);
    }
  }
}
