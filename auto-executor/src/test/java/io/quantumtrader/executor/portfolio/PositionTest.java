package io.quantumtrader.executor.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.quantumtrader.contract.Side;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class PositionTest {

  private static final Position FLAT = Position.flat("BTCUSDT");

  @Test
  void enlargingAveragesTheEntry() {
    Position position = fill(fill(FLAT, Side.BUY, "1", "100"), Side.BUY, "3", "120");
    assertThat(position.signedQuantity()).isEqualByComparingTo("4");
    assertThat(position.averageEntry()).isEqualByComparingTo("115");
    assertThat(position.realizedPnl()).isZero();
  }

  @Test
  void reducingRealisesAgainstTheAverageAndKeepsIt() {
    Position held = fill(FLAT, Side.BUY, "4", "115");
    Position position = fill(held, Side.SELL, "1", "125");
    assertThat(position.signedQuantity()).isEqualByComparingTo("3");
    assertThat(position.averageEntry()).isEqualByComparingTo("115");
    assertThat(position.realizedPnl()).isEqualByComparingTo("10");
  }

  @Test
  void aShortGainsWhenThePriceFalls() {
    Position held = fill(FLAT, Side.SELL, "2", "100");
    assertThat(held.signedQuantity()).isEqualByComparingTo("-2");
    assertThat(held.unrealizedPnl(new BigDecimal("90"))).isEqualByComparingTo("20");
    Position position = fill(held, Side.BUY, "2", "90");
    assertThat(position.isFlat()).isTrue();
    assertThat(position.entryCost()).isZero();
    assertThat(position.averageEntry()).isZero();
    assertThat(position.realizedPnl()).isEqualByComparingTo("20");
  }

  @Test
  void aLargerFillTurnsThePositionAtItsOwnPrice() {
    Position position = fill(fill(FLAT, Side.BUY, "1", "100"), Side.SELL, "3", "110");
    assertThat(position.signedQuantity()).isEqualByComparingTo("-2");
    assertThat(position.averageEntry()).isEqualByComparingTo("110");
    assertThat(position.realizedPnl()).isEqualByComparingTo("10");
    assertThat(position.side()).isEqualTo(Side.SELL);
  }

  @Test
  void profitIsTheSameWhateverThePathOfPartialFills() {
    Position atOnce = fill(fill(FLAT, Side.BUY, "3", "100"), Side.SELL, "3", "101");
    Position inParts = fill(FLAT, Side.BUY, "3", "100");
    for (int i = 0; i < 3; i++) {
      inParts = fill(inParts, Side.SELL, "1", "101");
    }
    assertThat(inParts.realizedPnl()).isEqualByComparingTo(atOnce.realizedPnl());
    assertThat(inParts.isFlat()).isTrue();
  }

  @Test
  void aFlatPositionHasNoSide() {
    assertThatIllegalStateException()
        .isThrownBy(FLAT::side)
        .withMessage("expected an open position in BTCUSDT, was flat");
  }

  private static Position fill(Position position, Side side, String quantity, String price) {
    BigDecimal filled = new BigDecimal(quantity);
    return position.afterFill(side, filled, filled.multiply(new BigDecimal(price)));
  }
}
