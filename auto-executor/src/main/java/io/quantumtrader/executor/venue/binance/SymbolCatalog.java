package io.quantumtrader.executor.venue.binance;

import io.quantumtrader.executor.venue.SymbolRules;
import io.quantumtrader.executor.venue.rate.RateLimit;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * The exchange's symbols and their filters: fetched whole, kept, and fetched again when somebody
 * asks for a symbol that is not there.
 */
final class SymbolCatalog {

  private static final Logger LOG = LoggerFactory.getLogger(SymbolCatalog.class);
  // The document is megabytes; a producer that misspells a symbol must not fetch it each time.
  private static final Duration ON_DEMAND_INTERVAL = Duration.ofMinutes(1);

  private final PublicApi api;
  private final ExchangeClock clock;
  private final MissingEndpoints missing;
  private final Consumer<List<RateLimit>> limits;
  private final ReentrantLock fetching = new ReentrantLock();
  private volatile Map<String, SymbolRules> symbols = Map.of();
  private volatile long lastAttemptNanos;

  /**
   * @param limits told the exchange's limits with each catalogue; none when it does not say
   */
  SymbolCatalog(
      PublicApi api,
      ExchangeClock clock,
      MissingEndpoints missing,
      Consumer<List<RateLimit>> limits) {
    this.api = api;
    this.limits = limits;
    this.clock = clock;
    this.missing = missing;
    this.lastAttemptNanos = clock.nanos() - ON_DEMAND_INTERVAL.toNanos();
  }

  /**
   * Fetches the catalogue; what is at hand stays when that fails.
   *
   * @return why it failed; empty when it did not, or when the exchange has no catalogue
   */
  Optional<String> refresh() {
    fetching.lock();
    try {
      return fetch();
    } finally {
      fetching.unlock();
    }
  }

  private Optional<String> fetch() {
    lastAttemptNanos = clock.nanos();
    Reply reply = api.get(PublicEndpoint.EXCHANGE_INFO, Map.of());
    if (missing.note(PublicEndpoint.EXCHANGE_INFO, reply, "no symbol can be traded")) {
      return Optional.empty();
    }
    if (!(reply instanceof Reply.Success success)) {
      return Optional.of(reply.failure());
    }
    Map<String, SymbolRules> fetched = new LinkedHashMap<>();
    for (JsonNode symbol : success.body().path("symbols")) {
      SymbolDocument.rules(new Fields(symbol))
          .ifPresent(rules -> fetched.put(rules.symbol(), rules));
    }
    if (fetched.isEmpty()) {
      return Optional.of("expected symbols in the catalogue, was none");
    }
    symbols = Map.copyOf(fetched);
    limits.accept(LimitsDocument.limits(success.body()));
    return Optional.empty();
  }

  Optional<SymbolRules> rules(String symbol) {
    SymbolRules known = symbols.get(symbol);
    if (known == null && dueOnDemand()) {
      refreshOnDemand();
      known = symbols.get(symbol);
    }
    return Optional.ofNullable(known);
  }

  private void refreshOnDemand() {
    fetching.lock();
    try {
      if (dueOnDemand()) {
        fetch().ifPresent(cause -> LOG.warn("could not refresh the symbol catalogue: {}", cause));
      }
    } finally {
      fetching.unlock();
    }
  }

  private boolean dueOnDemand() {
    return clock.nanos() - lastAttemptNanos >= ON_DEMAND_INTERVAL.toNanos();
  }

  Collection<SymbolRules> symbols() {
    return symbols.values();
  }
}
