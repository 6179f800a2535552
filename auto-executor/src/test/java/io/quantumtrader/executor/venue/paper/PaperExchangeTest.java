package io.quantumtrader.executor.venue.paper;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.contract.Side;
import io.quantumtrader.contract.event.OrderStatus;
import io.quantumtrader.contract.intent.TimeInForce;
import io.quantumtrader.executor.venue.AccountSnapshot;
import io.quantumtrader.executor.venue.Fill;
import io.quantumtrader.executor.venue.OrderReport;
import io.quantumtrader.executor.venue.OrderTicket;
import io.quantumtrader.executor.venue.Quote;
import io.quantumtrader.executor.venue.SubmitOutcome;
import io.quantumtrader.executor.venue.SymbolRules;
import io.quantumtrader.executor.venue.SymbolRules.QuantityRule;
import io.quantumtrader.executor.venue.binance.Tickets;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Fills, fees, profit and margin of the paper exchange, to the last digit. */
class PaperExchangeTest {

  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final QuantityRule ANY =
      new QuantityRule(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);
  private static final SymbolRules RULES =
      new SymbolRules(
          "BTCUSDT",
          "BTC",
          "USDT",
          true,
          BigDecimal.ZERO,
          BigDecimal.ZERO,
          BigDecimal.ZERO,
          ANY,
          ANY,
          BigDecimal.ZERO,
          "TRADING",
          "PERPETUAL",
          SymbolRules.PriceBand.NONE,
          0);

  private final PaperExchange exchange = new PaperExchange(PaperSettings.DEFAULTS, 1);

  private static Quote quote(String bid, String ask) {
    return new Quote("BTCUSDT", new BigDecimal(bid), new BigDecimal(ask), NOW);
  }

  private PaperExchange.Placed market(String id, Side side, String quantity, Quote quote) {
    return exchange.place(Tickets.market(id, side, quantity, NOW), RULES, quote, NOW);
  }

  private static List<OrderStatus> statuses(List<OrderReport> reports) {
    return reports.stream().map(OrderReport::status).toList();
  }

  private AccountSnapshot snapshot() {
    return exchange.snapshot(List.of(), NOW);
  }

  @Test
  void aTakerPaysTheOtherSideOfTheQuoteAndTheTakerFee() {
    var placed = market("qx-1", Side.BUY, "0.1", quote("49990", "50000"));

    assertThat(statuses(placed.reports())).containsExactly(OrderStatus.NEW, OrderStatus.FILLED);
    Fill fill = placed.reports().getLast().fill();
    assertThat(fill.price()).isEqualByComparingTo("50000");
    assertThat(fill.fee()).isEqualByComparingTo("2.5");
    assertThat(fill.feeAsset()).isEqualTo("USDT");
    assertThat(fill.maker()).isFalse();
    assertThat(snapshot().equity()).isEqualByComparingTo("9997"); // mid 49995 × 0.1, less the fee
  }

  @Test
  void scalingInAveragesTheEntryAndClosingRealisesTheProfit() {
    market("qx-1", Side.BUY, "0.1", quote("50000", "50000"));
    market("qx-2", Side.BUY, "0.3", quote("52000", "52000"));
    assertThat(snapshot().positions())
        .singleElement()
        .satisfies(p -> assertThat(p.entryPrice()).isEqualByComparingTo("51500"));

    var closed = market("qx-3", Side.SELL, "0.4", quote("53000", "53000"));

    assertThat(closed.reports().getLast().fill().realizedPnl()).isEqualByComparingTo("600");
    assertThat(snapshot().positions()).isEmpty();
    // 10000 + 600, less 0.05 % of 5000 + 15600 + 21200.
    assertThat(snapshot().equity()).isEqualByComparingTo("10579.1");
  }

  @Test
  void anOrderThroughTheFlatLineTurnsThePositionAtTheNewPrice() {
    market("qx-1", Side.BUY, "0.1", quote("50000", "50000"));
    var turned = market("qx-2", Side.SELL, "0.3", quote("49000", "49000"));

    assertThat(turned.reports().getLast().fill().realizedPnl()).isEqualByComparingTo("-100");
    assertThat(snapshot().positions())
        .singleElement()
        .satisfies(p -> {
          assertThat(p.signedQuantity()).isEqualByComparingTo("-0.2");
          assertThat(p.entryPrice()).isEqualByComparingTo("49000");
        });
  }

  @Test
  void aReduceOnlyOrderNeverClosesMoreThanThePosition() {
    market("qx-1", Side.SELL, "0.1", quote("50000", "50000"));
    OrderTicket close = Tickets.reduceOnly(Tickets.market("qx-2", Side.BUY, "0.25", NOW));
    var placed = exchange.place(close, RULES, quote("50000", "50000"), NOW);

    assertThat(statuses(placed.reports()))
        .containsExactly(OrderStatus.NEW, OrderStatus.PARTIALLY_FILLED, OrderStatus.EXPIRED);
    assertThat(placed.reports().getLast().executedQty()).isEqualByComparingTo("0.1");
    assertThat(snapshot().positions()).isEmpty();
  }

  @Test
  void aRestingOrderFillsAtItsOwnPriceForTheMakerFeeOnlyOnceTheMarketReachesIt() {
    OrderTicket resting = Tickets.limit("qx-1", Side.BUY, "0.1", "49000", TimeInForce.GTC, NOW);
    exchange.place(resting, RULES, quote("50000", "50010"), NOW);

    assertThat(exchange.match(quote("49000", "49010"), "USDT", NOW)).isEmpty();
    List<OrderReport> filled = exchange.match(quote("48000", "48010"), "USDT", NOW);
    assertThat(statuses(filled)).containsExactly(OrderStatus.FILLED);
    assertThat(filled.getFirst().fill().price()).isEqualByComparingTo("49000");
    assertThat(filled.getFirst().fill().fee()).isEqualByComparingTo("0.98");
    assertThat(filled.getFirst().fill().maker()).isTrue();
    assertThat(exchange.match(quote("47000", "47010"), "USDT", NOW)).isEmpty();
  }

  @Test
  void restingOrdersBindMarginAtTheirLeverage() {
    exchange.setLeverage("BTCUSDT", 5);
    OrderTicket resting = Tickets.limit("qx-1", Side.BUY, "0.9", "50000", TimeInForce.GTC, NOW);
    exchange.place(resting, RULES, quote("51000", "51000"), NOW);
    assertThat(snapshot().availableMargin()).isEqualByComparingTo("1000");

    var second = market("qx-2", Side.BUY, "0.1", quote("51000", "51000"));
    assertThat(second.outcome()).isInstanceOf(SubmitOutcome.Rejected.class);
    exchange.cancel("BTCUSDT", "qx-1", NOW);
    assertThat(snapshot().availableMargin()).isEqualByComparingTo("10000");
    assertThat(market("qx-3", Side.BUY, "0.1", quote("51000", "51000")).outcome())
        .isInstanceOf(SubmitOutcome.Accepted.class);
  }

  @Test
  void orderAndTradeIdsAreNeverUsedTwice() {
    var first = market("qx-1", Side.BUY, "0.01", quote("50000", "50000")).reports().getLast();
    var second = market("qx-2", Side.BUY, "0.01", quote("50000", "50000")).reports().getLast();

    assertThat(
            List.of(
                first.orderId(), first.fill().tradeId(), second.orderId(), second.fill().tradeId()))
        .doesNotHaveDuplicates();
  }
}
