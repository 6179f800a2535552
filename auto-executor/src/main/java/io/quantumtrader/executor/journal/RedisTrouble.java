package io.quantumtrader.executor.journal;

import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisException;
import java.util.Arrays;

/**
 * What is wrong with Redis, told by the first word of its error (Redis docs, RESP: error replies).
 */
public enum RedisTrouble {
  GROUP_GONE("NOGROUP", "the consumer group is gone and is created again at id 0"),
  STREAM_GONE("UNBLOCKED", "the intent stream was deleted and is created again"),
  WRONG_TYPE("WRONGTYPE", "a key of ours holds something else"),
  READ_ONLY("READONLY", "the server is a replica and takes no writes"),
  LOADING("LOADING", "the server is still reading its data"),
  OUT_OF_MEMORY("OOM", "the server is at maxmemory and takes no writes"),
  DISK("MISCONF", "the server cannot persist and takes no writes"),
  MASTER_DOWN("MASTERDOWN", "the replica has lost its master"),
  BUSY("BUSY", "a script keeps the server busy"),
  NOT_PERMITTED("NOPERM", "the ACL user may not do this"),
  NO_AUTH("NOAUTH", "the server wants a password"),
  REPLICAS("NOREPLICAS", "too few replicas for a write"),
  NO_ANSWER("", "no answer in time"),
  UNREACHABLE("", "no connection or a failure without a code");

  private final String code;
  private final String meaning;

  RedisTrouble(String code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  /** A connection that could not be made hides what Redis said behind its own failure. */
  public static RedisTrouble of(RedisException failure) {
    if (failure instanceof RedisCommandTimeoutException) {
      return NO_ANSWER;
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      RedisTrouble found = named(String.valueOf(cause.getMessage()));
      if (found != UNREACHABLE) {
        return found;
      }
    }
    return UNREACHABLE;
  }

  private static RedisTrouble named(String message) {
    return Arrays.stream(values())
        .filter(trouble -> !trouble.code.isEmpty())
        .filter(trouble -> message.startsWith(trouble.code + " "))
        .findFirst()
        .orElse(UNREACHABLE);
  }

  /** Whether Redis itself has said what is wrong. */
  boolean isNamed() {
    return !code.isEmpty();
  }

  /** One line for a halt's detail. */
  public static String describe(RedisException failure) {
    RedisTrouble trouble = of(failure);
    return trouble + ": " + trouble.meaning + " (" + failure.getMessage() + ")";
  }

  /**
   * Whether a client that was shut down says so by its timer (Netty's HashedWheelTimer) and by no
   * {@link RedisException}. Every other one of these is a bug.
   */
  static boolean isClosedClient(IllegalStateException failure) {
    return "cannot be started once stopped".equals(failure.getMessage());
  }
}
