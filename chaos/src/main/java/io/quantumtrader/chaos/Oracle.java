package io.quantumtrader.chaos;

import io.quantumtrader.contract.Side;
import io.quantumtrader.contract.event.EventBody;
import io.quantumtrader.contract.event.EventType;
import io.quantumtrader.contract.event.ExecutionEvent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares what was published, what was said and what the exchange did. */
final class Oracle {

  private final Map<String, Integer> endings = new HashMap<>();
  private final Map<String, Integer> repetitions = new HashMap<>();
  private final Map<String, Integer> answers = new LinkedHashMap<>();
  private final Map<String, Instant> submitted = new HashMap<>();
  private final Map<String, Set<String>> ordersByIntent = new LinkedHashMap<>();
  private final Map<String, Long> seqs = new HashMap<>();
  private final Map<String, BigDecimal> doneByIntent = new HashMap<>();
  private final Map<String, BigDecimal> positions = new HashMap<>();
  private final Findings findings = new Findings();

  /** What was found; each list has one line of text for each case. */
  static final class Findings {
    final List<String> lost = new ArrayList<>();
    final List<String> duplicates = new ArrayList<>();
    final List<String> stuck = new ArrayList<>();
    final List<String> violations = new ArrayList<>();
    Duration worst = Duration.ZERO;
    int orders;

    /** Adds what was found elsewhere. */
    void add(Findings other) {
      lost.addAll(other.lost);
      duplicates.addAll(other.duplicates);
      stuck.addAll(other.stuck);
      violations.addAll(other.violations);
      orders += other.orders;
      worst = worst.compareTo(other.worst) < 0 ? other.worst : worst;
    }

    boolean isClean() {
      return lost.isEmpty() && duplicates.isEmpty() && stuck.isEmpty() && violations.isEmpty();
    }
  }

  private Oracle() {}

  /**
   * @param published ids of all entries of the intent stream
   * @param acknowledged ids that Redis had confirmed to the producer
   * @param open ids that a consumer was given and has not acknowledged, or that nobody has read
   */
  static Findings judge(
      List<String> published,
      List<String> acknowledged,
      Set<String> open,
      List<ExecutionEvent> events,
      Exchange.Ledger ledger) {
    Oracle oracle = new Oracle();
    events.forEach(oracle::note);
    Set<String> inStream = new HashSet<>(published);
    acknowledged.stream()
        .filter(id -> !inStream.contains(id))
        .forEach(id -> oracle.findings.lost.add(id + ": confirmed, not on the intent stream"));
    published.forEach(id -> oracle.checkIntent(id, open.contains(id)));
    oracle.answers.forEach(oracle::checkAnswer);
    oracle.ordersByIntent.forEach((id, orders) -> oracle.checkOrders(id, orders, ledger));
    oracle.checkStrangers(ledger);
    oracle.checkPositions(ledger);
    oracle.findings.orders = oracle.answers.size();
    return oracle.findings;
  }

  private void note(ExecutionEvent event) {
    String intent = event.intentId();
    if (intent == null) {
      return;
    }
    long expected = seqs.merge(event.correlationId(), 1L, Long::sum);
    if (event.seq() != expected) {
      findings.violations.add(
          "%s: expected seq %d, was %d".formatted(event.correlationId(), expected, event.seq()));
      seqs.put(event.correlationId(), event.seq());
    }
    if (event.type().isTerminal()) {
      endings.merge(intent, 1, Integer::sum);
    }
    if (event.type() == EventType.INTENT_DUPLICATE) {
      repetitions.merge(intent, 1, Integer::sum);
    }
    noteOrder(event, intent);
  }

