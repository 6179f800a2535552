package io.quantumtrader.contract.intent;

import io.quantumtrader.contract.Market;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Valid normalised intents, a function of the seed alone. */
public final class RandomIntents {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  private static final String ANY_TEXT =
      "abc XYZ-_.:/\\\"'{}[]\n\t\u0000\u001f\u007fé€\uD83D\uDE80";

  private final Random random;

  public RandomIntents(Random random) {
    this.random = random;
  }

  public TradeIntent next() {
    Action action = pick(Action.values());
    OrderType orderType = pick(OrderType.values());
    boolean limit = orderType == OrderType.LIMIT;
    return new TradeIntent(
        text(LETTERS, 2, 30),
        action,
        pick(Market.values()),
        sizing(action),
        random.nextBoolean(),
        orderType,
        limit ? positive() : null,
        limit ? pick(TimeInForce.values()) : null,
        maybe(this::positive),
        maybe(() -> 1 + random.nextInt(125)),
        new Protection(
            maybe(this::positive),
            maybe(this::positive),
            maybe(this::pct),
            maybe(this::pct),
            maybe(this::pct)),
        maybe(this::fraction),
        positive(),
        maybe(() -> text(ANY_TEXT, 1, 20)),
        maybe(() -> text(ANY_TEXT, 1, 20)),
        maybe(() -> text(ANY_TEXT, 1, 20)),
        maybe(() -> text(ANY_TEXT, 1, 200)),
        maybe(() -> text(ANY_TEXT, 1, 20)),
        maybe(this::instant),
        maybe(this::instant),
        extra(action));
  }

  public Instant instant() {
    return Instant.ofEpochMilli(1_577_836_800_000L + (random.nextLong() & 0x7f_ffff_ffffL));
  }

  public BigDecimal positive() {
    int scale = random.nextInt(13);
    return new BigDecimal(
        new BigInteger(1 + random.nextInt(60), random).add(BigInteger.ONE), scale);
  }

  public BigDecimal fraction() {
    return new BigDecimal(1 + random.nextInt(1_000_000)).movePointLeft(6);
  }

  private BigDecimal pct() {
    return new BigDecimal(1 + random.nextInt(999_999)).movePointLeft(6);
  }

  public String text(String alphabet, int min, int max) {
    int[] points = alphabet.codePoints().toArray();
    int length = min + random.nextInt(max - min + 1);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.appendCodePoint(points[random.nextInt(points.length)]);
    }
    return text.toString();
  }

  public String anyText() {
    return text(ANY_TEXT, 1, 60);
  }

  public <T> @Nullable T maybe(Supplier<T> value) {
    return random.nextBoolean() ? value.get() : null;
  }

  public <T> T pick(T[] values) {
    return values[random.nextInt(values.length)];
  }

  private Sizing sizing(Action action) {
    if (action == Action.CLOSE) {
      return switch (random.nextInt(3)) {
        case 0 -> new Sizing.Quantity(positive());
        case 1 -> new Sizing.CloseFraction(fraction());
        default -> new Sizing.WholePosition();
      };
    }
    return switch (random.nextInt(3)) {
      case 0 -> new Sizing.Quantity(positive());
      case 1 -> new Sizing.Notional(positive());
      default -> new Sizing.ByPolicy();
    };
  }

  private Map<String, JsonNode> extra(Action action) {
    Map<String, JsonNode> extra = new TreeMap<>();
    if (action == Action.CLOSE && random.nextBoolean()) {
      extra.put("position_size_usd", NODES.numberNode(positive().setScale(6, RoundingMode.UP)));
    }
    for (int i = random.nextInt(5); i > 0; i--) {
      extra.put("x_" + text("abcdefgh", 1, 6), node(2));
    }
    return extra;
  }

  private JsonNode node(int depth) {
    return switch (random.nextInt(depth > 0 ? 7 : 5)) {
      case 0 -> NODES.stringNode(anyText());
      case 1 -> NODES.numberNode(positive().setScale(6, RoundingMode.UP));
      case 2 -> NODES.numberNode(random.nextInt());
      case 3 -> NODES.booleanNode(random.nextBoolean());
      case 4 -> NODES.nullNode();
      case 5 -> NODES.arrayNode().add(node(depth - 1)).add(node(depth - 1));
      default -> NODES.objectNode().set(text("abc", 1, 3), node(depth - 1));
    };
  }
}
