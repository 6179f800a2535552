package io.quantumtrader.executor.venue.binance;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Endpoints this exchange does not offer: said once at WARN, and asked for again only now and then,
 * since a 404 may also be a deployment in progress.
 */
final class MissingEndpoints {

  private static final Logger LOG = LoggerFactory.getLogger(MissingEndpoints.class);
  private static final Duration RECHECK = Duration.ofMinutes(10);

  private final ExchangeClock clock;
  private final WarnOnce warnings = new WarnOnce(LOG);
  private final Map<Endpoint, Long> missingSinceNanos = new ConcurrentHashMap<>();

  MissingEndpoints(ExchangeClock clock) {
    this.clock = clock;
  }

  boolean isMissing(Endpoint endpoint) {
    Long since = missingSinceNanos.get(endpoint);
    return since != null && clock.nanos() - since < RECHECK.toNanos();
  }

  /**
   * Takes note of an answer.
   *
   * @param instead what is done without the endpoint, for the operator
   * @return whether the endpoint is missing
   */
  boolean note(Endpoint endpoint, Reply reply, String instead) {
    if (!(reply instanceof Reply.Refused refused) || !refused.notOffered()) {
      missingSinceNanos.remove(endpoint);
      return false;
    }
    missingSinceNanos.put(endpoint, clock.nanos());
    warnings.warn(
        endpoint.method() + endpoint.path(),
        "the exchange does not offer "
            + endpoint.method()
            + " "
            + endpoint.path()
            + ": "
            + instead);
    return true;
  }
}
