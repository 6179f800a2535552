package io.quantumtrader.executor.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.executor.reconcile.ClosedOrderSample.Result;
import io.quantumtrader.executor.venue.Fill;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class FillComparisonTest {

  private static final Fill FILL = fill("0.010", "0.30", false);

  @Test
  void theSameNumberInAnotherScaleIsTheSame() {
    FillComparison compared = new FillComparison(FILL, fill("0.01", "0.3000", false));

    assertThat(compared.result()).isEqualTo(Result.AGREED);
    assertThat(compared.differences()).isEmpty();
  }

  @Test
  void whatTheStreamLeftOutIsMissing() {
    assertThat(new FillComparison(FILL, null).result()).isEqualTo(Result.MISSED);
  }

  @Test
  void everyDifferenceIsNamedWithBothValues() {
    FillComparison compared = new FillComparison(FILL, fill("0.010", "0.5", true));

    assertThat(compared.result()).isEqualTo(Result.DIFFERED);
    assertThat(compared.differences())
        .containsExactly(
            "fee 0.30 by REST, 0.5 by the stream", "maker false by REST, true by the stream");
  }

  private static Fill fill(String quantity, String fee, boolean maker) {
    return new Fill(
        7,
        new BigDecimal(quantity),
        new BigDecimal("60000"),
        new BigDecimal(fee),
        "USDT",
        maker,
        BigDecimal.ZERO);
  }
}
