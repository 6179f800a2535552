package io.quantumtrader.localredis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class TestRedisTest {

  @Test
  void thereIsOneServerPerJvmAndFlushEmptiesIt() throws IOException {
    TestRedis redis = TestRedis.shared();

    assertThat(TestRedis.shared()).isSameAs(redis);
    assertThat(redis.url()).isEqualTo("redis://" + redis.host() + ":" + redis.port());
    assertThat(Resp.ask(redis.host(), redis.port(), "SET k v")).isEqualTo("+OK");

    redis.flush();

    assertThat(Resp.ask(redis.host(), redis.port(), "GET k")).isEqualTo("$-1");
  }

  @Test
  void aProcessCanBeKilledAndRestarted() throws IOException {
    TestRedis redis = TestRedis.shared();
    assumeTrue(redis.hasProcess(), "Redis is a child process");
    Resp.ask(redis.port(), "SET k v");

    redis.process().kill();
    redis.process().restart();

    assertThat(Resp.ask(redis.port(), "GET k")).isEqualTo("v");
  }

  @Test
  void aContainerSaysThatItCannotBeKilled() {
    TestRedis redis = TestRedis.shared();
    assumeFalse(redis.hasProcess(), "Redis is a container");

    assertThatThrownBy(redis::process)
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("was -Dredis=docker");
  }

  @Test
  void anUnknownChoiceIsRefusedNotGuessed() {
    assertThatThrownBy(() -> TestRedis.start("podman"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected -Dredis=bundled, path or docker, was 'podman'");
  }
}
