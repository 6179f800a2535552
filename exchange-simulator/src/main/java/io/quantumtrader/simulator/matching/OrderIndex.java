package io.quantumtrader.simulator.matching;

import io.quantumtrader.simulator.account.Account;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All orders by number and by client id. Remembers the last {@value #CLOSED_KEPT} closed ones, so
 * that a long run has bounded memory.
 */
final class OrderIndex {

  static final int CLOSED_KEPT = 500_000;

  private final TreeMap<Long, Order> byId = new TreeMap<>();
  private final Map<ClientKey, Order> latestByClientId = new HashMap<>();
  private final Map<Account, Map<Long, Order>> open = new HashMap<>();
  private final Map<OpenKey, Order> openByClientId = new HashMap<>();
  private final Deque<Order> closed = new ArrayDeque<>();

  private record ClientKey(Account account, String symbol, String clientOrderId) {}

  private record OpenKey(Account account, String clientOrderId) {}

  void add(Order order) {
    byId.put(order.id(), order);
    latestByClientId.put(clientKey(order), order);
    open.computeIfAbsent(order.account(), _ -> new LinkedHashMap<>()).put(order.id(), order);
    openByClientId.put(openKey(order), order);
  }

  void close(Order order) {
    open.getOrDefault(order.account(), Map.of()).remove(order.id());
    openByClientId.remove(openKey(order), order);
    closed.addLast(order);
    if (closed.size() > CLOSED_KEPT) {
      Order oldest = closed.removeFirst();
      byId.remove(oldest.id());
      latestByClientId.remove(clientKey(oldest), oldest);
    }
  }

  boolean clientIdIsOpen(Account account, String clientOrderId) {
    return openByClientId.containsKey(new OpenKey(account, clientOrderId));
  }

  @Nullable Order byId(Account account, String symbol, long id) {
    Order order = byId.get(id);
    return order != null && order.account() == account && order.symbol().equals(symbol)
        ? order
        : null;
  }

  @Nullable Order byClientId(Account account, String symbol, String clientOrderId) {
    return latestByClientId.get(new ClientKey(account, symbol, clientOrderId));
  }

  Collection<Order> open(Account account) {
    return List.copyOf(open.getOrDefault(account, Map.of()).values());
  }

  List<Order> open() {
    List<Order> all = new ArrayList<>();
    open.values().forEach(orders -> all.addAll(orders.values()));
    return all;
  }

  List<Order> all(Account account, String symbol) {
    return byId.values().stream()
        .filter(o -> o.account() == account && o.symbol().equals(symbol))
        .toList();
  }

  private static ClientKey clientKey(Order order) {
    return new ClientKey(order.account(), order.symbol(), order.clientOrderId());
  }

  private static OpenKey openKey(Order order) {
    return new OpenKey(order.account(), order.clientOrderId());
  }
}
