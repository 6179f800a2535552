package io.quantumtrader.simulator.matching;

import io.quantumtrader.simulator.account.Account;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Armed dead-man switches (Binance USDⓈ-M docs, Auto-Cancel All Open Orders). */
final class CancelTimers {

  private final Map<Target, Instant> deadlines = new LinkedHashMap<>();

  /** What a switch cancels when it fires. */
  record Target(Account account, String symbol) {}

  void arm(Account account, String symbol, Instant deadline) {
    deadlines.put(new Target(account, symbol), deadline);
  }

  void disarm(Account account, String symbol) {
    deadlines.remove(new Target(account, symbol));
  }

  List<Target> takeDue(Instant now) {
    List<Target> due = new ArrayList<>();
    deadlines.forEach((target, deadline) -> {
      if (!deadline.isAfter(now)) {
        due.add(target);
      }
    });
    due.forEach(deadlines::remove);
    return due;
  }
}
