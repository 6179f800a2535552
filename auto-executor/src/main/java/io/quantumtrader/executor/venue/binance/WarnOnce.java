package io.quantumtrader.executor.venue.binance;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;

/** Says a lasting deficiency of the exchange once instead of with every request. */
final class WarnOnce {

  private final Logger log;
  private final Set<String> said = ConcurrentHashMap.newKeySet();

  WarnOnce(Logger log) {
    this.log = log;
  }

  void warn(String subject, String message) {
    if (said.add(subject)) {
      log.warn("{}", message);
    }
  }
}
