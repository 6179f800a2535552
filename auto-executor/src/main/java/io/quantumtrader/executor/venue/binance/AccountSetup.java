package io.quantumtrader.executor.venue.binance;

import io.quantumtrader.executor.venue.SetupOutcome;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Isolated margin and leverage of a symbol, set before its first entry (Binance USDⓈ-M docs, Change
 * Margin Type, Change Initial Leverage). An entry never goes out with a margin nobody chose.
 */
final class AccountSetup {

  private static final Logger LOG = LoggerFactory.getLogger(AccountSetup.class);

  private final AccountApi api;
  private final MissingEndpoints missing;
  private final PositionMode positionMode;
  private final Map<String, Prepared> prepared = new ConcurrentHashMap<>();
  private final SingleFlight<Wish, SetupOutcome> preparing = new SingleFlight<>();

  AccountSetup(AccountApi api, MissingEndpoints missing, PositionMode positionMode) {
    this.api = api;
    this.missing = missing;
    this.positionMode = positionMode;
  }

  SetupOutcome prepare(String symbol, int leverage) {
    Prepared before = prepared.get(symbol);
    if (before != null && before.asked == leverage) {
      return new SetupOutcome.Ready(before.inForce);
    }
    return preparing.get(new Wish(symbol, leverage), this::setUp);
  }

  /** Somebody changed the symbol's settings: the next entry sets them again. */
  void forget(String symbol) {
    prepared.remove(symbol);
  }

  private SetupOutcome setUp(Wish wish) {
    Optional<String> obstacle = positionMode.read().or(() -> marginObstacle(wish.symbol()));
    if (obstacle.isPresent()) {
      return new SetupOutcome.Refused(obstacle.get());
    }
    SetupOutcome outcome = setLeverage(wish.symbol(), wish.leverage(), true);
    if (outcome instanceof SetupOutcome.Ready ready) {
      prepared.put(wish.symbol(), new Prepared(wish.leverage(), ready.leverage()));
    }
    return outcome;
  }

  private Optional<String> marginObstacle(String symbol) {
    Reply reply =
        api.call(
            AccountEndpoint.SET_MARGIN_TYPE, Map.of("symbol", symbol, "marginType", "ISOLATED"));
    if (reply instanceof Reply.Success
        || missing.note(
            AccountEndpoint.SET_MARGIN_TYPE, reply, "margin types are left as they are")) {
      return Optional.empty();
    }
    if (reply instanceof Reply.Refused refused) {
      if (refused.hasCode(ErrorCodes.MARGIN_TYPE_UNCHANGED)) {
        return Optional.empty();
      }
      if (refused.hasCode(ErrorCodes.MARGIN_TYPE_HAS_ORDERS)
          || refused.hasCode(ErrorCodes.MARGIN_TYPE_HAS_POSITION)) {
        return blockedChange(symbol, refused);
      }
    }
    return Optional.of("isolated margin could not be set: " + reply.failure());
  }

  private Optional<String> blockedChange(String symbol, Reply.Refused refused) {
    Reply reply = api.call(AccountEndpoint.SYMBOL_CONFIG, Map.of("symbol", symbol));
    if (reply instanceof Reply.Success success
        && "ISOLATED".equalsIgnoreCase(element(success.body(), symbol).text("marginType"))) {
      LOG.warn("{} keeps its margin type, which is isolated already: {}", symbol, refused.cause());
      return Optional.empty();
    }
    return Optional.of(
        "expected isolated margin, was not, and it cannot be changed now: " + refused.cause());
  }

  private SetupOutcome setLeverage(String symbol, int leverage, boolean mayLower) {
    Reply reply =
        api.call(
            AccountEndpoint.SET_LEVERAGE,
            Map.of("symbol", symbol, "leverage", Integer.toString(leverage)));
    if (reply instanceof Reply.Success success) {
      Long inForce = new Fields(success.body()).integer("leverage");
      return new SetupOutcome.Ready(inForce == null ? leverage : inForce.intValue());
    }
    if (missing.note(AccountEndpoint.SET_LEVERAGE, reply, "leverage is left as it is")) {
      return new SetupOutcome.Ready(leverage);
    }
    if (reply instanceof Reply.Refused refused
        && refused.hasCode(ErrorCodes.INVALID_LEVERAGE)
        && mayLower) {
      Optional<Integer> highest = highestLeverage(symbol);
      if (highest.isPresent() && highest.get() < leverage) {
        LOG.warn(
            "{} allows a leverage of {} at most, asked for {}", symbol, highest.get(), leverage);
        return setLeverage(symbol, highest.get(), false);
      }
    }
    return new SetupOutcome.Refused(
        "leverage " + leverage + " could not be set: " + reply.failure());
  }

  /** Binance USDⓈ-M docs, Notional and Leverage Brackets. */
  private Optional<Integer> highestLeverage(String symbol) {
    Reply reply = api.call(AccountEndpoint.LEVERAGE_BRACKET, Map.of("symbol", symbol));
    if (!(reply instanceof Reply.Success success)) {
      return Optional.empty();
    }
    return element(success.body(), symbol)
        .node()
        .path("brackets")
        .valueStream()
        .map(bracket -> new Fields(bracket).integer("initialLeverage"))
        .filter(value -> value != null && value >= 1)
        .map(Long::intValue)
        .max(Integer::compare);
  }

  private static Fields element(JsonNode body, String symbol) {
    for (JsonNode element : body) {
      if (element.isObject() && symbol.equals(new Fields(element).text("symbol"))) {
        return new Fields(element);
      }
    }
    return new Fields(body);
  }

  private record Wish(String symbol, int leverage) {}

  private record Prepared(int asked, int inForce) {}
}
