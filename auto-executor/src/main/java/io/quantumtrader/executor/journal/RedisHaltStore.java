package io.quantumtrader.executor.journal;

import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.sync.RedisCommands;
import io.quantumtrader.contract.Mode;
import io.quantumtrader.contract.event.EventBody;
import io.quantumtrader.contract.event.ExecutionEvent;
import io.quantumtrader.contract.event.ExecutionEventCodec;
import io.quantumtrader.contract.event.HaltReason;
import io.quantumtrader.executor.watch.Halt;
import io.quantumtrader.executor.watch.HaltStore;
import io.quantumtrader.executor.watch.PastHalt;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/**
 * The halt hash of the contract: the cause that needs a person first is spelled out in its fields,
 * and {@code active} lists all of them.
 */
public final class RedisHaltStore implements HaltStore {

  private static final String STREAM_BOUND = "1000000";
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final ExecutionEventCodec CODEC = new ExecutionEventCodec();

  private final RedisCommands<String, String> redis;
  private final String executionStream;
  private final Mode mode;
  private final InstantSource clock;
  private final Consumer<ExecutionEvent> announced;
  private final String saved = Keys.HALT + ":saved:" + UUID.randomUUID();
  private final Script script = Script.named("halt", ScriptOutputType.INTEGER);

  /**
   * @param announced told of each event once it is written
   */
  public RedisHaltStore(
      RedisCommands<String, String> redis,
      String executionStream,
      Mode mode,
      InstantSource clock,
      Consumer<ExecutionEvent> announced) {
    this.redis = redis;
    this.executionStream = executionStream;
    this.mode = mode;
    this.clock = clock;
    this.announced = announced;
  }

  @Override
  public List<Halt> load() {
    Map<String, String> hash = redis.hgetall(Keys.HALT);
    String active = hash.get("active");
    if (active != null) {
      return Arrays.asList(JSON.readValue(active, Halt[].class));
    }
    String reason = hash.get("reason");
    return reason == null ? List.of() : List.of(single(hash, reason));
  }

  /** Written by hand or by a script that knows only the contract's fields. */
  private Halt single(Map<String, String> hash, String reason) {
    boolean known = Arrays.stream(HaltReason.values()).anyMatch(r -> r.name().equals(reason));
    String detail = hash.getOrDefault("detail", "");
    return new Halt(
        known ? HaltReason.valueOf(reason) : HaltReason.OPERATOR,
        known ? detail : reason + " " + detail,
        hash.getOrDefault("scope", Halt.ACCOUNT),
        hash.getOrDefault("set_by", "unknown"),
        clock.instant());
  }

  @Override
  public List<PastHalt> history() {
    String known = redis.get(Keys.HALT_HISTORY);
    return known == null ? List.of() : Arrays.asList(JSON.readValue(known, PastHalt[].class));
  }

  @Override
  public void remember(List<PastHalt> latestFirst) {
    String ignored = redis.set(Keys.HALT_HISTORY, JSON.writeValueAsString(latestFirst));
  }

  @Override
  public void save(List<Halt> active, List<EventBody> changes, long savedBefore) {
    List<String> arguments = new ArrayList<>();
    List<String> fields = fields(active);
    arguments.add(Integer.toString(fields.size()));
    arguments.addAll(fields);
    arguments.addAll(List.of(STREAM_BOUND, Long.toString(savedBefore)));
    Instant now = clock.instant();
    List<ExecutionEvent> events = changes.stream().map(change -> event(change, now)).toList();
    for (ExecutionEvent event : events) {
      Map<String, String> entry = CODEC.encode(event);
      arguments.add(Integer.toString(entry.size() * 2));
      entry.forEach((field, value) -> {
        arguments.add(field);
        arguments.add(value);
      });
    }
    Long written = script.call(redis, List.of(Keys.HALT, executionStream, saved), arguments);
    if (written != fields.size() / 2) {
      throw new IllegalStateException(
          "expected " + fields.size() / 2 + " fields in the halt hash, was " + written);
    }
    events.forEach(announced);
  }

  private static List<String> fields(List<Halt> active) {
    return active.stream()
        .min(
            Comparator.comparing((Halt halt) -> halt.reason().clearsItself())
                .thenComparing(Halt::setAt))
        .map(first ->
            List.of(
                "reason", first.reason().name(),
                "detail", first.detail(),
                "scope", first.scope(),
                "set_by", first.setBy(),
                "set_at", first.setAt().toString(),
                "active", JSON.writeValueAsString(active)))
        .orElse(List.of());
  }

  private ExecutionEvent event(EventBody change, Instant at) {
    HaltReason reason =
        switch (change) {
          case EventBody.HaltSet set -> set.reason();
          case EventBody.HaltCleared cleared -> cleared.reason();
          case EventBody other ->
              throw new IllegalArgumentException("expected a halt change, was " + other.type());
        };
    return new ExecutionEvent("halt-" + reason, null, null, null, null, mode, 1, at, null, change);
  }
}
