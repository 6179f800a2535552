package io.quantumtrader.executor.journal;

import io.lettuce.core.RedisException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The lead over one account. Holding it is a matter of the epoch the server compares in every
 * commit; the lease length only decides how soon somebody else may take over.
 */
public final class Lease {

  /** Long enough to ride out a slow Redis, short enough for a standby to be useful. */
  static final Duration LENGTH = Duration.ofSeconds(10);

  /** How often the holder renews: several chances within one length. */
  public static final Duration RENEW_EVERY = Duration.ofSeconds(2);

  /** A number that only grows; the fence of this process. */
  public record Epoch(String value) {}

  /** Who leads, as of the last answer. */
  public sealed interface Standing {

    /**
     * @param journalLost this process led before, and every trace of a leader is gone: the server
     *     was emptied, or came back without its data
     */
    record Leader(Epoch epoch, boolean journalLost) implements Standing {}

    record Follower(String leader) implements Standing {}

    /** No answer; the epoch in hand is kept, and the server decides on each commit. */
    record NoAnswer(RedisException failure) implements Standing {}
  }

  private final RedisCommands<String, String> redis;
  private final String instance;
  private final Script take = Script.named("lease", ScriptOutputType.MULTI);
  private final Script release = Script.named("release", ScriptOutputType.VALUE);
  private volatile @Nullable Epoch epoch;
  private boolean everLed;

  public Lease(RedisCommands<String, String> redis, String instance) {
    this.redis = redis;
    this.instance = instance;
  }

  public Optional<Epoch> epoch() {
    return Optional.ofNullable(epoch);
  }

  /**
   * Takes or renews the lead. An earlier run of the same instance is taken over from at once, but
   * only before this run has led: two processes that share a name must not pull it back and forth.
   */
  public synchronized Standing renew() {
    Epoch held = epoch;
    try {
      List<Object> reply =
          take.call(
              redis,
              List.of(Keys.LEADER),
              List.of(
                  instance,
                  held == null ? "" : held.value(),
                  Long.toString(LENGTH.toMillis()),
                  everLed ? "0" : "1"));
      return "LEADER".equals(reply.getFirst())
          ? lead(new Epoch((String) reply.get(1)), "".equals(reply.get(2)))
          : follow((String) reply.get(1));
    } catch (RedisException e) {
      return new Standing.NoAnswer(e);
    }
  }

  private Standing lead(Epoch next, boolean firstEver) {
    boolean journalLost = everLed && firstEver;
    everLed = true;
    epoch = next;
    return new Standing.Leader(next, journalLost);
  }

  private Standing follow(String leader) {
    epoch = null;
    return new Standing.Follower(leader);
  }

  /** Gives the lead back; what is not answered runs out by itself. */
  public synchronized void release() {
    Epoch held = epoch;
    if (held == null) {
      return;
    }
    epoch = null;
    try {
      String ignored = release.call(redis, List.of(Keys.LEADER), List.of(held.value()));
    } catch (RedisException e) {
      System.getLogger(Lease.class.getName())
          .log(System.Logger.Level.WARNING, "lead not given back, it runs out in {0}", LENGTH);
    }
  }
}
