package io.quantumtrader.executor.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.contract.event.OrderStatus;
import io.quantumtrader.contract.event.ResolvedBy;
import io.quantumtrader.executor.venue.Fill;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {

  private static Progress rested() {
    return Progress.first(Life.report(OrderStatus.NEW, "0", ResolvedBy.ACK, null));
  }

  @Test
  void nothingFilledIsAccountedFor() {
    assertThat(rested().isAccounted()).isTrue();
    assertThat(rested().hasFills()).isFalse();
    assertThat(rested().feeAsset()).isNull();
  }

  @Test
  void aFillIsCountedOnceHoweverOftenItIsReported() {
    var part =
        Life.report(OrderStatus.PARTIALLY_FILLED, "0.4", ResolvedBy.STREAM, Life.fill(1, "0.4"));
    Progress once = rested().with(part);

    assertThat(once.isBehind(part)).isFalse();
    assertThat(once.with(part)).isEqualTo(once);
    assertThat(once.fees()).isEqualByComparingTo("0.04");
  }

  @Test
  void aQuantityWithoutItsFillIsNotAccountedFor() {
    Progress jumped = rested().with(Life.report(OrderStatus.FILLED, "1", ResolvedBy.QUERY, null));

    assertThat(jumped.isAccounted()).isFalse();
    assertThat(jumped.accountedBy(List.of(Life.fill(1, "0.4"))).isAccounted()).isFalse();
    assertThat(jumped.accountedBy(List.of(Life.fill(1, "0.4"), Life.fill(2, "0.6"))).isAccounted())
        .isTrue();
  }

  @Test
  void theListOfFillsReplacesWhatWasKnownAndIsNotAddedToIt() {
    Progress filled =
        rested().with(Life.report(OrderStatus.FILLED, "1", ResolvedBy.STREAM, Life.fill(1, "1")));

    assertThat(filled.accountedBy(List.of(Life.fill(1, "1")))).isEqualTo(filled);
  }

  @Test
  void feesInDifferentAssetsAreMixed() {
    Fill inBnb =
        new Fill(
            2,
            new BigDecimal("0.6"),
            new BigDecimal("100"),
            new BigDecimal("0.0001"),
            "BNB",
            false,
            BigDecimal.ZERO);
    Progress filled = rested().with(Life.report(OrderStatus.FILLED, "1", ResolvedBy.ACK, null));

    assertThat(filled.accountedBy(List.of(Life.fill(1, "0.4"), inBnb)).feeAsset())
        .isEqualTo("MIXED");
  }

  @Test
  void theSameQuantityWithATerminalStatusSaysMore() {
    assertThat(rested().isBehind(Life.report(OrderStatus.CANCELED, "0", ResolvedBy.STREAM, null)))
        .isTrue();
    assertThat(rested().isBehind(Life.report(OrderStatus.NEW, "0", ResolvedBy.STREAM, null)))
        .isFalse();
  }
}
