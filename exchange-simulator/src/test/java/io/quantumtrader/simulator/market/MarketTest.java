package io.quantumtrader.simulator.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.simulator.protocol.Decimals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MarketTest {

  private static final BigDecimal LEVEL = new BigDecimal("25000");

  @Test
  void theSameSeedWalksTheSameWay() {
    Market one = new Market(SymbolCatalog.standard().getFirst(), 7, LEVEL);
    Market two = new Market(SymbolCatalog.standard().getFirst(), 7, LEVEL);
    Market three = new Market(SymbolCatalog.standard().getFirst(), 8, LEVEL);
    for (int i = 0; i < 100; i++) {
      one.step();
      two.step();
      three.step();
      assertThat(one.bids()).isEqualTo(two.bids());
    }
    assertThat(one.markPrice()).isEqualTo(two.markPrice()).isNotEqualTo(three.markPrice());
  }

  @ParameterizedTest
  @MethodSource("io.quantumtrader.simulator.market.SymbolCatalog#standard")
  void everyBookIsOrderedUncrossedAndOnItsGrid(SymbolRules rules) {
    Market market = new Market(rules, 1, LEVEL);
    for (int i = 0; i < 500; i++) {
      market.step();
      assertThat(market.bids().firstKey()).isLessThan(market.asks().firstKey());
      assertThat(market.bids()).hasSize(Market.LEVELS);
      assertThat(market.asks()).hasSize(Market.LEVELS);
      market.asks().forEach((price, quantity) -> assertOnGrid(rules, price, quantity));
      market.bids().forEach((price, quantity) -> assertOnGrid(rules, price, quantity));
    }
    BigDecimal change = market.markPrice().divide(rules.startPrice(), 4, RoundingMode.UP);
    assertThat(change).isBetween(new BigDecimal("0.9"), new BigDecimal("1.1"));
  }

  @Test
  void aFrozenMarketStandsStillButIsRefilled() {
    Market market = new Market(SymbolCatalog.standard().getFirst(), 1, LEVEL);
    market.freeze(true);
    BigDecimal before = market.markPrice();
    market.asks().clear();
    market.step();
    assertThat(market.markPrice()).isEqualTo(before);
    assertThat(market.asks()).hasSize(Market.LEVELS);
  }

  private static void assertOnGrid(SymbolRules rules, BigDecimal price, BigDecimal quantity) {
    assertThat(Decimals.isMultiple(price, rules.tickSize())).isTrue();
    assertThat(Decimals.isMultiple(quantity, rules.stepSize())).isTrue();
    assertThat(quantity).isPositive();
  }
}
