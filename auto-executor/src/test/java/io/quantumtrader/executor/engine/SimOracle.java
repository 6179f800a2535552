package io.quantumtrader.executor.engine;

import io.quantumtrader.contract.event.EventBody;
import io.quantumtrader.contract.event.EventType;
import io.quantumtrader.contract.event.ExecutionEvent;
import io.quantumtrader.contract.event.Outcome;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What must be true of every life (CONTRACT.md section 4). The exchange's ledger and the execution
 * stream are the only witnesses; what an executor believes of itself is not asked.
 */
final class SimOracle {

  private final SimLife life;
  private final SimRedis redis;
  private final SimExchange exchange;
  private final Set<String> published = new LinkedHashSet<>();
  private final Set<String> sent = new LinkedHashSet<>();
  private final Set<String> trimmed = new LinkedHashSet<>();

  SimOracle(SimLife life, SimRedis redis, SimExchange exchange) {
    this.life = life;
    this.redis = redis;
    this.exchange = exchange;
  }

  void published(String correlationId) {
    published.add(correlationId);
  }

  void trimmed(String correlationId) {
    trimmed.add(correlationId);
  }

  /** No request leaves without its durable ORDER_SUBMIT. */
  void sending(String clientOrderId, Instant signedAt) {
    life.note("send " + clientOrderId);
    require(sent.add(clientOrderId), "sent_once", () -> clientOrderId + " was sent again");
    boolean announced =
        redis.events().stream()
            .filter(event -> clientOrderId.equals(event.clientOrderId()))
            .anyMatch(event ->
                event.body() instanceof EventBody.OrderSubmit submit
                    && submit.signedAt().equals(signedAt));
    if (!announced) {
      life.violated("submit_before_send", clientOrderId + " left without its ORDER_SUBMIT");
    }
  }

  /** Whether a request with this client order id has ever left a process. */
  boolean wasSent(String clientOrderId) {
    return sent.contains(clientOrderId);
  }

  private boolean isAnswered(String correlationId) {
    return redis.events().stream()
        .anyMatch(e -> e.correlationId().equals(correlationId) && e.type().isTerminal());
  }

  /** Whether nothing is left to be done. */
  boolean isQuiescent() {
    return redis.pending().isEmpty()
        && redis.inFlight().isEmpty()
        && exchange.ledger().stream().noneMatch(SimOrder::isOpen)
        && published.stream().allMatch(id -> trimmed.contains(id) || isAnswered(id));
  }

  /**
   * Judges a life at its end.
   *
   * @param leader the process that leads; null when none does
   */
  void judge(@Nullable SimExecutor leader, Collection<SimExecutor> lives) {
    require(redis.pending().isEmpty(), "nothing_pending", () -> redis.pending().toString());
    require(redis.inFlight().isEmpty(), "nothing_in_flight", () -> redis.inFlight().toString());
    Map<String, List<ExecutionEvent>> stories = stories();
    for (String id : published) {
      int ends = count(stories.getOrDefault(id, List.of()), event -> event.type().isTerminal());
      boolean right = trimmed.contains(id) ? ends <= 1 : ends == 1;
      require(right, "one_terminal_event", () -> id + " has " + ends);
    }
    stories.forEach(this::judgeStory);
    if (leader == null) {
      life.violated("somebody_leads", "nobody leads at the end");
    } else {
      judgeBooks(leader);
    }
    judgeAnnouncements(lives);
  }

  private interface Detail {
    String text();
  }

  private void require(boolean holds, String oracle, Detail detail) {
    if (!holds) {
      life.violated(oracle, detail.text());
    }
  }

  private Map<String, List<ExecutionEvent>> stories() {
    Map<String, List<ExecutionEvent>> stories = new LinkedHashMap<>();
    for (ExecutionEvent event : redis.events()) {
      stories.computeIfAbsent(event.correlationId(), _ -> new java.util.ArrayList<>()).add(event);
    }
    return stories;
  }

