package io.quantumtrader.executor.support;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SslOptions;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The redis-server of this machine, on TLS alone, with the ACL of docs/security.md: certificates
 * are made here by openssl, the default user is off.
 */
public final class SecuredRedis implements AutoCloseable {

  private static final Path SECURITY_PAGE = Path.of("../docs/security.md");
  private static final String ADMIN = "admin-password-4711";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path directory;
  private final String user;
  private final int port;
  private final Process process;
  private final RedisClient admin;
  private @Nullable RedisCommands<String, String> commands;

  private SecuredRedis(Path directory, String user, int port, Process process) {
    this.directory = directory;
    this.user = user;
    this.port = port;
    this.process = process;
    this.admin =
        RedisClient.create(
            RedisURI.builder()
                .withHost("127.0.0.1")
                .withPort(port)
                .withSsl(true)
                .withAuthentication("admin", ADMIN.toCharArray())
                .build());
    admin.setOptions(
        ClientOptions.builder()
            .sslOptions(SslOptions.builder().trustManager(caFile().toFile()).build())
            .build());
  }

  /** Skips the test where there is no openssl, or no redis-server that was built with TLS. */
  public static SecuredRedis start(Path directory, String user, String password)
      throws IOException, InterruptedException {
    assumeTrue(isOnPath("openssl"), "openssl is not installed: no certificates could be made");
    assumeTrue(isOnPath("redis-server"), "redis-server is not installed: TLS was not tested");
    certificates(directory);
    List<String> acl =
        List.of(
            "user default off",
            "user admin on >" + ADMIN + " ~* &* +@all",
            rule(user).replace("PASSWORD", password));
    Files.write(directory.resolve("users.acl"), acl);
    int port = freePort();
    Process process =
        new ProcessBuilder(command(directory, port))
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("redis.log").toFile())
            .start();
    SecuredRedis redis = new SecuredRedis(directory, user, port, process);
    await().atMost(PATIENCE).until(redis::answers);
    return redis;
  }

  /** The line of the documentation is the one that is tested. */
  private static String rule(String user) throws IOException {
    return Files.readAllLines(SECURITY_PAGE).stream()
        .map(String::strip)
        .filter(line -> line.startsWith("user " + user + " "))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> command(Path directory, int port) {
    return List.of(
        "redis-server",
        "--port",
        "0",
        "--tls-port",
        Integer.toString(port),
        "--bind",
        "127.0.0.1",
        "--dir",
        directory.toString(),
        "--tls-cert-file",
        directory.resolve("redis.crt").toString(),
        "--tls-key-file",
        directory.resolve("redis.key").toString(),
        "--tls-ca-cert-file",
        directory.resolve("ca.crt").toString(),
        "--tls-auth-clients",
        "no",
        "--aclfile",
        directory.resolve("users.acl").toString(),
        "--appendonly",
        "yes",
        "--appendfsync",
        "always",
        "--maxmemory-policy",
        "noeviction");
  }

  private static void certificates(Path in) throws IOException, InterruptedException {
    Files.writeString(in.resolve("san.ext"), "subjectAltName=IP:127.0.0.1,DNS:localhost\n");
    openssl(
        in, "req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.crt -days 2 -subj /CN=ca");
    openssl(in, "req -newkey rsa:2048 -nodes -keyout redis.key -out redis.csr -subj /CN=redis");
    openssl(
        in,
        "x509 -req -in redis.csr -CA ca.crt -CAkey ca.key -CAcreateserial -out redis.crt -days 2"
            + " -extfile san.ext");
  }

  private static void openssl(Path in, String arguments) throws IOException, InterruptedException {
    Process made =
        new ProcessBuilder(
                Stream.concat(Stream.of("openssl"), Stream.of(arguments.split(" "))).toList())
            .directory(in.toFile())
            .redirectErrorStream(true)
            .redirectOutput(in.resolve("openssl.log").toFile())
            .start();
    if (!made.waitFor(60, TimeUnit.SECONDS) || made.exitValue() != 0) {
      throw new IOException(Files.readString(in.resolve("openssl.log")));
    }
  }

  private boolean answers() throws IOException {
    if (!process.isAlive()) {
      String log = Files.readString(directory.resolve("redis.log"));
      assumeTrue(!log.contains("tls-port"), "this redis-server was built without TLS");
      throw new IOException(log);
    }
    try {
      return redis().ping().equals("PONG");
    } catch (RedisException notYet) {
      return false;
    }
  }

  /** Without the password. */
  public String url() {
    return "rediss://" + user + "@127.0.0.1:" + port;
  }

  public Path caFile() {
    return directory.resolve("ca.crt");
  }

  /** Puts an entry on the intent stream, as a producer. */
  public void add(Map<String, String> fields) {
    String ignored = redis().xadd("quantum:stream:intent", fields);
  }

  /** A stream as one text. */
  public String entries(String stream) {
    return redis().xrange(stream, Range.unbounded()).toString();
  }

  private synchronized RedisCommands<String, String> redis() {
    if (commands == null) {
      commands = admin.connect().sync();
    }
    return commands;
  }

  private static boolean isOnPath(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .anyMatch(at -> Files.isExecutable(Path.of(at, program)));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() throws InterruptedException {
    admin.shutdown(Duration.ZERO, Duration.ofSeconds(2));
    process.destroy();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }
}
