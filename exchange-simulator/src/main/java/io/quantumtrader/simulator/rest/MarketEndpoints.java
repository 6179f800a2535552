package io.quantumtrader.simulator.rest;

import io.quantumtrader.simulator.limit.LimitSettings;
import io.quantumtrader.simulator.market.Level;
import io.quantumtrader.simulator.market.Market;
import io.quantumtrader.simulator.market.Quote;
import io.quantumtrader.simulator.matching.MatchingEngine;
import io.quantumtrader.simulator.matching.Side;
import io.quantumtrader.simulator.protocol.Decimals;
import io.quantumtrader.simulator.protocol.ErrorCode;
import io.quantumtrader.simulator.protocol.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Public market data. */
public final class MarketEndpoints {

  private static final Set<Integer> DEPTHS = Set.of(5, 10, 20, 50, 100, 500, 1000);
  private static final long FUNDING_INTERVAL_MS = 8 * 3_600_000L;

  /** What is settled at each funding time. */
  public static final BigDecimal FUNDING_RATE = new BigDecimal("0.00010000");

  private static final BigDecimal NOTHING = BigDecimal.ZERO;

  private final MatchingEngine engine;
  private final LimitSettings limits;

  /** Endpoints over an engine; the limits are only told in exchangeInfo. */
  public MarketEndpoints(MatchingEngine engine, LimitSettings limits) {
    this.engine = engine;
    this.limits = limits;
  }

  /** The routes. */
  public List<Route> routes() {
    return List.of(
        Route.open("GET", "/fapi/v1/ping", 1, _ -> Json.object()),
        Route.open(
            "GET",
            "/fapi/v1/time",
            1,
            call -> Json.object().put("serverTime", call.now().toEpochMilli())),
        Route.open(
            "GET",
            "/fapi/v1/exchangeInfo",
            1,
            call -> ExchangeInfo.of(engine.markets().values(), limits, call.now())),
        Route.open("/fapi/v1/ticker/bookTicker", 2, 5, call -> each(call, this::bookTicker)),
        Route.open("/fapi/v1/ticker/price", 1, 2, call -> each(call, this::price)),
        Route.open("/fapi/v2/ticker/price", 1, 2, call -> each(call, this::price)),
        Route.open("/fapi/v1/premiumIndex", 1, 10, call -> each(call, MarketEndpoints::premium)),
        Route.open("GET", "/fapi/v1/depth", 10, this::depth));
  }

  /** The time of the next funding, at 0, 8 and 16 h UTC. */
  public static long nextFundingMillis(Instant now) {
    long millis = now.toEpochMilli();
    return millis - Math.floorMod(millis, FUNDING_INTERVAL_MS) + FUNDING_INTERVAL_MS;
  }

  private JsonNode each(Call call, BiFunction<Market, Instant, ObjectNode> form) {
    String symbol = call.params().find("symbol");
    if (symbol != null) {
      return form.apply(engine.market(symbol), call.now());
    }
    return Json.array(
        engine.markets().values().stream().map(m -> form.apply(m, call.now())).toList());
  }

  private ObjectNode bookTicker(Market market, Instant now) {
    Quote quote = engine.quote(market.rules().name());
    return Json.object()
        .put("symbol", quote.symbol())
        .put("bidPrice", price(quote.bid()))
        .put("bidQty", quantity(quote.bid()))
        .put("askPrice", price(quote.ask()))
        .put("askQty", quantity(quote.ask()))
        .put("time", now.toEpochMilli())
        .put("lastUpdateId", now.toEpochMilli());
  }

  private ObjectNode price(Market market, Instant now) {
    return Json.object()
        .put("symbol", market.rules().name())
        .put("price", Decimals.plain(Decimals.floor(market.markPrice(), market.rules().tickSize())))
        .put("time", now.toEpochMilli());
  }

  private static ObjectNode premium(Market market, Instant now) {
    String mark = Decimals.money(market.markPrice());
    return Json.object()
        .put("symbol", market.rules().name())
        .put("markPrice", mark)
        .put("indexPrice", mark)
        .put("estimatedSettlePrice", mark)
        .put("lastFundingRate", FUNDING_RATE.toPlainString())
        .put("interestRate", "0.00010000")
        .put("nextFundingTime", nextFundingMillis(now))
        .put("time", now.toEpochMilli());
  }

  private JsonNode depth(Call call) {
    String symbol = call.params().require("symbol");
    Long limit = call.params().findLong("limit");
    int levels = limit == null ? 500 : limit.intValue();
    if (!DEPTHS.contains(levels)) {
      throw ErrorCode.INVALID_DEPTH_LIMIT.reject(levels);
    }
    long now = call.now().toEpochMilli();
    ObjectNode node = Json.object().put("lastUpdateId", now).put("E", now).put("T", now);
    node.set("bids", levels(engine.depth(symbol, Side.BUY, levels)));
    node.set("asks", levels(engine.depth(symbol, Side.SELL, levels)));
    return node;
  }

  private static ArrayNode levels(List<Level> levels) {
    return Json.array(
        levels.stream()
            .map(l -> Json.array().add(Decimals.plain(l.price())).add(Decimals.plain(l.quantity())))
            .toList());
  }

  private static String price(@Nullable Level level) {
    return Decimals.plain(level == null ? NOTHING : level.price());
  }

  private static String quantity(@Nullable Level level) {
    return Decimals.plain(level == null ? NOTHING : level.quantity());
  }
}
