package io.quantumtrader.chaos;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Where the parts are on this machine.
 *
 * @param root the checkout
 * @param java the executable that runs this JVM
 * @param directory logs and the unpacked executor
 */
record Workbench(Path root, Path java, Path directory) {

  // The parts live for seconds: quick to start and small beats fast in the long run.
  private static final List<String> JVM_OPTIONS =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m");

  private static final int LOWEST_PORT = 15_000;
  private static final int HIGHEST_PORT = 32_000;
  private static final int PORT_ATTEMPTS = 100;

  static Workbench here() {
    Path root = Path.of(System.getProperty("quantum.root", "")).toAbsolutePath();
    Path logs = root.resolve("target/quantum");
    try {
      Files.createDirectories(logs);
      return new Workbench(
          root,
          Path.of(System.getProperty("java.home"), "bin", "java"),
          Files.createTempDirectory(logs, "chaos-"));
    } catch (IOException e) {
      throw new ChaosException("cannot create a directory in " + logs + ": " + e.getMessage(), e);
    }
  }

  /** The same parts with logs in a folder of their own. */
  Workbench part(String name) {
    try {
      return new Workbench(root, java, Files.createDirectory(directory.resolve(name)));
    } catch (IOException e) {
      throw new ChaosException("cannot create a directory in " + directory, e);
    }
  }

  /**
   * A module's executable jar.
   *
   * @throws ChaosException when it has not been built
   */
  Path jar(String module) {
    Path jar = root.resolve(module).resolve("target").resolve(module + ".jar");
    if (!Files.isRegularFile(jar)) {
      throw new ChaosException("expected " + jar + ", was not there; run ./quantum build");
    }
    return jar;
  }

  /** The command that runs a jar, with more options for the JVM. */
  List<String> run(Path jar, List<String> options, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.addAll(JVM_OPTIONS);
    command.addAll(options);
    command.addAll(List.of("-jar", jar.toString()));
    command.addAll(List.of(arguments));
    return command;
  }

  Path log(String name) {
    return directory.resolve(name + ".log");
  }

  /**
   * Below the range from which the system takes the ports of outgoing connections: the port of a
   * process that is dead for a moment must not be taken by one of them.
   */
  static int freePort() {
    for (int attempt = 0; attempt < PORT_ATTEMPTS; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST_PORT, HIGHEST_PORT);
      try (ServerSocket socket = new ServerSocket()) {
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return port;
      } catch (IOException taken) {
        // The next one.
      }
    }
    throw new ChaosException("no free port in %d tries".formatted(PORT_ATTEMPTS));
  }
}
