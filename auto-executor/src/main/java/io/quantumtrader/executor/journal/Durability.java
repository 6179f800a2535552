package io.quantumtrader.executor.journal;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.api.sync.RedisCommands;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Whether Redis, as configured, can lose a write it has acknowledged (Redis docs, Persistence).
 * With {@code appendfsync always} the reply is the proof that the write is on disk.
 */
public final class Durability {

  private static final List<Requirement> REQUIREMENTS =
      List.of(
          new Requirement("appendonly", "yes"),
          new Requirement("appendfsync", "always"),
          new Requirement("maxmemory-policy", "noeviction"),
          new Requirement("no-appendfsync-on-rewrite", "no"));

  private record Requirement(String setting, String wanted) {}

  private Durability() {}

  /**
   * What is weaker than it has to be, one line each; empty = durable. Throws when there is no
   * answer, which says nothing.
   */
  public static List<String> weaknesses(RedisCommands<String, String> redis) {
    List<String> weaknesses = new ArrayList<>();
    for (Requirement requirement : REQUIREMENTS) {
      String found = read(redis, requirement.setting());
      if (!requirement.wanted().equals(found)) {
        weaknesses.add(
            requirement.setting() + ": expected " + requirement.wanted() + ", was " + found);
      }
    }
    return weaknesses;
  }

  private static String read(RedisCommands<String, String> redis, String setting) {
    try {
      Map<String, String> found = redis.configGet(setting);
      return found.getOrDefault(setting, "not reported");
    } catch (RedisCommandExecutionException e) {
      return "unreadable (" + e.getMessage() + ")";
    }
  }
}
