package io.quantumtrader.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quantumtrader.simulator.account.Credentials;
import io.quantumtrader.simulator.limit.LimitSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SimulatorArgumentsTest {

  @Test
  void withoutArgumentsItListensOnTheLoopbackInterfaceOnPort8090() {
    SimulatorConfig config = config(Map.of());

    assertThat(config.bind()).isEqualTo("127.0.0.1");
    assertThat(config.port()).isEqualTo(8090);
    assertThat(config.accounts())
        .containsExactly(new Credentials("simulator-key", "simulator-secret"));
  }

  @Test
  void anArgumentWinsOverTheEnvironment() {
    Map<String, String> environment =
        Map.of("SIMULATOR_PORT", "1", "SIMULATOR_LIMITS", "off", "SIMULATOR_ACCOUNTS", "a:b,c:d");
    SimulatorConfig config = config(environment, "--port=2", "--listen-key-minutes=5");

    assertThat(config.port()).isEqualTo(2);
    assertThat(config.limits()).isEqualTo(LimitSettings.OFF);
    assertThat(config.accounts())
        .containsExactly(new Credentials("a", "b"), new Credentials("c", "d"));
    assertThat(config.listenKeyValidity()).hasMinutes(5);
  }

  @Test
  void whatCannotBeUnderstoodIsNamed() {
    assertThatThrownBy(() -> config(Map.of(), "--colour=red"))
        .hasMessageContaining("was '--colour=red'");
    assertThatThrownBy(() -> config(Map.of("SIMULATOR_PORT", "many")))
        .hasMessageContaining("expected a valid port, was 'many'");
  }

  @Test
  void secretsAreNotPrinted() {
    assertThat(new Credentials("key", "hidden").toString()).doesNotContain("hidden");
  }

  private static SimulatorConfig config(Map<String, String> environment, String... args) {
    return SimulatorArguments.config(args, environment);
  }
}
