package io.quantumtrader.executor.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.executor.support.OwnRedis;
import io.quantumtrader.localredis.LocalRedis;
import io.quantumtrader.localredis.RedisOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurabilityTest {

  @ParameterizedTest
  @CsvSource({
    "appendfsync, everysec",
    "maxmemory-policy, allkeys-lru",
    "no-appendfsync-on-rewrite, yes",
    "appendonly, no"
  })
  void oneWeakSettingIsOneWeakness(String setting, String weak) {
    try (LocalRedis server = OwnRedis.start(RedisOptions.durable());
        RedisConnections connections = RedisFixture.connectionsTo(server.port())) {
      var redis = connections.open();
      assertThat(Durability.weaknesses(redis)).isEmpty();

      redis.configSet(setting, weak);

      assertThat(Durability.weaknesses(redis))
          .singleElement()
          .asString()
          .startsWith(setting + ": expected ")
          .endsWith(", was " + weak);
    }
  }

  @Test
  void aRedisThatMayLoseWritesIsNotDurable() {
    try (LocalRedis server = OwnRedis.start(RedisOptions.weak());
        RedisConnections connections = RedisFixture.connectionsTo(server.port())) {
      assertThat(Durability.weaknesses(connections.open())).isNotEmpty();
    }
  }
}
