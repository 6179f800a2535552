package io.quantumtrader.executor.venue.binance;

import io.quantumtrader.executor.venue.SetupOutcome;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Isolated margin and leverage of a symbol, set before its first entry (Binance USDⓈ-M docs, Change
 * Margin Type, Change Initial Leverage). An entry never goes out with a margin nobody chose: what
 * cannot be set, or is set to something else, refuses it and says which call failed with what.
 */
final class AccountSetup {

  private static final Logger LOG = LoggerFactory.getLogger(AccountSetup.class);

  private final AccountApi api;
  private final MissingEndpoints missing;
  private final Supplier<Optional<String>> accountObstacle;
  private final BracketBook brackets;
  private final Map<String, Prepared> prepared = new ConcurrentHashMap<>();
  private final SingleFlight<Wish, SetupOutcome> preparing = new SingleFlight<>();

  /**
   * @param accountObstacle why the account as a whole is not fit for an entry, if so
   */
  AccountSetup(
      AccountApi api,
      MissingEndpoints missing,
      Supplier<Optional<String>> accountObstacle,
      BracketBook brackets) {
    this.api = api;
    this.missing = missing;
    this.accountObstacle = accountObstacle;
    this.brackets = brackets;
  }

  SetupOutcome prepare(String symbol, int leverage) {
    return new Prepared(leverage, true).equals(prepared.get(symbol))
        ? new SetupOutcome.Ready(leverage)
        : preparing.get(new Wish(symbol, leverage), this::setUp);
  }

  /** The exchange says what the leverage is now; our own change comes back in the same way. */
  void leverageIs(String symbol, int leverage) {
    Prepared known = prepared.get(symbol);
    if (known != null && known.leverage != leverage && prepared.remove(symbol, known)) {
      LOG.warn(
          "the leverage of {} was changed from outside to {}: set again before the next entry",
          symbol,
          leverage);
    }
  }

  /** Somebody changed the symbol's margin type. */
  void marginTypeIs(String symbol, boolean isolated) {
    if (!isolated && prepared.remove(symbol) != null) {
      LOG.warn(
          "{} was taken off isolated margin from outside: set again before the next entry", symbol);
    }
  }

  /** Anything may have been changed. */
  void forgetAll() {
    prepared.values().removeIf(Prepared::done);
  }

  private SetupOutcome setUp(Wish wish) {
    // An event about a change before ours may cross it: then the second time is undisturbed.
    return attempt(wish)
        .or(() -> attempt(wish))
        .orElseGet(() ->
            new SetupOutcome.Refused(
                "margin type or leverage of "
                    + wish.symbol
                    + " was changed from outside while it was being set"));
  }

  /** Empty when somebody else changed something meanwhile. */
  private Optional<SetupOutcome> attempt(Wish wish) {
    Prepared begun = new Prepared(wish.leverage, false);
    prepared.put(wish.symbol, begun);
    Optional<String> obstacle =
        accountObstacle
            .get()
            .or(() -> marginObstacle(wish.symbol))
            .or(() -> leverageObstacle(wish.symbol, wish.leverage));
    if (obstacle.isPresent()) {
      prepared.remove(wish.symbol, begun);
      return Optional.of(new SetupOutcome.Refused(obstacle.get()));
    }
    return prepared.replace(wish.symbol, begun, new Prepared(wish.leverage, true))
        ? Optional.of(new SetupOutcome.Ready(wish.leverage))
        : Optional.empty();
  }

  private Optional<String> marginObstacle(String symbol) {
    String call = "POST /fapi/v1/marginType ISOLATED: ";
    Reply reply =
        api.call(
            AccountEndpoint.SET_MARGIN_TYPE, Map.of("symbol", symbol, "marginType", "ISOLATED"));
    if (reply instanceof Reply.Success) {
      return Optional.empty();
    }
    if (missing.note(AccountEndpoint.SET_MARGIN_TYPE, reply, "margin types are left as they are")) {
      return config(symbol)
          .map(config -> config.text("marginType"))
          .filter(type -> !"ISOLATED".equalsIgnoreCase(type))
          .map(type -> call + "not offered, and expected isolated margin, was " + type);
    }
    if (reply instanceof Reply.Refused refused) {
      if (refused.hasCode(ErrorCodes.MARGIN_TYPE_UNCHANGED)) {
        return Optional.empty();
      }
      boolean busy =
          refused.hasCode(ErrorCodes.MARGIN_TYPE_HAS_ORDERS)
              || refused.hasCode(ErrorCodes.MARGIN_TYPE_HAS_POSITION);
      if (busy && isIsolated(symbol)) {
        LOG.warn(
            "{} keeps its margin type, which is isolated already: {}", symbol, refused.cause());
        return Optional.empty();
      }
    }
    return Optional.of(call + reply.failure());
  }

  private boolean isIsolated(String symbol) {
    return config(symbol)
        .filter(config -> "ISOLATED".equalsIgnoreCase(config.text("marginType")))
        .isPresent();
  }

  private Optional<String> leverageObstacle(String symbol, int leverage) {
    String call = "POST /fapi/v1/leverage " + leverage + ": ";
    Reply reply =
        api.call(
            AccountEndpoint.SET_LEVERAGE,
            Map.of("symbol", symbol, "leverage", Integer.toString(leverage)));
    if (reply instanceof Reply.Success success) {
      return other(new Fields(success.body()), leverage)
          .map(is -> call + "expected that leverage in force, was " + is);
    }
    if (missing.note(AccountEndpoint.SET_LEVERAGE, reply, "leverage is left as it is")) {
      return config(symbol)
          .flatMap(config -> other(config, leverage))
          .map(is -> call + "not offered, and the leverage in force is " + is);
    }
    if (reply instanceof Reply.Refused refused && refused.hasCode(ErrorCodes.INVALID_LEVERAGE)) {
      brackets.forget(symbol);
    }
    return Optional.of(call + reply.failure());
  }

  /** The leverage in the document, if it is not the one that was asked for. */
  private static Optional<Long> other(Fields document, int leverage) {
    return Optional.ofNullable(document.integer("leverage")).filter(is -> is != leverage);
  }

  /** Binance USDⓈ-M docs, Symbol Configuration; empty when it cannot be read. */
  private Optional<Fields> config(String symbol) {
    Reply reply = api.call(AccountEndpoint.SYMBOL_CONFIG, Map.of("symbol", symbol));
    return reply instanceof Reply.Success success
        ? Optional.of(SymbolElement.of(success.body(), symbol))
        : Optional.empty();
  }

  private record Wish(String symbol, int leverage) {}

  private record Prepared(int leverage, boolean done) {}
}
