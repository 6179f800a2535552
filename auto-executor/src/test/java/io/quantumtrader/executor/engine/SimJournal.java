package io.quantumtrader.executor.engine;

import io.quantumtrader.contract.event.ExecutionEvent;
import io.quantumtrader.executor.journal.Commit;
import io.quantumtrader.executor.journal.CommitResult;
import io.quantumtrader.executor.journal.IntentStream.Entry;
import io.quantumtrader.executor.journal.Journal;
import io.quantumtrader.executor.journal.JournalRecord;
import io.quantumtrader.executor.journal.JournalUnavailable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One process's connection to the journal, with the faults of a connection. What it makes of a lost
 * reply is what RedisJournal makes of it.
 */
final class SimJournal implements Journal {

  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final List<Duration> VERIFY_AFTER =
      List.of(Duration.ofMillis(20), Duration.ofMillis(200), Duration.ofMillis(1_000));

  private final SimLife life;
  private final SimRedis redis;
  private final SimProcess process;
  private final String instance;
  private String epoch = "";
  private boolean everLed;
  private long commits;

  SimJournal(SimLife life, SimRedis redis, SimProcess process, String instance) {
    this.life = life;
    this.redis = redis;
    this.process = process;
    this.instance = instance;
  }

  /** As Lease.renew; null when there was no answer. */
  SimRedis.@Nullable Standing renew() {
    if (redis.isOut()) {
      return null;
    }
    SimRedis.Standing standing = redis.lease(instance, epoch, !everLed);
    everLed |= standing.leads();
    epoch = standing.leads() ? standing.holderOrEpoch() : "";
    return standing;
  }

  String epoch() {
    return epoch;
  }

  boolean leads() {
    return !epoch.isEmpty();
  }

  @Override
  public Optional<JournalRecord> load(String correlationId) {
    return reading(() -> Optional.ofNullable(redis.stored(correlationId)).map(s -> s.record()));
  }

  @Override
  public CommitResult commit(Commit commit) {
    if (epoch.isEmpty()) {
      return new CommitResult.Fenced();
    }
    String heldEpoch = epoch;
    String id = instance + ":" + heldEpoch + ":" + ++commits;
    if (redis.isOut()) {
      life.met(SimFault.JOURNAL_OUTAGE);
      life.scheduler.sleep(Duration.ofMillis(1));
      return new CommitResult.Unavailable("no reply: connection refused");
    }
    if (life.strikes(SimFault.COMMIT_REFUSED, 0.1)) {
      life.scheduler.sleep(latency());
      return new CommitResult.Unavailable("Redis refused: OOM command not allowed");
    }
    SimRedis.Reply reply = call(commit, heldEpoch, id);
    if (reply == null) {
      return verify(commit, heldEpoch, id);
    }
    return switch (reply.verdict()) {
      case "COMMITTED" -> new CommitResult.Committed();
      case "FENCED" -> new CommitResult.Fenced();
      default ->
          id.equals(reply.commitId()) ? new CommitResult.Committed() : new CommitResult.Conflict();
    };
  }

  private SimRedis.@Nullable Reply call(Commit commit, String heldEpoch, String id) {
    SimScheduler.Call<SimRedis.Reply> call = new SimScheduler.Call<>();
    boolean replyLost = life.strikes(SimFault.COMMIT_REPLY_LOST, 0.12);
    Duration travel = latency();
    if (life.strikes(SimFault.COMMIT_DELAYED, 0.08)) {
      travel = TIMEOUT.plusMillis(life.between(1, 4_000));
    }
    if (!life.strikes(SimFault.COMMIT_REQUEST_LOST, 0.08)) {
      life.scheduler.after(
          travel,
          null,
          () -> {
            SimRedis.Reply reply = redis.commit(commit, heldEpoch, id);
            if (!replyLost) {
              life.scheduler.after(latency(), null, () -> life.scheduler.complete(call, reply));
            }
          });
    }
    return life.scheduler.await(call, TIMEOUT);
  }

  private CommitResult verify(Commit commit, String heldEpoch, String id) {
    for (Duration pause : VERIFY_AFTER) {
      life.scheduler.sleep(pause);
      if (!redis.isOut()) {
        SimRedis.Stored seen = redis.stored(commit.next().correlationId());
        if (seen != null && seen.commitId().equals(id)) {
          return new CommitResult.Committed();
        }
        long version = seen == null ? 0 : seen.record().version();
        if (version == commit.next().version() - 1) {
          return new CommitResult.Unavailable("no reply: time-out");
        }
        return redis.isEpoch(heldEpoch) ? new CommitResult.Conflict() : new CommitResult.Fenced();
      }
    }
    return new CommitResult.Unavailable("no reply: time-out");
  }

  @Override
  public List<String> inFlight() {
    return reading(redis::inFlight);
  }

  @Override
  public List<String> guarded() {
    return reading(redis::guarded);
  }

  @Override
  public List<String> recentlyDone(int count) {
    return List.of();
  }

  @Override
  public List<ExecutionEvent> timeline(String correlationId) {
    return redis.events().stream().filter(e -> e.correlationId().equals(correlationId)).toList();
  }

  /** XREADGROUP from {@code >}; null when the reply was lost. */
  @Nullable List<Entry> next(int count) {
    List<Entry> entries = reading(() -> redis.next(instance, count));
    return !entries.isEmpty() && life.strikes(SimFault.READ_REPLY_LOST, 0.3) ? null : entries;
  }

  List<Entry> after(String entryId, int count) {
    return reading(() -> redis.after(entryId, count));
  }

  List<Entry> ownPending() {
    return reading(() -> redis.ownPending(instance));
  }

  List<Entry> orphans() {
    return reading(() -> redis.orphans(instance));
  }

  private <T> T reading(Supplier<T> read) {
    life.scheduler.sleep(latency());
    if (redis.isOut()) {
      life.met(SimFault.JOURNAL_OUTAGE);
      throw new JournalUnavailable("journal read failed", new IllegalStateException("out"));
    }
    return read.get();
  }

  private Duration latency() {
    return life.strikes(SimFault.JOURNAL_SLOW, 0.3)
        ? Duration.ofMillis(life.between(100, 800))
        : Duration.ofNanos(1_000 * life.dice.nextLong(100, 900));
  }

  SimProcess process() {
    return process;
  }
}
