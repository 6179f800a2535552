package io.quantumtrader.executor.gate;

import io.quantumtrader.contract.Market;
import io.quantumtrader.contract.Side;
import io.quantumtrader.contract.intent.Action;
import io.quantumtrader.contract.intent.OrderType;
import io.quantumtrader.contract.intent.Protection;
import io.quantumtrader.contract.intent.Sizing;
import io.quantumtrader.contract.intent.TradeIntent;
import io.quantumtrader.executor.portfolio.Execution;
import io.quantumtrader.executor.portfolio.Portfolio;
import io.quantumtrader.executor.portfolio.Reservation;
import io.quantumtrader.executor.portfolio.ReservedOrder;
import io.quantumtrader.executor.venue.AccountSnapshot;
import io.quantumtrader.executor.venue.LeverageBrackets;
import io.quantumtrader.executor.venue.Quote;
import io.quantumtrader.executor.venue.SymbolRules;
import io.quantumtrader.executor.venue.SymbolRules.PriceBand;
import io.quantumtrader.executor.venue.SymbolRules.QuantityRule;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One intent before the gates, in a world where it would pass: BUY 1 BTCUSDT at 100, account of
 * 10,000, nothing held. Tests change the one thing they are about.
 */
final class Scene {

  static final String SYMBOL = "BTCUSDT";
  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  static final Instant LONG_AGO = NOW.minus(Duration.ofHours(2));

  static final SymbolRules RULES =
      new SymbolRules(
          SYMBOL,
          "BTC",
          "USDT",
          true,
          d("0.1"),
          d("0.1"),
          d("100000"),
          new QuantityRule(d("0.001"), d("1000"), d("0.001")),
          new QuantityRule(d("0.01"), d("100"), d("0.01")),
          d("5"),
          "TRADING",
          "PERPETUAL",
          new PriceBand(d("1.05"), d("0.95")),
          200);

  static final TradeIntent BUY_ONE =
      new TradeIntent(
          SYMBOL,
          Action.BUY,
          Market.FUTURES,
          new Sizing.Quantity(d("1")),
          false,
          OrderType.MARKET,
          null,
          null,
          null,
          null,
          Protection.NONE,
          null,
          BigDecimal.ONE,
          null,
          null,
          null,
          null,
          null,
          NOW,
          null,
          Map.of());

  private final Portfolio portfolio = new Portfolio();
  private final List<ActiveHalt> halts = new ArrayList<>();
  private TradeIntent intent = BUY_ONE;
  private Limits limits = Limits.DEFAULTS;
  private @Nullable Quote quote = quoteAt("100");
  private @Nullable BigDecimal mark = d("100");
  private @Nullable SymbolRules rules = RULES;
  private Duration rulesAge = Duration.ZERO;
  private @Nullable LeverageBrackets brackets;
  private Set<Market> markets = Set.of(Market.FUTURES);
  private Instant now = NOW;
  private Instant ageBase = NOW;
  private int orders;

  Scene() {
    account("10000", "10000", LONG_AGO.minusSeconds(1));
  }

  static BigDecimal d(String number) {
    return new BigDecimal(number);
  }

  static Quote quoteAt(String price) {
    return new Quote(SYMBOL, d(price), d(price), NOW);
  }

  Scene limit(String name, Object value) {
    limits = with(limits, name, value);
    return this;
  }

  Scene intent(String name, @Nullable Object value) {
    intent = with(intent, name, value);
    return this;
  }

  Scene close() {
    return intent("action", Action.CLOSE).intent("sizing", new Sizing.WholePosition());
  }

  Scene quantity(String baseUnits) {
    return intent("sizing", new Sizing.Quantity(d(baseUnits)));
  }

  Scene confidence(String confidence) {
    return intent("confidence", d(confidence));
  }

  Scene limitOrder(String price) {
    return intent("orderType", OrderType.LIMIT).intent("limitPrice", d(price));
  }

  Scene quote(@Nullable Quote other) {
    quote = other;
    return this;
  }

  Scene rules(@Nullable SymbolRules other) {
    rules = other;
    return this;
  }

  Scene mark(@Nullable String price) {
    mark = price == null ? null : d(price);
    return this;
  }

  Scene rulesAge(Duration age) {
    rulesAge = age;
    return this;
  }

  Scene brackets(LeverageBrackets known) {
    brackets = known;
    return this;
  }

  Scene markets(Market... traded) {
    markets = Set.of(traded);
    return this;
  }

  Scene halt(ActiveHalt halt) {
    halts.add(halt);
    return this;
  }

  Scene now(Instant other) {
    now = other;
    return this;
  }

