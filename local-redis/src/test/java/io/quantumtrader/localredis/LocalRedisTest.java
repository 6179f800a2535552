package io.quantumtrader.localredis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalRedisTest {

  @TempDir Path temp;

  @Test
  void startsOnAFreePortAndKeepsEveryAcknowledgedWriteByDefault() throws IOException {
    try (LocalRedis redis = LocalRedis.start()) {
      assertThat(redis.url()).isEqualTo("redis://127.0.0.1:" + redis.port());
      assertThat(Resp.ask(redis.port(), "PING")).isEqualTo("+PONG");
      assertThat(ProcessHandle.of(redis.pid())).get().matches(ProcessHandle::isAlive);
      assertThat(Resp.config(redis.port(), "appendonly")).isEqualTo("yes");
      assertThat(Resp.config(redis.port(), "appendfsync")).isEqualTo("always");
      assertThat(Resp.config(redis.port(), "maxmemory-policy")).isEqualTo("noeviction");
      assertThat(Resp.config(redis.port(), "no-appendfsync-on-rewrite")).isEqualTo("no");
      assertThat(Resp.config(redis.port(), "bind")).isEqualTo("127.0.0.1");
    }
  }

  @Test
  void theWeakProfileKeepsNothing() throws IOException {
    try (LocalRedis redis = LocalRedis.start(RedisOptions.weak())) {
      assertThat(Resp.config(redis.port(), "appendonly")).isEqualTo("no");
      assertThat(Resp.config(redis.port(), "appendfsync")).isEqualTo("everysec");
      assertThat(Resp.config(redis.port(), "maxmemory-policy")).isEqualTo("allkeys-lru");
      assertThat(Resp.config(redis.port(), "no-appendfsync-on-rewrite")).isEqualTo("yes");
      Resp.ask(redis.port(), "SET k v");

      redis.restart();

      assertThat(Resp.ask(redis.port(), "GET k")).isEqualTo("$-1");
    }
  }

  @Test
  void anAcknowledgedWriteSurvivesKillAndRestartOnTheSamePort() throws IOException {
    try (LocalRedis redis = LocalRedis.start()) {
      int port = redis.port();
      long firstPid = redis.pid();
      assertThat(Resp.ask(port, "SET k v")).isEqualTo("+OK");

      redis.kill();

      assertThat(redis.isRunning()).isFalse();
      assertThat(ProcessHandle.of(firstPid)).isNotPresent();
      assertThatThrownBy(() -> new Socket("127.0.0.1", port).close())
          .isInstanceOf(IOException.class);

      redis.restart();

      assertThat(redis.port()).isEqualTo(port);
      assertThat(redis.pid()).isNotEqualTo(firstPid);
      assertThat(Resp.ask(port, "GET k")).isEqualTo("v");
    }
  }

  @Test
  void stopIsGracefulAndMayBeRepeated() throws IOException {
    try (LocalRedis redis = LocalRedis.start()) {
      redis.stop();
      redis.stop();

      assertThat(redis.isRunning()).isFalse();
      assertThat(Files.readString(redis.directory().resolve("redis.log")))
          .contains("User requested shutdown");
    }
  }

  @Test
  void closeDeletesATemporaryDirectoryAndKeepsAGivenOne() throws IOException {
    LocalRedis temporary = LocalRedis.start();
    temporary.close();
    assertThat(temporary.directory()).doesNotExist();

    Path given = temp.resolve("data");
    try (LocalRedis first = LocalRedis.start(RedisOptions.durable().inDirectory(given))) {
      Resp.ask(first.port(), "SET k v");
    }
    try (LocalRedis second = LocalRedis.start(RedisOptions.durable().inDirectory(given))) {
      assertThat(Resp.ask(second.port(), "GET k")).isEqualTo("v");
    }
  }

  @Test
  void flushDeletesEveryKeyOfEveryDatabase() throws IOException {
    try (LocalRedis redis = LocalRedis.start()) {
      Resp.ask(redis.port(), "SET k v");

      redis.flush();

      assertThat(Resp.ask(redis.port(), "GET k")).isEqualTo("$-1");
    }
  }

  @Test
  void aPortInUseIsNamed() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      RedisOptions options = RedisOptions.durable().onPort(taken.getLocalPort());

      assertThatThrownBy(() -> LocalRedis.start(options))
          .isInstanceOf(PortInUseException.class)
          .hasMessageContaining("expected port " + taken.getLocalPort())
          .hasMessageContaining("was in use");
    }
  }

  @Test
  void aServerThatExitsShowsItsLog() throws IOException {
    RedisBinary broken = script("#!/bin/sh\necho no space left on device\nexit 3\n");

    assertThatThrownBy(() -> LocalRedis.start(RedisOptions.durable(), broken))
        .isInstanceOf(RedisStartException.class)
        .hasMessageContaining("exit code 3")
        .hasMessageContaining("no space left on device");
  }

  @Test
  void aServerThatNeverAnswersIsGivenUpAndLeftDead() throws IOException {
    Path pid = temp.resolve("pid");
    RedisBinary silent = script("#!/bin/sh\necho $$ > " + pid + "\nexec sleep 60\n");
    RedisOptions options = RedisOptions.durable().startingWithin(Duration.ofSeconds(1));

    assertThatThrownBy(() -> LocalRedis.start(options, silent))
        .isInstanceOf(RedisStartException.class)
        .hasMessageContaining("expected PONG")
        .hasMessageContaining("PT1S");
    assertThat(ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))).isNotPresent();
  }

  @Test
  void somethingThatCannotBeRunIsNamed() throws IOException {
    Path notExecutable = Files.writeString(temp.resolve("redis-server"), "text");

    assertThatThrownBy(
            () -> LocalRedis.start(RedisOptions.durable(), new RedisBinary(notExecutable)))
        .isInstanceOf(RedisStartException.class)
        .hasMessageContaining("cannot run " + notExecutable);
  }

  @Test
  void optionsOutOfRangeAreRefused() {
    assertThatThrownBy(() -> RedisOptions.durable().onPort(65536))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected a port of 0..65535, was 65536");
    assertThatThrownBy(() -> RedisOptions.durable().startingWithin(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected a positive timeout");
  }

  private RedisBinary script(String text) throws IOException {
    Path file = Files.writeString(temp.resolve("redis-server"), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    return new RedisBinary(file);
  }
}
