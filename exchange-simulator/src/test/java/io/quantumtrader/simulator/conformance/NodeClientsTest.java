package io.quantumtrader.simulator.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.simulator.ExchangeSimulator;
import io.quantumtrader.simulator.SimulatorConfig;
import io.quantumtrader.simulator.ledger.LedgerSummary;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients from npm place, query and cancel an order and read positions. */
@DisabledIfSystemProperty(named = "conformance", matches = "skip")
class NodeClientsTest {

  @ParameterizedTest
  @ValueSource(strings = {"ccxt-client.mjs", "binance-client.mjs"})
  void aClientThatNobodyHereWroteIsSatisfied(String script) throws Exception {
    try (ExchangeSimulator simulator = ExchangeSimulator.start(SimulatorConfig.defaults())) {
      assertThat(new NodeClients().run(script, simulator)).contains("CONFORMANCE PASSED");

      LedgerSummary ledger = simulator.ledgerSummary();
      assertThat(ledger.ordersAccepted()).isEqualTo(2);
      assertThat(ledger.duplicates()).isEmpty();
    }
  }
}
