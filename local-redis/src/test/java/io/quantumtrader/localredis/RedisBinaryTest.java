package io.quantumtrader.localredis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedisBinaryTest {

  private static final Platform LINUX = new Platform("linux", "amd64");

  @TempDir Path temp;

  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, linux-amd64",
    "Linux, aarch64, linux-arm64",
    "Linux, i386, linux-386",
    "Mac OS X, x86_64, darwin-amd64",
    "Mac OS X, aarch64, darwin-arm64"
  })
  void thereIsABinaryForEverySupportedPlatform(String os, String arch, String name) {
    RedisBinary binary = RedisBinary.bundled(Platform.of(os, arch), temp);

    assertThat(binary.executable())
        .isEqualTo(temp.resolve("redis-server-7.0.15-" + name))
        .isExecutable();
  }

  @Test
  void aPlatformWithoutBinaryListsTheWaysOut() {
    assertThatThrownBy(() -> RedisBinary.bundled(Platform.of("Windows 11", "amd64"), temp))
        .isInstanceOf(RedisStartException.class)
        .hasMessageContaining("none for windows-11-amd64")
        .hasMessageContaining("-Dredis=path")
        .hasMessageContaining("-Dredis=docker")
        .hasMessageContaining("REDIS_URL");
  }

  @Test
  void theUnpackedFileIsReusedAndADamagedOneReplaced() throws IOException {
    Path executable = RedisBinary.bundled(LINUX, temp).executable();
    Object first = Files.readAttributes(executable, "unix:ino").get("ino");

    assertThat(RedisBinary.bundled(LINUX, temp).executable()).isEqualTo(executable);
    assertThat(Files.readAttributes(executable, "unix:ino").get("ino")).isEqualTo(first);

    long whole = Files.size(executable);
    Files.write(executable, new byte[] {1, 2, 3});
    RedisBinary.bundled(LINUX, temp);

    assertThat(executable).hasSize(whole).isExecutable();
    try (Stream<Path> files = Files.list(temp)) {
      assertThat(files).as("no partial file is left behind").hasSize(1);
    }
  }

  @Test
  void theFirstExecutableOnThePathIsTaken() throws IOException {
    Path plain = Files.createDirectory(temp.resolve("plain"));
    Path runnable = Files.createDirectory(temp.resolve("runnable"));
    Files.writeString(plain.resolve("redis-server"), "not executable");
    Path server = Files.writeString(runnable.resolve("redis-server"), "executable");
    Files.setPosixFilePermissions(server, PosixFilePermissions.fromString("rwx------"));
    String path = String.join(":", List.of("", plain.toString(), runnable.toString()));

    assertThat(RedisBinary.onPath(path).executable()).isEqualTo(server);
  }

  @Test
  void aPathWithoutRedisSaysHowToGetIt() {
    assertThatThrownBy(() -> RedisBinary.onPath(temp.toString()))
        .isInstanceOf(RedisStartException.class)
        .hasMessageContaining("expected redis-server on the PATH")
        .hasMessageContaining("apt-get install redis-server");
  }
}
