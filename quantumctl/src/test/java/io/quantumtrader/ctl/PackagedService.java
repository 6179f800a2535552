package io.quantumtrader.ctl;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A packaged service as a process, on a port of its own. */
final class PackagedService implements AutoCloseable {

  private static final Path ROOT = Path.of(System.getProperty("quantum.root"));

  private final int port;
  private final Process process;

  /**
   * @param module whose jar it is
   * @param folder where its log goes
   * @param environment beside this machine's, without what would point at an exchange
   */
  PackagedService(String module, Path folder, Map<String, String> environment) throws IOException {
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Path jar = ROOT.resolve("%s/target/%s.jar".formatted(module, module));
    if (!Files.isRegularFile(jar)) {
      throw new IOException("expected " + jar + ", was not there; run ./quantum build");
    }
    var builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-jar",
                jar.toString()));
    builder.environment().keySet().removeIf(name -> name.startsWith("BINANCE_"));
    builder.environment().putAll(environment);
    builder.environment().put("SERVER_PORT", Integer.toString(port));
    process =
        builder
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(module + ".log").toFile())
            .start();
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  long pid() {
    return process.pid();
  }

  boolean isReady() throws InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(url() + "/actuator/health/readiness")).build();
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
