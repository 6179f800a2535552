package io.quantumtrader.executor.operate;

import io.quantumtrader.contract.Mode;
import io.quantumtrader.contract.event.EventBody;
import io.quantumtrader.contract.event.ExecutionEvent;
import io.quantumtrader.contract.event.HaltReason;
import io.quantumtrader.executor.emergency.Command;
import io.quantumtrader.executor.emergency.Proof;
import io.quantumtrader.executor.emergency.Remaining;
import io.quantumtrader.executor.preflight.Line;
import io.quantumtrader.executor.preflight.Report;
import io.quantumtrader.executor.preflight.Verdict;
import io.quantumtrader.executor.watch.Halt;
import io.quantumtrader.executor.watch.PastHalt;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** All ports of this package in memory, to be set by tests. */
public final class InMemoryEngine
    implements EngineGauges,
        ExecutorStatus,
        OrderControl,
        OrderViews,
        PositionViews,
        HaltControl,
        AuditTrail,
        LimitViews,
        ReconcileControl,
        EmergencyControl,
        PreflightReports,
        EventFeed,
        StreamViews {

  public final List<String> stalled = new CopyOnWriteArrayList<>();
  public final List<Blocker> blockers = new CopyOnWriteArrayList<>();
  public final Map<Filter, List<OrderView>> orders = new ConcurrentHashMap<>();
  public final Map<String, List<ExecutionEvent>> timelines = new ConcurrentHashMap<>();
  public final List<PositionView> positions = new CopyOnWriteArrayList<>();
  public final List<Halt> halts = new CopyOnWriteArrayList<>();
  public final ConcurrentSkipListMap<String, Entry> stream =
      new ConcurrentSkipListMap<>(Comparator.comparing(InMemoryEngine::position));
  public volatile OrderControl.Result answer = new OrderControl.Result.NoOrder();
  public final List<String> asked = new CopyOnWriteArrayList<>();
  public final List<EventBody.OperatorAction> audited = new CopyOnWriteArrayList<>();
  public final List<PastHalt> history = new CopyOnWriteArrayList<>();
  public final Map<Which, Tail> tails = new ConcurrentHashMap<>();
  public final List<Held> held = new CopyOnWriteArrayList<>();
  public volatile boolean broken;

  public void append(long id, Map<String, String> fields) {
    stream.put(id + "-0", new Entry(id + "-0", fields));
  }

  private static long position(String id) {
    return Long.parseLong(id.split("-")[0]);
  }

  private void check() {
    if (broken) {
      throw new TemporarilyUnavailable(
          "journal is out", new IllegalStateException("secret detail"));
    }
  }

  @Override
  public long intentStreamLag() {
    return 0;
  }

  @Override
  public long intentPending() {
    return 0;
  }

  @Override
  public Duration oldestPendingIntentAge() {
    return Duration.ZERO;
  }

  @Override
  public int ordersInflight() {
    return 0;
  }

  @Override
  public int ordersUnresolved() {
    return 0;
  }

  @Override
  public Duration oldestUnresolvedSubmitAge() {
    return Duration.ZERO;
  }

  @Override
  public Duration longestLockHold() {
    return Duration.ZERO;
  }

  @Override
  public int unprotectedEntries() {
    return 0;
  }

  @Override
  public int failingDeadManSwitches() {
    return 0;
  }

  @Override
  public Set<HaltReason> activeHalts() {
    return halts.stream().map(Halt::reason).collect(Collectors.toSet());
  }

  @Override
  public int positionDrift() {
    return 0;
  }

  @Override
  public Map<String, Instant> loopProgress() {
    return Map.of("intents", Instant.ofEpochSecond(1_700_000_000));
  }

  @Override
  public List<String> stalledLoops() {
    return stalled;
  }

  @Override
  public List<Blocker> blockers() {
    return blockers;
  }

  @Override
  public List<OrderView> orders(Filter filter, int limit) {
    check();
    return orders.getOrDefault(filter, List.of()).stream().limit(limit).toList();
  }

  @Override
  public List<ExecutionEvent> timeline(String correlationId) {
    check();
    return timelines.getOrDefault(correlationId, List.of());
  }

  @Override
  public List<PositionView> positions() {
    return positions;
  }

  @Override
  public void record(EventBody.OperatorAction action) {
    audited.add(action);
  }

  @Override
  public List<Halt> active() {
    return halts;
  }

  @Override
  public boolean set(String detail, String scope, String by) {
    halts.add(new Halt(HaltReason.OPERATOR, detail, scope, by, Instant.EPOCH));
    return true;
  }

  @Override
  public List<Halt> clear(String detail, String by) {
    var ended = halts.stream().filter(halt -> !halt.reason().clearsItself()).toList();
    halts.removeAll(ended);
    return ended;
  }

  private OrderControl.Result asked(String what) {
    check();
    asked.add(what);
    return answer;
  }

  @Override
  public OrderControl.Result bind(String id, long orderId, String by, String reason) {
    return asked("bind %s %d %s %s".formatted(id, orderId, by, reason));
  }

  @Override
  public OrderControl.Result adopt(String id, String by, String reason) {
    return asked("adopt %s %s %s".formatted(id, by, reason));
  }

  @Override
  public OrderControl.Result declareAbsent(String id, String by, String reason) {
    return asked("absent %s %s %s".formatted(id, by, reason));
  }

  @Override
  public OrderControl.Result cancel(String id, String by) {
    return asked("cancel %s %s".formatted(id, by));
  }

  @Override
  public Comparison reconcile(String by) {
    check();
    asked.add("reconcile " + by);
    return new Comparison(
        Instant.EPOCH,
        List.of(new Difference("BTCUSDT", BigDecimal.ZERO, new BigDecimal("0.010"))),
        List.of(),
        List.of(),
        0,
        List.of(new Foreign("BTCUSDT", "web_1", 7, "client", "FILLED, executed 0.010")),
        List.of(new Holding("BTCUSDT", BigDecimal.ZERO, new BigDecimal("0.010"), BigDecimal.ONE)),
        new BigDecimal("10000"),
        BigDecimal.ZERO,
        null);
  }

  @Override
  public Report report() {
    return new Report(
        Mode.PAPER,
        "running",
        Instant.EPOCH,
        List.of(new Line("redis", Verdict.FAIL, "gives no answer", "start Redis")));
  }

  @Override
  public List<Entry> after(String id, int max) {
    check();
    return stream.tailMap(id, false).values().stream().limit(max).toList();
  }

  @Override
  public List<Entry> latest(int max) {
    check();
    var all = new ArrayList<>(stream.values());
    return all.subList(Math.max(0, all.size() - max), all.size());
  }

  @Override
  public Tail tail(Which which, int most) {
    check();
    asked.add("tail %s %d".formatted(which, most));
    return tails.getOrDefault(which, new Tail("none", 0, true, List.of()));
  }

  @Override
  public Pending pending(int most) {
    check();
    return new Pending("in", "group", 3, 7, held.stream().limit(most).toList());
  }

  @Override
  public Proof run(Command command, String reason, String by) {
    asked.add(command + " " + reason + " " + by);
    return new Proof(
        "1",
        command.wireName(),
        "paper",
        "test",
        by,
        reason,
        Instant.EPOCH,
        Instant.EPOCH,
        null,
        true,
        true,
        new Remaining(List.of(), List.of(), null),
        List.of(),
        null);
  }

  @Override
  public List<PastHalt> history() {
    return history;
  }

  @Override
  public LimitsView limits() {
    var zero = BigDecimal.ZERO;
    return new LimitsView(
        LocalDate.EPOCH,
        Instant.EPOCH,
        true,
        7,
        zero,
        zero,
        zero,
        zero,
        null,
        null,
        null,
        null,
        List.of(
            new Left(
                "daily_trades",
                BigDecimal.valueOf(7),
                BigDecimal.TEN,
                BigDecimal.valueOf(3),
                "trades")));
  }
}
