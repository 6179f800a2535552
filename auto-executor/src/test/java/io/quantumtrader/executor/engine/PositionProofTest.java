package io.quantumtrader.executor.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.executor.venue.SearchOutcome.Trade;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PositionProofTest {

  private static final Instant SIGNED = Instant.parse("2026-11-21T08:51:10.655Z");

  @Test
  void anUnchangedPositionNeedsNoTrades() {
    assertThat(explains("198", "198")).isTrue();
  }

  @Test
  void aPositionThatMovedWithoutATradeOfOthersIsNotExplained() {
    assertThat(explains("198", "0")).isFalse();
  }

  @Test
  void laterTradesOfOtherOrdersExplainTheirShare() {
    assertThat(explains("198", "302", trade("176", 7), trade("-72", 8))).isTrue();
    assertThat(explains("198", "104", trade("176", 7), trade("-72", 8))).isFalse();
  }

  @Test
  void laterTradesCannotBeLeftOut() {
    assertThat(explains("198", "198", trade("-198", 7))).isFalse();
  }

  @Test
  void aTradeJustBeforeTheSignatureMayHaveBeenUnknownToTheBooks() {
    assertThat(explains("0", "198", trade("198", -3))).isTrue();
    assertThat(explains("198", "198", trade("198", -3))).isTrue();
  }

  @Test
  void ofEarlierTradesOnlyTheLatestMayHaveBeenUnknown() {
    assertThat(explains("0", "5", trade("7", -9), trade("5", -3))).isTrue();
    assertThat(explains("0", "7", trade("7", -9), trade("5", -3))).isFalse();
  }

  @Test
  void withinTheClockErrorATradeCountsAsEitherEarlierOrLater() {
    assertThat(explains("0", "5", trade("5", 1))).isTrue();
    assertThat(explains("5", "5", trade("5", 1))).isTrue();
    assertThat(explains("5", "5", trade("5", 2))).isFalse();
  }

  private static boolean explains(String before, String now, Trade... others) {
    return PositionProof.explains(
        new BigDecimal(before), new BigDecimal(now), List.of(others), SIGNED);
  }

  private static Trade trade(String quantity, long secondsAfter) {
    return new Trade(new BigDecimal(quantity), SIGNED.plusSeconds(secondsAfter));
  }
}