  Scene ageBase(Instant other) {
    ageBase = other;
    return this;
  }

  Scene account(String equity, String available, Instant at) {
    portfolio.onReconciled(
        new AccountSnapshot(d(equity), d(available), venuePositions(), List.of(), at));
    return this;
  }

  /** Held since long ago, by one entry without confidence or regime. */
  Scene held(String symbol, Side side, String quantity, String price) {
    return held(symbol, side, quantity, price, null, null);
  }

  Scene held(
      String symbol,
      Side side,
      String quantity,
      String price,
      @Nullable String confidence,
      @Nullable String regime) {
    String id = entry(symbol, side, quantity, price, confidence, regime, LONG_AGO);
    portfolio.onAccepted(id, "qx" + id, LONG_AGO, LONG_AGO);
    portfolio.onExecution(
        id, new Execution(d(quantity), d(price), BigDecimal.ZERO, null, null), LONG_AGO, LONG_AGO);
    portfolio.onTerminal(id, LONG_AGO);
    return this;
  }

  /** Sent long ago and never answered. */
  Scene pending(String symbol, Side side, String quantity, String price) {
    return pending(symbol, side, quantity, price, LONG_AGO);
  }

  Scene pending(String symbol, Side side, String quantity, String price, Instant at) {
    entry(symbol, side, quantity, price, null, null, at);
    return this;
  }

  /** Accepted, then ended without a fill. */
  Scene acceptedEntry(String symbol, Instant at) {
    String id = entry(symbol, Side.BUY, "1", "1", null, null, at);
    portfolio.onAccepted(id, "qx" + id, at, at);
    portfolio.onTerminal(id, at);
    return this;
  }

  /** Refused by the exchange. */
  Scene refusedEntry(String symbol, Instant at) {
    portfolio.onTerminal(entry(symbol, Side.BUY, "1", "1", null, null, at), at);
    return this;
  }

  /** Opened and closed today with this result. */
  Scene realized(String quoteUnits) {
    held("ETHUSDT", Side.BUY, "1", "1000");
    String id = "close" + orders++;
    portfolio.reserve(
        Reservation.of(
            id,
            new ReservedOrder("ETHUSDT", Side.SELL, d("1"), d("1000"), true, 1, null, null),
            LONG_AGO));
    portfolio.onAccepted(id, "qx" + id, LONG_AGO, LONG_AGO);
    portfolio.onExecution(
        id,
        new Execution(d("1"), d("1000").add(d(quoteUnits)), BigDecimal.ZERO, null, null),
        LONG_AGO,
        LONG_AGO);
    portfolio.onTerminal(id, LONG_AGO);
    return this;
  }

  GateDecision decide() {
    return GateChain.decide(request(), portfolio.snapshot());
  }

  GateDecision admit() {
    return new Admissions(portfolio).admit(request());
  }

  Portfolio portfolio() {
    return portfolio;
  }

  private GateRequest request() {
    return new GateRequest(
        "intent" + orders++,
        intent,
        limits,
        new MarketView(quote, mark, rules, rulesAge, brackets),
        halts,
        markets,
        now,
        ageBase);
  }

  private String entry(
      String symbol,
      Side side,
      String quantity,
      String price,
      @Nullable String confidence,
      @Nullable String regime,
      Instant at) {
    String id = "order" + orders++;
    portfolio.reserve(
        Reservation.of(
            id,
            new ReservedOrder(
                symbol,
                side,
                d(quantity),
                d(price),
                false,
                10,
                confidence == null ? null : d(confidence),
                regime),
            at));
    return id;
  }

  private List<AccountSnapshot.VenuePosition> venuePositions() {
    return portfolio.snapshot().positions().values().stream()
        .map(position ->
            new AccountSnapshot.VenuePosition(
                position.symbol(), position.signedQuantity(), position.averageEntry()))
        .toList();
  }

  /** The record with one component changed; keeps tests free of 20-argument constructors. */
  static <R extends Record> R with(R record, String name, @Nullable Object value) {
    try {
      RecordComponent[] components = record.getClass().getRecordComponents();
      Object[] values = new Object[components.length];
      boolean found = false;
      for (int i = 0; i < components.length; i++) {
        boolean named = components[i].getName().equals(name);
        found |= named;
        values[i] = named ? value : components[i].getAccessor().invoke(record);
      }
      if (!found) {
        throw new IllegalArgumentException("expected a component of the record, was " + name);
      }
      Class<?>[] types =
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      @SuppressWarnings("unchecked")
      R changed = (R) record.getClass().getDeclaredConstructor(types).newInstance(values);
      return changed;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
