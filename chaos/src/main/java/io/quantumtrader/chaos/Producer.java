package io.quantumtrader.chaos;

import io.lettuce.core.RedisException;
import io.lettuce.core.api.sync.RedisCommands;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * Publishes intents steadily, whether anybody is alive to take them or not: entries, closes, limit
 * orders that cross the spread, repetitions and nonsense.
 */
final class Producer implements Runnable {

  static final String STREAM = "quantum:stream:intent";

  private static final List<String> SYMBOLS =
      List.of(
          "BTCUSDT",
          "ETHUSDT",
          "BNBUSDT",
          "SOLUSDT",
          "XRPUSDT",
          "ADAUSDT",
          "DOGEUSDT",
          "AVAXUSDT",
          "NEARUSDT",
          "LINKUSDT",
          "DOTUSDT",
          "LTCUSDT",
          "SUIUSDT",
          "APTUSDT");
  private static final int REMEMBERED = 200;

  private final RedisCommands<String, String> redis;
  private final Exchange exchange;
  private final SplittableRandom dice;
  private final Duration pause;
  private final ConcurrentLinkedQueue<String> acknowledged = new ConcurrentLinkedQueue<>();
  private final List<Map<String, String>> sent = new ArrayList<>();
  private final Map<String, BigDecimal> prices = new HashMap<>();
  private volatile boolean running = true;
  private int number;

  Producer(RedisCommands<String, String> redis, Exchange exchange, long seed, Duration pause) {
    this.redis = redis;
    this.exchange = exchange;
    this.dice = new SplittableRandom(seed);
    this.pause = pause;
  }

  /** Entry ids that Redis has confirmed; none of them may be missing afterwards. */
  List<String> acknowledged() {
    return List.copyOf(acknowledged);
  }

  int published() {
    return acknowledged.size();
  }

  void stop() {
    running = false;
  }

  @Override
  public void run() {
    while (running) {
      Map<String, String> fields = next();
      try {
        String id = redis.xadd(STREAM, fields);
        if (id != null) {
          acknowledged.add(id);
        }
      } catch (RedisException outcomeUnknown) {
        // Redis is being killed as well. If the entry is there, the stream will say so.
      }
      LockSupport.parkNanos(pause.toNanos());
    }
  }

  private Map<String, String> next() {
    int kind = dice.nextInt(100);
    if (kind < 5 && !sent.isEmpty()) {
      return sent.get(dice.nextInt(sent.size()));
    }
    Map<String, String> fields = kind < 10 ? nonsense(kind) : order(kind);
    sent.add(fields);
    if (sent.size() > REMEMBERED) {
      sent.removeFirst();
    }
    return fields;
  }

  private Map<String, String> order(int kind) {
    int at = dice.nextInt(SYMBOLS.size());
    String symbol = SYMBOLS.get(at);
    String side = at % 2 == 0 ? "BUY" : "SELL";
    if (kind < 35) {
      return entry(
          "{\"symbol\":\"%s\",\"action\":\"CLOSE\",\"timestamp\":\"%s\"}", symbol, Instant.now());
    }
    if (kind < 55) {
      boolean rests = kind >= 45;
      BigDecimal offset = new BigDecimal(at % 2 == 0 == rests ? "0.97" : "1.03");
      return entry(
          "{\"symbol\":\"%s\",\"action\":\"%s\",\"position_size_usd\":250,\"order_type\":\"LIMIT\","
              + "\"limit_price\":\"%s\",\"time_in_force\":\"%s\",\"confidence\":0.9,\"timestamp\":\"%s\"}",
          symbol,
          side,
          price(symbol).multiply(offset).round(new MathContext(4)).toPlainString(),
          kind < 45 ? "IOC" : "GTC",
          Instant.now());
    }
    return entry(
        "{\"symbol\":\"%s\",\"action\":\"%s\",\"position_size_usd\":%d,\"confidence\":0.9,"
            + "\"leverage\":%d,\"timestamp\":\"%s\"}",
        symbol, side, 200 + dice.nextInt(400), 1 + dice.nextInt(3), Instant.now());
  }

  /** Looked up again now and then; the market does not move far in a run. */
  private BigDecimal price(String symbol) {
    if (dice.nextInt(10) == 0) {
      prices.remove(symbol);
    }
    return prices.computeIfAbsent(
        symbol,
        unknown -> {
          try {
            return exchange.markPrice(symbol);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ChaosException("interrupted", e);
          }
        });
  }

  private Map<String, String> nonsense(int kind) {
    return switch (kind) {
      case 5 -> entry("{\"symbol\":\"BTCUSDT\",\"action\":");
      case 6 -> entry("{\"symbol\":\"NOSUCHUSDT\",\"action\":\"BUY\",\"quantity\":1}");
      case 7 -> entry("{\"symbol\":\"ETHUSDT\",\"action\":\"BUY\",\"quantity\":\"many\"}");
      case 8 -> entry("{\"symbol\":\"TRXUSDT\",\"action\":\"CLOSE\"}");
      default -> Map.of("what", "is this");
    };
  }

  private Map<String, String> entry(String payload, Object... values) {
    return Map.of(
        "event_type",
        "trade.intent",
        "correlation_id",
        "chaos-" + ++number,
        "source",
        "chaos",
        "payload",
        values.length == 0 ? payload : payload.formatted(values));
  }
}
