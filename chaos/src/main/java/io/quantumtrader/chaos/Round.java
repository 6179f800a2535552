package io.quantumtrader.chaos;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * What is to go wrong between one start and the next.
 *
 * @param crashAt the named point at which the executor ends itself; null when it is killed from
 *     outside
 * @param whileStarting killed this long after its launch, ready or not; null when it may start
 * @param afterReady killed this long after it was ready, if no point was reached before
 * @param fault for the exchange, as JSON; null for none
 * @param redisKilled whether Redis is killed and started again meanwhile
 * @param secondCrashAt whether and where a second executor, which takes over, is killed as well
 */
record Round(
    @Nullable String crashAt,
    @Nullable Duration whileStarting,
    Duration afterReady,
    @Nullable String fault,
    boolean redisKilled,
    @Nullable String secondCrashAt) {

  private static final Duration POINT_PATIENCE = Duration.ofSeconds(4);

  /** As the executor spells them; its own test keeps them complete. */
  static final List<String> POINTS =
      List.of(
          "after_read",
          "before_claim",
          "after_claim",
          "before_send",
          "after_send",
          "before_settle",
          "after_settle",
          "before_refuse",
          "after_refuse",
          "before_repeat",
          "after_repeat",
          "before_lookup",
          "after_lookup",
          "before_fills",
          "after_fills",
          "before_cancel",
          "after_cancel",
          "before_prepare",
          "after_prepare",
          "before_adopt",
          "after_adopt");

  private static final Set<String> ONCE_A_START = Set.of("before_adopt", "after_adopt");

  private static final List<String> ANSWER_FAULTS =
      List.of(
          "TIMEOUT_AFTER_ACCEPT",
          "TIMEOUT_BEFORE_ACCEPT",
          "RESET_AFTER_ACCEPT",
          "RESET_BEFORE_ACCEPT",
          "CLOSE_AFTER_ACCEPT",
          "CLOSE_BEFORE_ACCEPT",
          "UNKNOWN_503",
          "UNAVAILABLE_503",
          "TIMEOUT_408",
          "UNEXPECTED_RESPONSE",
          "EMPTY_BODY",
          "TRUNCATED_BODY",
          "GARBAGE_BODY",
          "HTML_502",
          "WRONG_ORDER");

  private static final List<String> OTHER_FAULTS =
      List.of("STREAM_DROP", "STREAM_DUPLICATE", "STREAM_REORDER", "STREAM_CUT", "QUERY_LAG");

  /** A round of the given dice and turns; the same of both give the same round. */
  static Round of(SplittableRandom dice, Turns turns) {
    int way = dice.nextInt(100);
    boolean second = dice.nextInt(100) < 10;
    String crashAt = way < 65 ? time(turns.next(), turns, dice) : null;
    boolean faulty = dice.nextInt(100) < 50 || crashAt != null && crashAt.contains("lookup");
    return new Round(
        crashAt,
        way >= 85 ? Duration.ofMillis(dice.nextInt(300, 4_000)) : null,
        crashAt != null ? patience(crashAt) : Duration.ofMillis(dice.nextInt(2_000)),
        faulty ? fault(dice) : null,
        dice.nextInt(100) < 8,
        second ? time(POINTS.get(dice.nextInt(POINTS.size())), turns, dice) : null);
  }

  /** Only an operator cancels, and only what has come to rest. */
  private static Duration patience(String crashAt) {
    return crashAt.contains("cancel") ? POINT_PATIENCE.multipliedBy(3) : POINT_PATIENCE;
  }

  /** A point that has not been reached yet is taken at once, later it may be passed before. */
  private static String time(String point, Turns turns, SplittableRandom dice) {
    int nth = 1 + dice.nextInt(3) * dice.nextInt(2);
    boolean first = ONCE_A_START.contains(point) || !turns.isReached(point);
    return point + ":" + (first ? 1 : nth);
  }

  private static String fault(SplittableRandom dice) {
    if (dice.nextInt(4) == 0) {
      return "{\"type\":\"%s\",\"probability\":0.5,\"times\":%d,\"seed\":%d,\"params\":{\"ms\":1500}}"
          .formatted(
              OTHER_FAULTS.get(dice.nextInt(OTHER_FAULTS.size())),
              1 + dice.nextInt(5),
              dice.nextInt(1_000));
    }
    return ("{\"type\":\"%s\",\"match\":{\"method\":\"POST\",\"path\":\"/fapi/v1/order\"},"
            + "\"times\":%d,\"params\":{\"accepted\":%s}}")
        .formatted(
            ANSWER_FAULTS.get(dice.nextInt(ANSWER_FAULTS.size())),
            1 + dice.nextInt(3),
            dice.nextBoolean());
  }
}
