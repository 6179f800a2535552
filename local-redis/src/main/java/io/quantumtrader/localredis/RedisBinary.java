package io.quantumtrader.localredis;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A redis-server executable on this machine.
 *
 * @param executable an absolute path
 */
public record RedisBinary(Path executable) {

  /** The version of the binaries in the org.signal:embedded-redis jar. */
  private static final String BUNDLED_VERSION = "7.0.15";

  private static final String WAYS_OUT =
      """
      Ways out:
        1. install redis-server 7.0 or newer and use the one on the PATH (tests: -Dredis=path)
        2. run it in Docker (tests: -Dredis=docker)
        3. start a Redis of your own and set REDIS_URL (services only, not the tests)\
      """;

  /**
   * The bundled binary, unpacked into the user's cache directory on first use.
   *
   * @throws RedisStartException when there is none for this platform, or nowhere to put it
   */
  public static RedisBinary bundled() {
    return bundled(Platform.current(), cacheDirectory());
  }

  /**
   * The first {@code redis-server} on the PATH.
   *
   * @throws RedisStartException when there is none
   */
  public static RedisBinary onPath() {
    return onPath(System.getenv("PATH"));
  }

  static RedisBinary bundled(Platform platform, Path cache) {
    String name = "redis-server-" + BUNDLED_VERSION + "-" + platform;
    byte[] wanted = resource(name, platform);
    Path target = cache.resolve(name);
    try {
      Files.createDirectories(cache);
      if (!isIntact(target, wanted)) {
        unpack(wanted, cache, target);
      }
    } catch (AccessDeniedException e) {
      throw new RedisStartException(
          "expected to write the bundled redis-server to "
              + target
              + ", access was denied; set XDG_CACHE_HOME to a directory of yours",
          e);
    } catch (IOException e) {
      throw new RedisStartException("cannot unpack the bundled redis-server to " + target, e);
    }
    return new RedisBinary(target);
  }

  static RedisBinary onPath(@Nullable String path) {
    return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
        .splitAsStream(path == null ? "" : path)
        .filter(entry -> !entry.isEmpty())
        .map(entry -> Path.of(entry, "redis-server").toAbsolutePath())
        .filter(candidate -> Files.isRegularFile(candidate) && Files.isExecutable(candidate))
        .findFirst()
        .map(RedisBinary::new)
        .orElseThrow(() ->
            new RedisStartException(
                "expected redis-server on the PATH, was not found. On Debian or Ubuntu:"
                    + " apt-get install redis-server; on macOS: brew install redis"));
  }

  private static Path cacheDirectory() {
    String xdg = System.getenv("XDG_CACHE_HOME");
    Path base =
        xdg == null || xdg.isBlank()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(xdg);
    return base.resolve("quantum-trader").resolve("redis").toAbsolutePath();
  }

  private static byte[] resource(String name, Platform platform) {
    try (@Nullable InputStream in = RedisBinary.class.getResourceAsStream("/" + name)) {
      if (in == null) {
        throw new RedisStartException(
            "expected a bundled redis-server for this platform, was none for "
                + platform
                + ". "
                + WAYS_OUT);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new RedisStartException("cannot read the bundled " + name, e);
    }
  }

  /** Compares every byte: a cache that was cut short or tampered with is replaced, not run. */
  private static boolean isIntact(Path target, byte[] wanted) throws IOException {
    return Files.isExecutable(target)
        && Files.size(target) == wanted.length
        && Arrays.equals(Files.readAllBytes(target), wanted);
  }

  /** Moves a finished file into place, so that two JVMs starting at once both see a whole one. */
  private static void unpack(byte[] wanted, Path cache, Path target) throws IOException {
    Path part =
        Files.createTempFile(
            cache,
            target.getFileName().toString(),
            ".part",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    try (InputStream in = new ByteArrayInputStream(wanted)) {
      Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
      Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rwxr-xr-x"));
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
