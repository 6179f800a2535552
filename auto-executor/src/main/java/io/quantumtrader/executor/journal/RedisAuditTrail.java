package io.quantumtrader.executor.journal;

import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.sync.RedisCommands;
import io.quantumtrader.contract.event.ExecutionEvent;
import io.quantumtrader.contract.event.ExecutionEventCodec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;

/**
 * What operators did, on the execution stream, in its order and each once. What Redis does not take
 * waits here.
 */
public final class RedisAuditTrail {

  /** Calls are made by people; the log has those beyond as well. */
  private static final int BOUND = 1_000;

  private static final String STREAM_BOUND = "1000000";
  private static final ExecutionEventCodec CODEC = new ExecutionEventCodec();

  private final String executionStream;
  private final Script script = Script.named("audit", ScriptOutputType.INTEGER);
  private final Deque<Line> unwritten = new ArrayDeque<>();

  private record Line(String marker, ExecutionEvent event) {}

  public RedisAuditTrail(String executionStream) {
    this.executionStream = executionStream;
  }

  /**
   * Takes it in; it is written by the next {@link #flush}.
   *
   * @param event its seq is replaced by the next one of its correlation id
   * @return false when too many wait already, and it was not taken
   */
  public synchronized boolean add(ExecutionEvent event) {
    if (unwritten.size() >= BOUND) {
      return false;
    }
    unwritten.add(new Line(Keys.AUDIT + ":" + UUID.randomUUID(), event));
    return true;
  }

  /** Writes what waits; throws what the first failure threw, and keeps the rest. */
  public synchronized void flush(RedisCommands<String, String> redis) {
    while (!unwritten.isEmpty()) {
      Line line = unwritten.peek();
      List<String> arguments = new ArrayList<>(List.of(STREAM_BOUND));
      CODEC
          .encode(line.event())
          .forEach((field, value) -> {
            arguments.add(field);
            arguments.add(value);
          });
      Long ignored =
          script.call(redis, List.of(Keys.AUDIT, executionStream, line.marker()), arguments);
      unwritten.remove();
    }
  }
}
