package io.quantumtrader.simulator.matching;

import io.quantumtrader.simulator.account.Account;
import io.quantumtrader.simulator.market.SymbolRules;
import io.quantumtrader.simulator.matching.ExchangeEvent.ConditionalChanged;
import io.quantumtrader.simulator.protocol.ErrorCode;
import io.quantumtrader.simulator.protocol.Rejection;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Conditional orders waiting for their price. They hold no margin and are checked against the
 * account only when they fire; the last {@value #KEPT} are remembered.
 */
public final class ConditionalOrders {

  static final int KEPT = 100_000;
  private static final int MAX_WAITING = 200;
  private static final long FIRST_ID = 2_000_001L;

  private final MatchingEngine engine;
  private final ExchangeListener listener;
  private final TreeMap<Long, ConditionalOrder> orders = new TreeMap<>();
  private final Set<ConditionalOrder> unfinished = new LinkedHashSet<>();
  private long nextId = FIRST_ID;

  /** None yet; those that fire are placed with the engine. */
  public ConditionalOrders(MatchingEngine engine, ExchangeListener listener) {
    this.engine = engine;
    this.listener = listener;
  }

  /** Accepts a conditional order; one that would fire at once is rejected with -2021. */
  public ConditionalOrder place(Account account, ConditionalRequest request, Instant now) {
    check(account, request);
    ConditionalOrder order = new ConditionalOrder(nextId++, account, request, now);
    boolean trailing = request.type() == OrderType.TRAILING_STOP_MARKET;
    if (order.trigger().fires(price(order)) && !trailing) {
      throw ErrorCode.WOULD_TRIGGER.reject();
    }
    orders.put(order.id(), order);
    unfinished.add(order);
    if (orders.size() > KEPT) {
      orders.pollFirstEntry();
    }
    announce(order, now);
    return order;
  }

  /** Cancels a waiting order; rejected with -2011 when it does not wait. */
  public ConditionalOrder cancel(
      Account account, @Nullable Long id, @Nullable String clientAlgoId, Instant now) {
    ConditionalOrder order = find(account, id, clientAlgoId);
    if (order == null || !order.status().waiting()) {
      throw ErrorCode.CANCEL_REJECTED.reject();
    }
    end(order, ConditionalStatus.CANCELED, "", now);
    return order;
  }

  /** Cancels all waiting orders of a symbol. */
  public void cancelAll(Account account, String symbol, Instant now) {
    for (ConditionalOrder order : all(account)) {
      if (order.symbol().equals(symbol) && order.status().waiting()) {
        end(order, ConditionalStatus.CANCELED, "", now);
      }
    }
  }

  /** An order by number or else by client id, the latest of that id; null when unknown. */
  public @Nullable ConditionalOrder find(
      Account account, @Nullable Long id, @Nullable String clientAlgoId) {
    return all(account).stream()
        .filter(o -> id != null ? o.id() == id : o.clientAlgoId().equals(clientAlgoId))
        .reduce((_, later) -> later)
        .orElse(null);
  }

  /** All remembered orders of an account, oldest first. */
  public List<ConditionalOrder> all(Account account) {
    return orders.values().stream().filter(o -> o.account() == account).toList();
  }

  /** Fires what the current prices have reached, and finishes what was filled or ended. */
  public void tick(Instant now) {
    for (ConditionalOrder order : List.copyOf(unfinished)) {
      if (order.status().waiting() && order.trigger().fires(price(order))) {
        fire(order, now);
      }
      Order placed = order.placed();
      boolean over = placed != null && !placed.status().open();
      if (over && order.status() == ConditionalStatus.TRIGGERED) {
        end(order, ConditionalStatus.FINISHED, "", now);
      }
    }
  }

  private void fire(ConditionalOrder order, Instant now) {
    OrderRequest request = order.request().order();
    if (request.closePosition()) {
      BigDecimal closable =
          order
              .account()
              .position(order.request().order().positionKey())
              .closableBy(request.side());
      if (closable.signum() == 0) {
        end(order, ConditionalStatus.EXPIRED, "no position to close", now);
        return;
      }
      request = request.withQuantity(closable);
    }
    try {
      order.triggered(engine.place(order.account(), request, now), now);
      announce(order, now);
    } catch (Rejection e) {
      end(order, ConditionalStatus.REJECTED, e.text(), now);
    }
  }

  private void check(Account account, ConditionalRequest request) {
    SymbolRules rules = engine.market(request.order().symbol()).rules();
    if (request.triggerPrice() != null) {
      Filters.checkPrice(rules, request.triggerPrice());
    }
    if (!request.order().closePosition()) {
      Filters.checkQuantity(
          rules, request.order().quantity(), request.order().type() == OrderType.MARKET);
    }
    List<ConditionalOrder> waiting =
        all(account).stream().filter(o -> o.status().waiting()).toList();
    if (waiting.size() >= MAX_WAITING) {
      throw ErrorCode.MAX_STOP_ORDERS.reject();
    }
    String id = request.order().clientOrderId();
    if (waiting.stream().anyMatch(o -> o.clientAlgoId().equals(id))) {
      throw ErrorCode.DUPLICATED_CLIENT_ORDER_ID.reject();
    }
    boolean bothSide = request.order().positionSide() == PositionSide.BOTH;
    if (account.hedgeMode() == bothSide) {
      throw ErrorCode.POSITION_SIDE_MISMATCH.reject();
    }
  }

  private BigDecimal price(ConditionalOrder order) {
    return engine.market(order.symbol()).markPrice();
  }

  private void end(ConditionalOrder order, ConditionalStatus status, String why, Instant now) {
    order.change(status, why, now);
    unfinished.remove(order);
    announce(order, now);
  }

  private void announce(ConditionalOrder order, Instant now) {
    listener.on(new ConditionalChanged(order, now));
  }
}
