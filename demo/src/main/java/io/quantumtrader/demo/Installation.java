package io.quantumtrader.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the parts are on this machine.
 *
 * @param root the checkout
 * @param java the executable that runs this JVM
 * @param logs directory for the parts' output
 */
record Installation(Path root, Path java, Path logs) {

  // The parts start often and live short: quick to start and small beats fast in the long run.
  private static final List<String> JVM_OPTIONS =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m");

  static Installation here(DemoOptions options) {
    Path root = Path.of(System.getProperty("quantum.root", "")).toAbsolutePath();
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Path logs =
        root.resolve("target/quantum/demo-" + Ports.withOffset(options.portOffset()).redis());
    try {
      Files.createDirectories(logs);
    } catch (IOException e) {
      throw new DemoException("cannot create " + logs + ": " + e.getMessage(), e);
    }
    return new Installation(root, java, logs);
  }

  /**
   * The command that runs a module's executable jar.
   *
   * @throws DemoException when it has not been built
   */
  List<String> command(String module, String... arguments) {
    Path jar = root.resolve(module).resolve("target").resolve(module + ".jar");
    if (!Files.isRegularFile(jar)) {
      throw new DemoException("expected " + jar + ", was not there; run ./quantum build");
    }
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.addAll(JVM_OPTIONS);
    command.addAll(List.of("-jar", jar.toString()));
    command.addAll(List.of(arguments));
    return command;
  }

  Path log(String module) {
    return logs.resolve(module + ".log");
  }
}
