package io.quantumtrader.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoOptionsTest {

  @Test
  void withoutOptionsItStaysUpOnTheContractsPorts() {
    assertThat(DemoOptions.parse(List.of())).isEqualTo(new DemoOptions(false, 0));
    assertThat(Ports.withOffset(0)).isEqualTo(new Ports(6379, 8090, 8003, 8001));
  }

  @Test
  void theOffsetMovesEveryPort() {
    assertThat(DemoOptions.parse(List.of("--once", "--port-offset", "100")))
        .isEqualTo(new DemoOptions(true, 100));
    assertThat(Ports.withOffset(100)).isEqualTo(new Ports(6479, 8190, 8103, 8101));
  }

  @Test
  void whatCannotBeUsedIsNamed() {
    assertThatThrownBy(() -> DemoOptions.parse(List.of("--twice")))
        .hasMessage("unknown option '--twice'");
    assertThatThrownBy(() -> DemoOptions.parse(List.of("--port-offset", "99999")))
        .hasMessage("--port-offset: expected 0..57445, was 99999");
    assertThatThrownBy(() -> DemoOptions.parse(List.of("--port-offset")))
        .hasMessage("--port-offset: expected 0..57445, was nothing");
  }

  @Test
  void aBusyPortIsNamedWithItsOwnerAndTheWayOut() throws IOException {
    try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Ports ports = new Ports(busy.getLocalPort(), 1, 1, 1);

      assertThatThrownBy(ports::requireFree)
          .isInstanceOf(DemoException.class)
          .hasMessageContaining("port " + busy.getLocalPort() + ", wanted for Redis, is in use by ")
          .hasMessageContaining("--port-offset");
    }
  }
}
