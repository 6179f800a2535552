package io.quantumtrader.executor.reconcile;

import io.quantumtrader.contract.Side;
import io.quantumtrader.contract.event.EventBody;
import io.quantumtrader.contract.event.ExecutionEvent;
import io.quantumtrader.executor.journal.JournalRecord;
import io.quantumtrader.executor.journal.JournalRecord.Placed;
import io.quantumtrader.executor.order.OrderState;
import io.quantumtrader.executor.order.Progress;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Every order that this system sent, as the journal and the events tell: whose an order is, and
 * what our fills alone add up to. What is told twice, or in another order, changes nothing.
 */
public final class OrderRegister {

  /** Ended orders beyond this are kept as a sum only. */
  private static final int BOUND = 10_000;

  /**
   * One order of ours.
   *
   * @param orderId the exchange's, and the one that its trades carry once there are any: a
   *     conditional order has another number until it goes off; 0 while the exchange is not known
   *     to have the order
   * @param executedQty base units, cumulative, as booked
   * @param cash what it moved in the wallet: realised profit less the fees paid in the quote asset;
   *     known once it has ended
   */
  public record Known(
      String clientOrderId,
      String symbol,
      Side side,
      Instant submittedAt,
      long orderId,
      BigDecimal executedQty,
      BigDecimal cash,
      boolean done) {

    Known ended(BigDecimal executed, BigDecimal moved) {
      Known last = progressed(0, executed);
      return new Known(
          clientOrderId, symbol, side, submittedAt, orderId, last.executedQty, moved, true);
    }

    Known progressed(long id, BigDecimal executed) {
      boolean isTelling = id != 0 && (orderId == 0 || executed.signum() > 0);
      return new Known(
          clientOrderId,
          symbol,
          side,
          submittedAt,
          isTelling ? id : orderId,
          executedQty.max(executed),
          cash,
          done);
    }

    BigDecimal signedQuantity() {
      return side == Side.BUY ? executedQty : executedQty.negate();
    }
  }

  /** The exchange counts its orders by symbol. */
  private record ExchangeNumber(String symbol, long orderId) {

    static ExchangeNumber of(Known order) {
      return new ExchangeNumber(order.symbol, order.orderId);
    }
  }

  private final Map<String, Known> orders = new LinkedHashMap<>();
  private final Map<ExchangeNumber, String> byNumber = new HashMap<>();
  private final Map<String, BigDecimal> forgotten = new TreeMap<>();
  private BigDecimal forgottenCash = BigDecimal.ZERO;
  private boolean complete;

  /** The orders of the last runs are in it now. */
  synchronized void complete() {
    complete = true;
  }

  /** Until then an order that is not in it may still be ours. */
  synchronized boolean isComplete() {
    return complete;
  }

  /** Takes in what the journal says of an order. */
  public synchronized void remember(JournalRecord record) {
    if (record.content() instanceof Placed placed) {
      Progress progress = placed.state().reached();
      put(
          placed.state().attempt().clientOrderId(),
          placed.plan().symbol(),
          placed.plan().side(),
          placed.state().attempt().claimedAt(),
          known -> taught(known, placed.state(), progress));
    }
  }

  private static Known taught(Known known, OrderState state, @Nullable Progress progress) {
    Known reached =
        progress == null ? known : known.progressed(progress.orderId(), progress.executedQty());
    if (!(state instanceof OrderState.Done)) {
      return reached;
    }
    return reached.ended(
        reached.executedQty(),
        progress == null
            ? BigDecimal.ZERO
            : cash(known.symbol(), progress.realizedPnl(), progress.fees(), progress.feeAsset()));
  }

  private static BigDecimal cash(
      String symbol,
      @Nullable BigDecimal realized,
      @Nullable BigDecimal fees,
      @Nullable String feeAsset) {
    BigDecimal profit = realized == null ? BigDecimal.ZERO : realized;
    return fees != null && feeAsset != null && symbol.endsWith(feeAsset)
        ? profit.subtract(fees)
        : profit;
  }

