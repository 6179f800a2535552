package io.quantumtrader.ctl;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** An executor and a bridge that answer as told, and a person whose terminal is set up for them. */
abstract class StubbedStack {

  static final String TOKEN = "open-sesame-0123456789";

  StubService executor;
  StubService bridge;
  Terminal terminal;

  @BeforeEach
  void startStack() throws IOException {
    executor = new StubService();
    bridge = new StubService();
    terminal = anotherTerminal().with("OPERATOR_TOKEN", TOKEN);
  }

  @AfterEach
  void stopStack() {
    executor.close();
    bridge.close();
  }

  /** Of somebody who has no token. */
  final Terminal anotherTerminal() {
    return new Terminal()
        .with("QUANTUMCTL_URL", executor.url())
        .with("QUANTUMCTL_BRIDGE_URL", bridge.url());
  }
}