  private static int count(List<ExecutionEvent> story, Predicate<ExecutionEvent> what) {
    return Math.toIntExact(story.stream().filter(what).count());
  }

  private void judgeStory(String id, List<ExecutionEvent> story) {
    for (int i = 0; i < story.size(); i++) {
      long seq = story.get(i).seq();
      int expected = i + 1;
      require(seq == expected, "seq_without_gaps", () -> id + " has " + seq + " at " + expected);
    }
    int submits = count(story, event -> event.type() == EventType.ORDER_SUBMIT);
    int answers =
        count(
            story,
            event ->
                event.type() == EventType.ORDER_RESPONSE || event.type() == EventType.ORDER_ERROR);
    require(
        submits == answers,
        "one_answer_per_submit",
        () -> id + " has " + submits + " submits and " + answers + " answers");
    for (ExecutionEvent event : story) {
      if (event.body() instanceof EventBody.OrderDone done) {
        judgeEnd(id, String.valueOf(event.clientOrderId()), done);
      }
    }
    List<SimOrder> accepted = accepted(story);
    require(
        accepted.size() <= 1,
        "never_twice",
        () -> id + " was accepted " + accepted.size() + " times");
  }

  private List<SimOrder> accepted(List<ExecutionEvent> story) {
    Set<String> ids = new LinkedHashSet<>();
    story.forEach(event -> ids.add(String.valueOf(event.clientOrderId())));
    return exchange.ledger().stream()
        .filter(order -> ids.contains(order.ticket().clientOrderId()))
        .toList();
  }

  private void judgeEnd(String id, String clientOrderId, EventBody.OrderDone done) {
    List<SimOrder> found =
        exchange.ledger().stream()
            .filter(order -> order.ticket().clientOrderId().equals(clientOrderId))
            .toList();
    BigDecimal executed =
        found.stream().map(SimOrder::executed).reduce(BigDecimal.ZERO, BigDecimal::add);
    boolean placed = done.outcome() != Outcome.NOT_PLACED && done.outcome() != Outcome.REJECTED;
    require(
        placed != found.isEmpty() && done.executedQty().compareTo(executed) == 0,
        "end_agrees_with_ledger",
        () ->
            "%s ended %s with %s, the ledger has %d orders with %s"
                .formatted(id, done.outcome(), done.executedQty(), found.size(), executed));
  }

  private void judgeBooks(SimExecutor leader) {
    Set<String> reserved = leader.books().view().reservations().keySet();
    require(reserved.isEmpty(), "nothing_reserved", () -> leader.instance() + ": " + reserved);
    for (String symbol : exchange.prices().keySet()) {
      BigDecimal ours = leader.books().position(symbol).orElse(BigDecimal.ZERO);
      BigDecimal theirs = exchange.position(symbol, life.scheduler.nowMicros());
      require(
          ours.compareTo(theirs) == 0,
          "books_agree",
          () -> symbol + ": books " + ours + ", exchange " + theirs);
    }
    require(
        leader.desk().orders().inFlight() == 0,
        "nothing_looked_after",
        () -> leader.instance() + " still looks after an order");
  }

  /** What was logged and counted must be on the stream, and only once per process. */
  private void judgeAnnouncements(Collection<SimExecutor> lives) {
    Set<String> durable = new LinkedHashSet<>();
    redis.events().forEach(event -> durable.add(brief(event)));
    for (SimExecutor executor : lives) {
      Set<String> seen = new LinkedHashSet<>();
      for (ExecutionEvent event : executor.announced()) {
        String told = brief(event);
        require(durable.contains(told), "announced_is_durable", () -> "not durable: " + told);
        require(seen.add(told), "announced_once", () -> "announced twice: " + told);
      }
    }
  }

  private static String brief(ExecutionEvent event) {
    return event.correlationId() + " #" + event.seq() + " " + event.type();
  }
}