  private void noteOrder(ExecutionEvent event, String intent) {
    String order = event.clientOrderId();
    if (order == null) {
      return;
    }
    if (event.body() instanceof EventBody.OrderSubmit) {
      answers.putIfAbsent(order, 0);
      submitted.putIfAbsent(order, event.timestamp());
      ordersByIntent.computeIfAbsent(intent, first -> new HashSet<>()).add(order);
    } else if (event.type() == EventType.ORDER_RESPONSE || event.type() == EventType.ORDER_ERROR) {
      answers.merge(order, 1, Integer::sum);
      noteDelay(submitted.get(order), event);
    } else if (event.body() instanceof EventBody.OrderDone done) {
      doneByIntent.merge(intent, done.executedQty(), BigDecimal::add);
      String symbol = event.symbol();
      if (symbol != null) {
        positions.merge(
            symbol,
            event.side() == Side.SELL ? done.executedQty().negate() : done.executedQty(),
            BigDecimal::add);
      }
    }
  }

  private void noteDelay(@Nullable Instant from, ExecutionEvent answer) {
    if (from == null) {
      findings.violations.add(answer.clientOrderId() + ": an answer without ORDER_SUBMIT");
      return;
    }
    Duration took = Duration.between(from, answer.timestamp());
    if (took.compareTo(findings.worst) > 0) {
      findings.worst = took;
    }
  }

  private void checkIntent(String id, boolean isOpen) {
    int ended = endings.getOrDefault(id, 0);
    int repeated = repetitions.getOrDefault(id, 0);
    if (ended > 1) {
      findings.duplicates.add("intent " + id + ": " + ended + " terminal events");
    } else if (ended + repeated == 0) {
      if (isOpen || ordersByIntent.containsKey(id)) {
        findings.stuck.add("intent " + id + ": no terminal event");
      } else {
        findings.lost.add("intent " + id + ": acknowledged without a terminal event");
      }
    } else if (isOpen) {
      findings.stuck.add("intent " + id + ": answered, but still pending");
    }
  }

  private void checkAnswer(String order, int count) {
    if (count == 0) {
      findings.stuck.add(order + ": ORDER_SUBMIT without an answer");
    } else if (count > 1) {
      findings.duplicates.add(order + ": " + count + " answers to one ORDER_SUBMIT");
    }
  }

  private void checkOrders(String intent, Set<String> orders, Exchange.Ledger ledger) {
    int accepted = orders.stream().mapToInt(id -> ledger.accepted().getOrDefault(id, 0)).sum();
    if (accepted > 1) {
      findings.duplicates.add("intent " + intent + ": accepted " + accepted + " times");
    }
    for (String order : orders) {
      int posts = ledger.posts().getOrDefault(order, 0);
      if (posts > 1) {
        findings.duplicates.add(order + ": sent " + posts + " times");
      }
    }
    BigDecimal filled =
        orders.stream()
            .map(id -> ledger.filled().getOrDefault(id, BigDecimal.ZERO))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal told = doneByIntent.getOrDefault(intent, BigDecimal.ZERO);
    if (endings.containsKey(intent) && filled.compareTo(told) != 0) {
      findings.violations.add(
          "intent %s: the exchange filled %s, ORDER_DONE says %s".formatted(intent, filled, told));
    }
  }

  private void checkStrangers(Exchange.Ledger ledger) {
    Set<String> atExchange = new HashSet<>(ledger.posts().keySet());
    atExchange.addAll(ledger.accepted().keySet());
    atExchange.removeAll(answers.keySet());
    atExchange.forEach(id -> findings.violations.add(id + ": sent without ORDER_SUBMIT"));
  }

  private void checkPositions(Exchange.Ledger ledger) {
    Set<String> symbols = new HashSet<>(positions.keySet());
    symbols.addAll(ledger.positions().keySet());
    for (String symbol : symbols) {
      BigDecimal ours = positions.getOrDefault(symbol, BigDecimal.ZERO);
      BigDecimal theirs = ledger.positions().getOrDefault(symbol, BigDecimal.ZERO);
      if (ours.compareTo(theirs) != 0) {
        findings.violations.add(
            "%s: the exchange holds %s, the fills told add up to %s"
                .formatted(symbol, theirs, ours));
      }
    }
  }
}