  /** Takes in an event that is durable; a submission is heard of before it is sent. */
  public synchronized void onCommitted(ExecutionEvent event) {
    switch (event.body()) {
      case EventBody.OrderSubmit _, EventBody.WouldSubmit _ -> put(event, known -> known);
      case EventBody.OrderResponse told ->
          put(event, known -> known.progressed(told.orderId(), told.executedQty()));
      case EventBody.OrderUpdate told ->
          put(event, known -> known.progressed(told.orderId(), told.executedQty()));
      case EventBody.OrderDone told ->
          put(
              event,
              known ->
                  known.ended(
                      told.executedQty(),
                      cash(known.symbol(), told.realizedPnl(), told.fees(), told.feeAsset())));
      case EventBody.CorrAssigned _,
          EventBody.IntentReceived _,
          EventBody.IntentRejected _,
          EventBody.IntentDuplicate _,
          EventBody.IntentLost _,
          EventBody.GateBlocked _,
          EventBody.OrderError _,
          EventBody.OrderUnknown _,
          EventBody.HaltSet _,
          EventBody.HaltCleared _ -> {}
    }
  }

  private void put(ExecutionEvent event, UnaryOperator<Known> step) {
    put(event.clientOrderId(), event.symbol(), event.side(), event.timestamp(), step);
  }

  private void put(
      @Nullable String clientOrderId,
      @Nullable String symbol,
      @Nullable Side side,
      Instant at,
      UnaryOperator<Known> step) {
    if (clientOrderId == null || symbol == null || side == null) {
      return;
    }
    Known before = orders.get(clientOrderId);
    Known after =
        step.apply(
            before == null
                ? new Known(
                    clientOrderId, symbol, side, at, 0, BigDecimal.ZERO, BigDecimal.ZERO, false)
                : before);
    orders.put(clientOrderId, after);
    if (before != null && before.orderId() != after.orderId()) {
      byNumber.remove(ExchangeNumber.of(before));
    }
    if (after.orderId() != 0) {
      byNumber.put(ExchangeNumber.of(after), clientOrderId);
    }
    if (orders.size() > BOUND) {
      forgetOldest();
    }
  }

  private void forgetOldest() {
    orders.values().stream()
        .filter(Known::done)
        .findFirst()
        .ifPresent(old -> {
          orders.remove(old.clientOrderId());
          byNumber.remove(ExchangeNumber.of(old));
          forgotten.merge(old.symbol(), old.signedQuantity(), BigDecimal::add);
          forgottenCash = forgottenCash.add(old.cash());
        });
  }

  /** Whether we sent an order with this id. */
  public synchronized Optional<Known> find(String clientOrderId) {
    return Optional.ofNullable(orders.get(clientOrderId));
  }

  /** Whether the exchange's order is one of ours. */
  public synchronized Optional<Known> find(String symbol, long orderId) {
    return Optional.ofNullable(byNumber.get(new ExchangeNumber(symbol, orderId)))
        .flatMap(this::find);
  }

  /** Orders the exchange has and may still fill. */
  public synchronized List<Known> open() {
    return orders.values().stream().filter(order -> !order.done() && order.orderId() != 0).toList();
  }

  /** Symbols on which one of our orders was submitted since then, or is open. */
  synchronized Collection<String> symbolsSince(Instant time) {
    return orders.values().stream()
        .filter(order -> !order.done() || !order.submittedAt().isBefore(time))
        .map(Known::symbol)
        .distinct()
        .toList();
  }

  /** Whether an order of ours is under way, so that the wallet may move any time. */
  synchronized boolean isQuiet() {
    return orders.values().stream().allMatch(Known::done);
  }

  /** What our ended orders moved in the wallet, quote units. */
  synchronized BigDecimal cash() {
    return orders.values().stream().map(Known::cash).reduce(forgottenCash, BigDecimal::add);
  }

  /** What our fills alone add up to, signed base units by symbol; zeros are left out. */
  public synchronized Map<String, BigDecimal> fillsOnly() {
    Map<String, BigDecimal> net = new TreeMap<>(forgotten);
    orders
        .values()
        .forEach(order -> net.merge(order.symbol(), order.signedQuantity(), BigDecimal::add));
    net.values().removeIf(quantity -> quantity.signum() == 0);
    return net;
  }
}
