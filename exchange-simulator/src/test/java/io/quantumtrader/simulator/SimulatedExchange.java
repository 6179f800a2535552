package io.quantumtrader.simulator;

import io.quantumtrader.simulator.account.Credentials;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Base of socket tests: an exchange with two accounts and BTCUSDT standing at 60,000. */
public abstract class SimulatedExchange {

  protected static final String BTC = "BTCUSDT";
  protected static final String ORDER = "/fapi/v1/order";

  protected ExchangeSimulator exchange;
  protected SignedClient client;
  protected SignedClient other;

  @BeforeEach
  void open() {
    exchange =
        ExchangeSimulator.start(
            configure(
                SimulatorConfig.defaults()
                    .withAccounts(
                        List.of(
                            new Credentials(
                                SimulatorConfig.DEFAULT_API_KEY, SimulatorConfig.DEFAULT_SECRET),
                            new Credentials("other-key", "other-secret")),
                        new BigDecimal("10000"))));
    exchange.setPrice(BTC, new BigDecimal("60000"));
    client = new SignedClient(exchange);
    other = new SignedClient(exchange, "other-key", "other-secret");
  }

  @AfterEach
  void shut() {
    client.close();
    other.close();
    exchange.close();
  }

  protected SimulatorConfig configure(SimulatorConfig config) {
    return config;
  }

  protected void price(String price) {
    exchange.setPrice(BTC, new BigDecimal(price));
  }
}
