package io.quantumtrader.executor.protect;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.contract.Side;
import io.quantumtrader.contract.intent.Protection;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LevelsTest {

  private static final BigDecimal TICK = new BigDecimal("0.5");
  private static final BigDecimal ENTRY = new BigDecimal("100");

  private static @Nullable BigDecimal d(@Nullable String value) {
    return value == null ? null : new BigDecimal(value);
  }

  private static Protection asked(
      @Nullable String stop,
      @Nullable String target,
      @Nullable String stopPct,
      @Nullable String targetPct,
      @Nullable String trailingPct) {
    return new Protection(d(stop), d(target), d(stopPct), d(targetPct), d(trailingPct));
  }

  private static BigDecimal level(Protection asked, Side side, LegKind kind) {
    return Levels.of(asked, side, ENTRY, TICK).get(kind).level();
  }

  @Test
  void nothingAskedIsNothingPlaced() {
    assertThat(Levels.of(Protection.NONE, Side.BUY, ENTRY, TICK)).isEmpty();
  }

  @Test
  void aFractionIsOfTheEntryPriceAndOnTheSideOfTheMove() {
    Protection asked = asked(null, null, "0.02", "0.03", null);

    assertThat(level(asked, Side.BUY, LegKind.STOP)).isEqualByComparingTo("98");
    assertThat(level(asked, Side.BUY, LegKind.TARGET)).isEqualByComparingTo("103");
    assertThat(level(asked, Side.SELL, LegKind.STOP)).isEqualByComparingTo("102");
    assertThat(level(asked, Side.SELL, LegKind.TARGET)).isEqualByComparingTo("97");
  }

  @Test
  void aPriceCountsBeforeAFraction() {
    assertThat(level(asked("95", null, "0.02", null, null), Side.BUY, LegKind.STOP))
        .isEqualByComparingTo("95");
  }

  @Test
  void theTickNeverMakesTheExitWorse() {
    assertThat(level(asked("95.1", null, null, null, null), Side.BUY, LegKind.STOP))
        .isEqualByComparingTo("95.5");
    assertThat(level(asked("105.4", null, null, null, null), Side.SELL, LegKind.STOP))
        .isEqualByComparingTo("105");
  }

  @Test
  void aTrailingStopIsInTenthsOfAPercentAndNeverWider() {
    assertThat(level(asked(null, null, null, null, "0.0159"), Side.BUY, LegKind.TRAILING))
        .isEqualByComparingTo("1.5");
  }
}
