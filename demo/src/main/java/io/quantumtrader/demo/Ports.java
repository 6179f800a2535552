package io.quantumtrader.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.LinkedHashMap;
import java.util.Map;

/** The four ports of the demo, all on this machine. */
record Ports(int redis, int simulator, int executor, int bridge) {

  static final int MAX_OFFSET = 65_535 - 8_090;

  private static final int CONNECT_TIMEOUT_MS = 200;

  static Ports withOffset(int offset) {
    return new Ports(6379 + offset, 8090 + offset, 8003 + offset, 8001 + offset);
  }

  /**
   * @throws DemoException naming the first port that somebody else listens on, and who that is
   */
  void requireFree() {
    Map<String, Integer> wanted = new LinkedHashMap<>();
    wanted.put("Redis", redis);
    wanted.put("the exchange simulator", simulator);
    wanted.put("the executor", executor);
    wanted.put("the bridge", bridge);
    wanted.forEach((part, port) -> {
      if (isTaken(port)) {
        throw new DemoException(
            "port %d, wanted for %s, is in use by %s; stop that or add --port-offset N"
                .formatted(port, part, PortOwner.of(port)));
      }
    });
  }

  // Binding alone is not enough: some systems let a second listener share a port.
  private static boolean isTaken(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_TIMEOUT_MS);
      return true;
    } catch (IOException nobodyAnswers) {
      return !canBind(port);
    }
  }

  private static boolean canBind(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(port));
      return true;
    } catch (IOException inUse) {
      return false;
    }
  }
}
