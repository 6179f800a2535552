package io.quantumtrader.executor.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.RedisException;
import io.lettuce.core.api.sync.RedisCommands;
import io.quantumtrader.contract.event.HaltReason;
import io.quantumtrader.executor.support.LogLines;
import io.quantumtrader.executor.support.NoHaltStore;
import io.quantumtrader.executor.support.OwnRedis;
import io.quantumtrader.executor.watch.Halts;
import io.quantumtrader.localredis.LocalRedis;
import io.quantumtrader.localredis.RedisOptions;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Settings of Redis that change under a running executor. */
class DurabilityWatchTest {

  private final LocalRedis server = OwnRedis.start(RedisOptions.durable());
  private final RedisConnections connections = RedisFixture.connectionsTo(server.port());
  private final RedisCommands<String, String> redis = connections.open();
  private final Halts halts = new Halts(InstantSource.fixed(Records.NOW), new NoHaltStore());

  @AfterEach
  void stop() {
    connections.close();
    server.close();
  }

  private DurabilityWatch watch(boolean halting) {
    return new DurabilityWatch(redis, Durability.weaknesses(redis), halting, halts);
  }

  @Test
  void settingsThatStayAsTheyWereHaltNothing() {
    watch(true).run();

    assertThat(halts.active()).isEmpty();
  }

  @Test
  void aSettingWeakenedWhileRunningHaltsAndAPersonHasToClearIt() {
    DurabilityWatch watch = watch(true);
    redis.configSet("appendfsync", "everysec");

    watch.run();
    redis.configSet("appendfsync", "always");
    watch.run();

    assertThat(halts.active())
        .singleElement()
        .satisfies(halt -> {
          assertThat(halt.reason()).isEqualTo(HaltReason.JOURNAL_NOT_DURABLE);
          assertThat(halt.detail()).contains("appendfsync: expected always, was everysec");
          assertThat(halt.reason().clearsItself()).isFalse();
        });
  }

  @Test
  void aWeaknessAcceptedAtTheStartHaltsNothingButAFurtherOneDoes() {
    redis.configSet("appendfsync", "everysec");
    DurabilityWatch watch = watch(true);
    watch.run();
    assertThat(halts.active()).isEmpty();

    redis.configSet("maxmemory-policy", "allkeys-lru");
    watch.run();

    assertThat(halts.active())
        .singleElement()
        .satisfies(halt ->
            assertThat(halt.detail()).contains("maxmemory-policy").doesNotContain("appendfsync"));
  }

  @Test
  void whereLessIsAcceptedAWeakenedSettingIsOneWarning() {
    try (LogLines log = new LogLines(DurabilityWatch.class)) {
      DurabilityWatch watch = watch(false);
      redis.configSet("appendfsync", "everysec");

      watch.run();
      watch.run();

      assertThat(halts.active()).isEmpty();
      assertThat(log.all()).singleElement().asString().contains("appendfsync");
    }
  }

  @Test
  void aRedisThatDoesNotAnswerIsNoWeakness() {
    DurabilityWatch watch = watch(true);
    server.kill();

    assertThatThrownBy(watch::run).isInstanceOf(RedisException.class);

    assertThat(halts.active()).isEmpty();
  }
}
