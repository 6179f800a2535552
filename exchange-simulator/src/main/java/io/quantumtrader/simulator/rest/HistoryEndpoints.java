package io.quantumtrader.simulator.rest;

import io.quantumtrader.simulator.market.Market;
import io.quantumtrader.simulator.matching.MatchingEngine;
import io.quantumtrader.simulator.protocol.Decimals;
import io.quantumtrader.simulator.protocol.ErrorCode;
import io.quantumtrader.simulator.protocol.Json;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Candles and 24 h statistics. There is no recorded past, so these are plausible figures around the
 * current price, the same for the same time at every call.
 */
public final class HistoryEndpoints {

  private static final Map<String, Duration> INTERVALS =
      Map.ofEntries(
          Map.entry("1m", Duration.ofMinutes(1)),
          Map.entry("3m", Duration.ofMinutes(3)),
          Map.entry("5m", Duration.ofMinutes(5)),
          Map.entry("15m", Duration.ofMinutes(15)),
          Map.entry("30m", Duration.ofMinutes(30)),
          Map.entry("1h", Duration.ofHours(1)),
          Map.entry("2h", Duration.ofHours(2)),
          Map.entry("4h", Duration.ofHours(4)),
          Map.entry("6h", Duration.ofHours(6)),
          Map.entry("8h", Duration.ofHours(8)),
          Map.entry("12h", Duration.ofHours(12)),
          Map.entry("1d", Duration.ofDays(1)));
  private static final int MAX_CANDLES = 1500;
  private static final double WIDTH = 0.002;

  private final MatchingEngine engine;

  /** Endpoints over an engine. */
  public HistoryEndpoints(MatchingEngine engine) {
    this.engine = engine;
  }

  /** The routes. */
  public List<Route> routes() {
    return List.of(
        Route.open("GET", "/fapi/v1/klines", 5, this::klines),
        Route.open("/fapi/v1/ticker/24hr", 1, 40, this::statistics));
  }

  private JsonNode klines(Call call) {
    Parameters params = call.params();
    Market market = engine.market(params.require("symbol"));
    Duration interval = INTERVALS.get(params.require("interval"));
    if (interval == null) {
      throw ErrorCode.INVALID_INTERVAL.reject();
    }
    int limit = params.bounded("limit", 500, 1, MAX_CANDLES);
    long length = interval.toMillis();
    long now = call.now().toEpochMilli();
    Long start = params.findLong("startTime");
    Long end = params.findLong("endTime");
    long last = Math.floorDiv(end == null ? now : Math.min(end, now), length);
    long first = start == null ? last - limit + 1 : Math.ceilDiv(start, length);
    ArrayNode candles = Json.array();
    for (long index = first; index <= last && candles.size() < limit; index++) {
      candles.add(candle(market, index, length));
    }
    return candles;
  }

  private static ArrayNode candle(Market market, long index, long length) {
    BigDecimal open = price(market, index);
    BigDecimal close = price(market, index + 1);
    BigDecimal volume = Decimals.floor(BigDecimal.valueOf(1000), market.rules().stepSize());
    return Json.array()
        .add(index * length)
        .add(Decimals.plain(open))
        .add(Decimals.plain(open.max(close)))
        .add(Decimals.plain(open.min(close)))
        .add(Decimals.plain(close))
        .add(Decimals.plain(volume))
        .add((index + 1) * length - 1)
        .add(Decimals.plain(volume.multiply(close)))
        .add(100)
        .add(Decimals.plain(volume))
        .add(Decimals.plain(volume.multiply(close)))
        .add("0");
  }

  private static BigDecimal price(Market market, long index) {
    double shift = WIDTH * (new SplittableRandom(index).nextDouble() - 0.5);
    BigDecimal price = market.markPrice().multiply(BigDecimal.valueOf(1 + shift));
    return Decimals.floor(price, market.rules().tickSize());
  }

  private JsonNode statistics(Call call) {
    String symbol = call.params().find("symbol");
    if (symbol != null) {
      return statistics(engine.market(symbol), call);
    }
    return Json.array(engine.markets().values().stream().map(m -> statistics(m, call)).toList());
  }

  private static ObjectNode statistics(Market market, Call call) {
    String price = Decimals.plain(Decimals.floor(market.markPrice(), market.rules().tickSize()));
    long now = call.now().toEpochMilli();
    return Json.object()
        .put("symbol", market.rules().name())
        .put("priceChange", "0")
        .put("priceChangePercent", "0")
        .put("weightedAvgPrice", price)
        .put("lastPrice", price)
        .put("lastQty", Decimals.plain(market.rules().minQuantity()))
        .put("openPrice", price)
        .put("highPrice", price)
        .put("lowPrice", price)
        .put("volume", "1000")
        .put("quoteVolume", "1000")
        .put("openTime", now - Duration.ofDays(1).toMillis())
        .put("closeTime", now)
        .put("firstId", 1)
        .put("lastId", 1)
        .put("count", 1);
  }
}
