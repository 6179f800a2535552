package io.quantumtrader.executor.preflight;

import io.quantumtrader.contract.Mode;
import io.quantumtrader.executor.preflight.Facts.Journal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Redis: there, durable, nobody waits, nobody has pulled the stop. */
final class JournalChecks {

  /** More than one read of the intent loop takes. */
  static final long CALM_BACKLOG = 100;

  /** An intent under way longer than this waits for something. */
  static final Duration CALM_PENDING = Duration.ofSeconds(30);

  static final Duration STUCK_PENDING = Duration.ofMinutes(5);

  private JournalChecks() {}

  static List<Line> of(Facts facts) {
    return switch (facts.journal()) {
      case Journal.Read read ->
          List.of(
              Line.pass("redis", "answers"),
              streamAndGroup(read),
              backlog(read, facts.phase()),
              durability(read, facts),
              stopKeys(read));
      case Journal.NoAnswer none -> unanswered(none.cause());
    };
  }

  private static List<Line> unanswered(String cause) {
    return Stream.concat(
            Stream.of(
                Line.fail(
                    "redis",
                    "gives no answer: " + cause,
                    "start Redis or correct REDIS_URL; the executor waits for it")),
            Stream.of("stream_group", "backlog", "durability", "kill_keys")
                .map(check -> Line.fail(check, "not known without Redis", "see redis")))
        .toList();
  }

  private static Line streamAndGroup(Journal.Read read) {
    if (read.groupExists()) {
      return Line.pass("stream_group", read.stream() + " and its consumer group exist");
    }
    return Line.fail(
        "stream_group",
        read.streamExists()
            ? read.stream() + " has no group of ours"
            : read.stream() + " does not exist",
        "the executor creates both once it leads and has read the account; see status for what it"
            + " waits for");
  }

  private static Line backlog(Journal.Read read, String phase) {
    String found =
        "%d unread, %d under way, the oldest of those for %d s"
            .formatted(read.lag(), read.pending(), read.oldestPending().toSeconds());
    if (read.oldestPending().compareTo(STUCK_PENDING) > 0) {
      return Line.fail(
          "backlog", found, "an intent is stuck: see status for what is halted or stalled");
    }
    boolean starting = !phase.equals(Facts.RUNNING) && read.lag() > 0;
    if (starting) {
      return Line.warn(
          "backlog",
          found,
          "what is not older than INTENT_MAX_AGE_MS is traded once the start is complete; halt"
              + " first if that is not wanted");
    }
    boolean calm =
        read.lag() + read.pending() <= CALM_BACKLOG
            && read.oldestPending().compareTo(CALM_PENDING) <= 0;
    return calm
        ? Line.pass("backlog", found)
        : Line.warn("backlog", found, "look at the producers, and at status for what is slow");
  }

  private static Line durability(Journal.Read read, Facts facts) {
    if (read.weaknesses().isEmpty()) {
      return Line.pass("durability", "an acknowledged write is on disk");
    }
    String found = "Redis may lose acknowledged writes: " + String.join("; ", read.weaknesses());
    String remedy = "configure Redis as named; every setting can be changed with CONFIG SET";
    if (facts.mode() == Mode.PAPER) {
      return Line.warn("durability", found, remedy + " (paper mode does not need it)");
    }
    return facts.configured().weakDurabilityAccepted()
        ? Line.warn("durability", found + "; accepted by ACCEPT_WEAK_DURABILITY", remedy)
        : Line.fail("durability", found, remedy);
  }

  private static Line stopKeys(Journal.Read read) {
    List<String> set =
        read.stopKeys().entrySet().stream()
            .filter(JournalChecks::stops)
            .map(Map.Entry::getKey)
            .toList();
    return set.isEmpty()
        ? Line.pass(
            "kill_keys", "none of " + String.join(", ", read.stopKeys().keySet()) + " is set")
        : Line.fail(
            "kill_keys",
            "set: " + String.join(", ", set),
            "entries go on once it is deleted: redis-cli DEL " + String.join(" ", set));
  }

  private static boolean stops(Map.Entry<String, @Nullable String> key) {
    String value = key.getValue();
    return value != null && (value.strip().equalsIgnoreCase("true") || value.strip().equals("1"));
  }
}
