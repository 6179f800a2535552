package io.quantumtrader.executor.venue.binance;

import io.quantumtrader.contract.event.ResolvedBy;
import io.quantumtrader.executor.venue.AccountOutcome;
import io.quantumtrader.executor.venue.AccountSnapshot;
import io.quantumtrader.executor.venue.AccountSnapshot.VenuePosition;
import io.quantumtrader.executor.venue.OrderReport;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Balances, positions and open orders in one snapshot. Newer endpoints first, older ones where they
 * are missing; an exchange that offers neither leaves that part empty, but a failure of one that
 * exists fails the whole: half an account looks like a flat one.
 */
final class AccountReader {

  private static final Logger LOG = LoggerFactory.getLogger(AccountReader.class);
  private static final JsonNode NOTHING = MissingNode.getInstance();

  private final AccountApi api;
  private final MissingEndpoints missing;
  private final ExchangeClock clock;
  private final WarnOnce warnings = new WarnOnce(LOG);

  AccountReader(AccountApi api, MissingEndpoints missing, ExchangeClock clock) {
    this.api = api;
    this.missing = missing;
    this.clock = clock;
  }

  AccountOutcome read() {
    // Before the first request: a fill that is told meanwhile may be missing from the answers.
    Instant readAt = clock.localNow();
    try {
      JsonNode account =
          firstOffered(AccountEndpoint.ACCOUNT_V3, AccountEndpoint.ACCOUNT_V2).orElse(NOTHING);
      Balance balance = balance(account);
      List<VenuePosition> positions =
          positions(
              firstOffered(AccountEndpoint.POSITIONS_V3, AccountEndpoint.POSITIONS_V2)
                  .orElse(account.path("positions")));
      List<OrderReport> orders = orders(firstOffered(AccountEndpoint.OPEN_ORDERS).orElse(NOTHING));
      orders.addAll(conditional(firstOffered(AccountEndpoint.OPEN_CONDITIONAL).orElse(NOTHING)));
      return new AccountOutcome.Read(
          new AccountSnapshot(
              balance.equity, balance.available, positions, orders, readAt, balance.wallet));
    } catch (NotRead failure) {
      return new AccountOutcome.Failed(String.valueOf(failure.getMessage()));
    }
  }

  /** One symbol's position and open orders, at a twelfth of the whole account's weight. */
  AccountOutcome read(String symbol) {
    Instant readAt = clock.localNow();
    Map<String, String> ofSymbol = Map.of("symbol", symbol);
    try {
      Optional<JsonNode> positions =
          firstOffered(ofSymbol, AccountEndpoint.POSITIONS_V3, AccountEndpoint.POSITIONS_V2);
      if (positions.isEmpty()) {
        return read();
      }
      List<OrderReport> orders =
          orders(firstOffered(ofSymbol, AccountEndpoint.OPEN_ORDERS_OF_SYMBOL).orElse(NOTHING));
      orders.addAll(
          conditional(
              firstOffered(ofSymbol, AccountEndpoint.OPEN_CONDITIONAL_OF_SYMBOL).orElse(NOTHING)));
      return new AccountOutcome.Read(
          new AccountSnapshot(null, null, positions(positions.get()), orders, readAt));
    } catch (NotRead failure) {
      return new AccountOutcome.Failed(String.valueOf(failure.getMessage()));
    }
  }

  private Balance balance(JsonNode account) throws NotRead {
    Fields totals = new Fields(account);
    BigDecimal equity = totals.decimal("totalMarginBalance");
    if (equity == null) {
      equity = sum(totals.decimal("totalWalletBalance"), totals.decimal("totalUnrealizedProfit"));
    }
    BigDecimal available = totals.decimal("availableBalance");
    if (equity != null && available != null) {
      return new Balance(equity, available, totals.decimal("totalWalletBalance"));
    }
    JsonNode balances =
        firstOffered(AccountEndpoint.BALANCE_V3, AccountEndpoint.BALANCE_V2).orElse(NOTHING);
    for (JsonNode element : balances) {
      Fields asset = new Fields(element);
      if ("USDT".equals(asset.text("asset"))) {
        return new Balance(
            sum(asset.decimal("balance"), asset.decimal("crossUnPnl")),
            asset.decimal("availableBalance"),
            asset.decimal("balance"));
      }
    }
    return new Balance(equity, available, null);
  }

  private static @Nullable BigDecimal sum(@Nullable BigDecimal base, @Nullable BigDecimal change) {
    return base == null || change == null ? base : base.add(change);
  }

  /** In hedge mode a symbol may have a long and a short leg, which count as one by their sum. */
  private List<VenuePosition> positions(JsonNode list) {
    Map<String, VenuePosition> positions = new LinkedHashMap<>();
    for (JsonNode element : list) {
      Fields position = new Fields(element);
      String symbol = position.text("symbol");
      BigDecimal quantity = position.decimalOrZero("positionAmt");
      if (symbol != null && quantity.signum() != 0) {
        positions.merge(
            symbol,
            new VenuePosition(symbol, quantity, position.decimalOrZero("entryPrice")),
            this::bothLegs);
      }
    }
    return positions.values().stream().filter(p -> p.signedQuantity().signum() != 0).toList();
  }

  private VenuePosition bothLegs(VenuePosition one, VenuePosition other) {
    boolean first = one.signedQuantity().abs().compareTo(other.signedQuantity().abs()) >= 0;
    warnings.warn(
        one.symbol(),
        "%s has a long and a short leg, %s and %s: nothing here opens both; they are counted as one"
            .formatted(
                one.symbol(),
                one.signedQuantity().toPlainString(),
                other.signedQuantity().toPlainString()));
    return new VenuePosition(
        one.symbol(),
        one.signedQuantity().add(other.signedQuantity()),
        first ? one.entryPrice() : other.entryPrice());
  }

  private static List<OrderReport> orders(JsonNode list) {
    List<OrderReport> orders = new ArrayList<>();
    for (JsonNode element : list) {
      OrderDocument.report(new Fields(element), ResolvedBy.QUERY).ifPresent(orders::add);
    }
    return orders;
  }

  private static List<OrderReport> conditional(JsonNode list) {
    List<OrderReport> orders = new ArrayList<>();
    for (JsonNode element : list) {
      ConditionalDocument.report(new Fields(element), ResolvedBy.QUERY).ifPresent(orders::add);
    }
    return orders;
  }

  private Optional<JsonNode> firstOffered(AccountEndpoint... endpoints) throws NotRead {
    return firstOffered(Map.of(), endpoints);
  }

  private Optional<JsonNode> firstOffered(
      Map<String, String> parameters, AccountEndpoint... endpoints) throws NotRead {
    for (AccountEndpoint endpoint : endpoints) {
      if (missing.isMissing(endpoint)) {
        continue;
      }
      Reply reply = api.call(endpoint, parameters);
      if (missing.note(endpoint, reply, "that part of the account is read elsewhere or unknown")) {
        continue;
      }
      if (reply instanceof Reply.Success success) {
        return Optional.of(success.body());
      }
      throw new NotRead(endpoint.path() + ": " + reply.failure());
    }
    return Optional.empty();
  }

  private record Balance(
      @Nullable BigDecimal equity, @Nullable BigDecimal available, @Nullable BigDecimal wallet) {}

  private static final class NotRead extends Exception {

    private static final long serialVersionUID = 1L;

    NotRead(String message) {
      super(message, null, false, false);
    }
  }
}
