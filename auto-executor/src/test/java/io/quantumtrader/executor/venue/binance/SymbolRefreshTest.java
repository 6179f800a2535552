package io.quantumtrader.executor.venue.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quantumtrader.contract.Mode;
import io.quantumtrader.contract.Side;
import io.quantumtrader.executor.venue.RecordedReports;
import io.quantumtrader.executor.venue.SubmitOutcome;
import io.quantumtrader.executor.venue.SymbolRules;
import io.quantumtrader.executor.venue.VenueContractTest;
import io.quantumtrader.executor.venue.VenueObserver;
import io.quantumtrader.simulator.ExchangeSimulator;
import io.quantumtrader.simulator.SimulatorConfig;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The exchange changes its rules at short notice. */
class SymbolRefreshTest {

  private static final String BTC = "BTCUSDT";

  private final ExchangeSimulator simulator = ExchangeSimulator.start(SimulatorConfig.defaults());
  private final AccountOwner owner = new AccountOwner(simulator);
  private final AtomicLong nanos = new AtomicLong();
  private final ExchangeClock clock = new ExchangeClock(InstantSource.system(), nanos::get);

  @BeforeEach
  void price() {
    simulator.setPrice(BTC, new BigDecimal("60000"));
  }

  @AfterEach
  void stop() {
    owner.close();
    simulator.close();
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  @Test
  void everythingTheGatesAskForIsRead() {
    try (PublicMarketData market =
        PublicMarketData.of(VenueContractTest.settings(simulator), VenueObserver.NONE)) {
      market.start();
      SymbolRules rules = market.rules(BTC).orElseThrow();

      assertThat(rules.status()).isEqualTo("TRADING");
      assertThat(rules.contractType()).isEqualTo("PERPETUAL");
      assertThat(rules.maxOrders()).isEqualTo(200);
      assertThat(rules.band().up()).isEqualByComparingTo("1.05");
      assertThat(rules.band().down()).isEqualByComparingTo("0.95");
      assertThat(rules.quantity().max()).isEqualByComparingTo("1000");
      assertThat(rules.marketQuantity().max()).isEqualByComparingTo("120");
      assertThat(market.markPrice(BTC).orElseThrow()).isEqualByComparingTo("60000");
      assertThat(market.rulesAge()).isLessThan(Duration.ofMinutes(1));
    }
  }

  @Test
  void theMarkPriceFollowsTheStream() {
    try (PublicMarketData market =
        PublicMarketData.of(VenueContractTest.settings(simulator), VenueObserver.NONE)) {
      market.start();
      market.markPrice(BTC);
      simulator.setPrice(BTC, new BigDecimal("61000"));

      await()
          .atMost(Duration.ofSeconds(15))
          .until(() ->
              market
                  .markPrice(BTC)
                  .filter(p -> p.compareTo(new BigDecimal("61000")) == 0)
                  .isPresent());
    }
  }

  @Test
  void aRefusalByAFilterMakesTheRulesBeReadAgain() {
    try (BinanceFuturesVenue venue =
        new BinanceFuturesVenue(
            VenueContractTest.settings(simulator), Mode.TESTNET, VenueObserver.NONE)) {
      venue.start(new RecordedReports());
      owner.exchange("/admin/symbol", "{\"symbol\":\"BTCUSDT\",\"stepSize\":\"0.01\"}");
      await()
          .atMost(Duration.ofSeconds(30))
          .pollInterval(Duration.ofSeconds(1))
          .until(() -> {
            var ticket = Tickets.market("qx-step", Side.BUY, "0.005", venue.exchangeNow());
            assertThat(venue.submit(ticket)).isInstanceOf(SubmitOutcome.Rejected.class);
            SymbolRules rules = venue.rules(BTC).orElseThrow();
            return rules.quantity().step().compareTo(new BigDecimal("0.01")) == 0;
          });
    }
  }

  @Test
  void rulesThatCannotBeReadAgainStayAndGrowOld() {
    try (StubExchange exchange = new StubExchange();
        Connection connection = Connection.open(exchange.settings(), null, VenueObserver.NONE)) {
      SymbolCatalog catalog =
          new SymbolCatalog(connection.publicApi(), clock, connection.missing(), _ -> {});
      assertThat(catalog.refresh()).isEmpty();
      pass(Duration.ofMinutes(9));
      exchange.answer("GET /fapi/v1/exchangeInfo", 500, "");
      catalog.refreshTold();
      pass(Duration.ofMinutes(1));

      assertThat(catalog.rules(BTC)).isPresent();
      assertThat(catalog.age()).isEqualTo(Duration.ofMinutes(10));
      exchange.answer("GET /fapi/v1/exchangeInfo", 200, "{\"symbols\":[]}");
      assertThat(catalog.refresh()).hasValueSatisfying(why -> assertThat(why).contains("none"));
      assertThat(catalog.age()).isEqualTo(Duration.ofMinutes(10));
      exchange.answer("GET /fapi/v1/exchangeInfo", 200, StubExchange.CATALOG);
      assertThat(catalog.refresh()).isEmpty();
      assertThat(catalog.age()).isZero();
    }
  }

  @Test
  void refusalsInARowReadTheRulesOnceInTenSeconds() {
    try (StubExchange exchange = new StubExchange();
        Connection connection = Connection.open(exchange.settings(), null, VenueObserver.NONE)) {
      SymbolCatalog catalog =
          new SymbolCatalog(connection.publicApi(), clock, connection.missing(), _ -> {});
      catalog.refresh();
      pass(Duration.ofSeconds(10));
      catalog.distrust();
      catalog.distrust();
      pass(Duration.ofMillis(9_999));
      catalog.distrust();
      assertThat(exchange.received("GET /fapi/v1/exchangeInfo")).hasSize(2);
      pass(Duration.ofMillis(1));
      catalog.distrust();
      assertThat(exchange.received("GET /fapi/v1/exchangeInfo")).hasSize(3);
    }
  }

  @Test
  void aDeliveryContractIsListedButNotTraded() {
    try (StubExchange exchange = new StubExchange();
        Connection connection = Connection.open(exchange.settings(), null, VenueObserver.NONE)) {
      exchange.answer(
          "GET /fapi/v1/exchangeInfo",
          200,
          StubExchange.CATALOG.replace(
              "\"status\":\"TRADING\"",
              "\"status\":\"TRADING\",\"contractType\":\"CURRENT_QUARTER\""));
      SymbolCatalog catalog =
          new SymbolCatalog(connection.publicApi(), clock, connection.missing(), _ -> {});
      catalog.refresh();

      assertThat(catalog.rules(BTC).orElseThrow().trading()).isFalse();
    }
  }
}
