package io.quantumtrader.executor.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.contract.Side;
import io.quantumtrader.contract.intent.Action;
import io.quantumtrader.contract.intent.OrderType;
import io.quantumtrader.contract.intent.Sizing;
import io.quantumtrader.executor.venue.Quote;
import io.quantumtrader.executor.venue.SymbolRules;
import io.quantumtrader.executor.venue.SymbolRules.PriceBand;
import io.quantumtrader.executor.venue.SymbolRules.QuantityRule;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the filters are and whatever is asked, what is sent fits them and is never more. */
class FilterPropertyTest {

  private static final int ORDERS = 500;

  static LongStream seeds() {
    return LongStream.range(0, 40);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aSizedEntryFitsEveryFilterAndIsNeverMoreThanAsked(long seed) {
    Random random = new Random(seed);
    int sized = 0;
    for (int i = 0; i < ORDERS; i++) {
      SymbolRules rules = rules(random);
      BigDecimal price = decimal(random, 1, 400, 2);
      BigDecimal asked = decimal(random, 0, 9, random.nextInt(8)).add(new BigDecimal("0.00000001"));
      BigDecimal mark = price.multiply(decimal(random, 98, 4, 1).movePointLeft(2));
      Action action = random.nextBoolean() ? Action.BUY : Action.SELL;
      boolean limit = random.nextBoolean();
      Scene scene =
          new Scene()
              .rules(rules)
              .quote(new Quote(Scene.SYMBOL, price, price, Scene.NOW))
              .mark(mark.toPlainString())
              .limit("maxOrderNotional", new BigDecimal("1000000"))
              .limit("maxExposurePerSymbol", new BigDecimal("1000000"))
              .limit("maxExposureTotal", new BigDecimal("1000000"))
              .intent("action", action)
              .intent("sizing", new Sizing.Quantity(asked));
      if (limit) {
        scene.intent("orderType", OrderType.LIMIT).intent("limitPrice", price);
      }
      if (scene.decide() instanceof GateDecision.Allowed(SizedOrder order)) {
        sized++;
        assertFits(order, asked, rules, mark, seed + "/" + i);
      }
    }
    assertThat(sized).as("seed %d", seed).isGreaterThan(ORDERS / 20);
  }

  private static void assertFits(
      SizedOrder order, BigDecimal asked, SymbolRules rules, BigDecimal mark, String at) {
    QuantityRule lot = order.limitPrice() == null ? rules.marketQuantity() : rules.quantity();
    BigDecimal quantity = order.quantity();
    assertThat(quantity).as(at).isLessThanOrEqualTo(asked).isBetween(lot.min(), lot.max());
    assertThat(quantity.subtract(lot.min()).remainder(lot.step())).as(at).isZero();
    BigDecimal value = quantity.multiply(order.limitPrice() == null ? mark : order.limitPrice());
    assertThat(value).as(at).isGreaterThanOrEqualTo(rules.minNotional());
    BigDecimal price = order.limitPrice();
    if (price != null) {
      assertThat(price).as(at).isBetween(rules.minPrice(), rules.maxPrice());
      assertThat(price.subtract(rules.minPrice()).remainder(rules.tickSize())).as(at).isZero();
      BigDecimal bound =
          mark.multiply(order.side() == Side.BUY ? rules.band().up() : rules.band().down());
      assertThat(order.side() == Side.BUY ? price.compareTo(bound) : bound.compareTo(price))
          .as(at)
          .isNotPositive();
    }
  }

  private static SymbolRules rules(Random random) {
    BigDecimal tick = BigDecimal.valueOf(1 + random.nextInt(5), 1 + random.nextInt(3));
    return new SymbolRules(
        Scene.SYMBOL,
        "BTC",
        "USDT",
        true,
        tick,
        tick.multiply(BigDecimal.valueOf(1 + random.nextInt(3))),
        new BigDecimal("100000"),
        lot(random),
        lot(random),
        BigDecimal.valueOf(random.nextInt(21)),
        "TRADING",
        "PERPETUAL",
        new PriceBand(decimal(random, 100, 5, 1).movePointLeft(2), new BigDecimal("0.97")),
        200);
  }

  private static QuantityRule lot(Random random) {
    BigDecimal step = BigDecimal.valueOf(1 + random.nextInt(5), random.nextInt(5));
    BigDecimal min =
        random.nextInt(4) == 0
            ? step.divide(BigDecimal.TWO)
            : step.multiply(BigDecimal.valueOf(1 + random.nextInt(3)));
    return new QuantityRule(min, min.add(BigDecimal.valueOf(1 + random.nextInt(9))), step);
  }

  private static BigDecimal decimal(Random random, int from, int range, int decimals) {
    return BigDecimal.valueOf(from + random.nextDouble() * range)
        .setScale(decimals, RoundingMode.HALF_UP);
  }
}
