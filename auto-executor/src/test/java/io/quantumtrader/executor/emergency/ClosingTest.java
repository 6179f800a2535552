package io.quantumtrader.executor.emergency;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.contract.Side;
import io.quantumtrader.executor.venue.SymbolRules;
import io.quantumtrader.executor.venue.SymbolRules.PriceBand;
import io.quantumtrader.executor.venue.SymbolRules.QuantityRule;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a close is cut, and the worst price of each slice. */
class ClosingTest {

  private static final BigDecimal COLLAR = new BigDecimal("5");

  private static BigDecimal number(String text) {
    return new BigDecimal(text);
  }

  private static QuantityRule lot(String min, String max, String step) {
    return new QuantityRule(number(min), number(max), number(step));
  }

  private static SymbolRules rules(PriceBand band) {
    return new SymbolRules(
        "BTCUSDT",
        "BTC",
        "USDT",
        true,
        number("0.1"),
        number("0.1"),
        number("1000000"),
        lot("0.001", "100", "0.001"),
        lot("0.001", "100", "0.001"),
        number("5"),
        "TRADING",
        "PERPETUAL",
        band,
        200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0.5   | 1    | 0.001 | 100 | 0.001 | 0.5",
        "0.01  | 0.006| 0.001 | 100 | 0.001 | 0.006,0.004",
        "1.0   | 0.4  | 0.001 | 100 | 0.001 | 0.4,0.4,0.2",
        "0.9   | 0.4  | 0.2   | 100 | 0.1   | 0.4,0.5",
        "1.1   | 0.8  | 0.4   | 0.8 | 0.1   | 0.7,0.4",
        "0.0005| 1    | 0.001 | 100 | 0.001 | 0.0005",
      })
  void aCloseIsCutAtThePreferredSizeAndLeavesNoRestThatCannotBeClosed(
      String quantity, String preferred, String min, String max, String step, String expected) {
    List<BigDecimal> slices = Slices.of(number(quantity), lot(min, max, step), number(preferred));

    assertThat(slices)
        .usingElementComparator(BigDecimal::compareTo)
        .containsExactly(
            Arrays.stream(expected.split(",")).map(BigDecimal::new).toArray(BigDecimal[]::new));
  }

  @Test
  void whatIsCutAddsUpAndNoSliceIsOneTheExchangeRefuses() {
    Random random = new Random(42);
    for (int trial = 0; trial < 20_000; trial++) {
      BigDecimal step = BigDecimal.ONE.movePointLeft(random.nextInt(4));
      BigDecimal min = step.multiply(BigDecimal.valueOf(1 + random.nextInt(5)));
      BigDecimal max = min.multiply(BigDecimal.valueOf(2 + random.nextInt(30)));
      BigDecimal quantity = min.add(step.multiply(BigDecimal.valueOf(random.nextInt(3_000))));
      BigDecimal preferred = step.multiply(BigDecimal.valueOf(random.nextInt(200)));
      QuantityRule lot = new QuantityRule(min, max, step);

      List<BigDecimal> slices = Slices.of(quantity, lot, preferred);

      BigDecimal sum = slices.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
      assertThat(slices).as("%s in %s", quantity, lot).hasSizeBetween(1, Slices.BOUND);
      assertThat(slices)
          .as("%s in %s by %s", quantity, lot, preferred)
          .allSatisfy(slice -> {
            assertThat(slice).isBetween(min, max);
            assertThat(slice.remainder(step)).isZero();
          });
      if (slices.size() < Slices.BOUND) {
        assertThat(sum).isEqualByComparingTo(quantity);
      } else {
        assertThat(sum).isLessThanOrEqualTo(quantity);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "SELL, 0, 99.5",
    "SELL, 1, 99.0",
    "SELL, 3, 96.0",
    "SELL, 9, 95.0",
    "BUY, 0, 100.5",
    "BUY, 2, 102.0",
    "BUY, 9, 105.0",
  })
  void theWorstPriceWidensWithEachRoundUpToTheCollar(Side side, int round, String expected) {
    assertThat(
            ClosingPrice.limit(
                side, number("100"), number("100"), rules(PriceBand.NONE), round, COLLAR))
        .isEqualByComparingTo(expected);
  }

  @Test
  void aBookThatHasRunAwayFromTheMarkPriceIsNotFollowed() {
    SymbolRules rules = rules(PriceBand.NONE);

    assertThat(ClosingPrice.limit(Side.SELL, number("60"), number("100"), rules, 9, COLLAR))
        .isEqualByComparingTo("95");
    assertThat(ClosingPrice.limit(Side.BUY, number("160"), number("100"), rules, 9, COLLAR))
        .isEqualByComparingTo("105");
  }

  @Test
  void thePriceStaysInsideOfWhatTheExchangeAcceptsAndOnTheTick() {
    SymbolRules rules = rules(new PriceBand(number("1.02"), number("0.98")));

    assertThat(ClosingPrice.limit(Side.SELL, number("100"), number("100"), rules, 9, COLLAR))
        .isEqualByComparingTo("98");
    assertThat(ClosingPrice.limit(Side.BUY, number("100.03"), null, rules, 0, COLLAR))
        .isEqualByComparingTo("100.5");
    assertThat(ClosingPrice.limit(Side.SELL, number("100.03"), null, rules, 0, COLLAR))
        .isEqualByComparingTo("99.6");
  }

  @Test
  void everyOrderOfARunHasANameOfItsOwnThatTheExchangeTakes() {
    CloseName first = new CloseName("20261121T100000000Z-1", "BTCUSDT", 1);
    CloseName second = new CloseName("20261121T100000000Z-1", "BTCUSDT", 2);

    assertThat(first.clientOrderId()).matches("qx[.A-Z:/a-z0-9_-]{1,34}");
    assertThat(first.clientOrderId()).isNotEqualTo(second.clientOrderId());
    assertThat(first.correlationId()).isEqualTo("emergency:20261121T100000000Z-1:BTCUSDT:1");
  }
}
