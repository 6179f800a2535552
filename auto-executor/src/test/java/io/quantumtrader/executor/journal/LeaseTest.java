package io.quantumtrader.executor.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.executor.support.FaultyProxy;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LeaseTest extends RedisFixture {

  private static long epoch(Lease lease) {
    return Long.parseLong(lease.epoch().orElseThrow().value());
  }

  private void runOut() {
    redis.hset(Keys.LEADER, "until", "0");
  }

  @Test
  void theFirstOneLeadsAndTheSecondFollows() {
    Lease first = leader(redis, "a");
    Lease second = new Lease(redis, "b");

    assertThat(second.renew()).isEqualTo(new Lease.Standing.Follower("a"));
    assertThat(second.epoch()).isEmpty();
    assertThat(first.renew())
        .isEqualTo(new Lease.Standing.Leader(first.epoch().orElseThrow(), false));
  }

  @Test
  void renewingKeepsTheEpochAndMovesTheEnd() {
    Lease lease = leader(redis, "a");
    long epoch = epoch(lease);
    runOut();

    lease.renew();

    assertThat(epoch(lease)).isEqualTo(epoch);
    assertThat(Long.parseLong(redis.hget(Keys.LEADER, "until"))).isPositive();
  }

  @Test
  void aLeadThatRanOutPassesOnWithAHigherEpochAndIsNotTakenBack() {
    Lease old = leader(redis, "a");
    long before = epoch(old);
    runOut();
    Lease next = leader(redis, "b");

    assertThat(epoch(next)).isGreaterThan(before);
    assertThat(old.renew()).isEqualTo(new Lease.Standing.Follower("b"));
    assertThat(old.epoch()).isEmpty();
  }

  @Test
  void aRestartedInstanceTakesOverFromItselfAtOnce() {
    Lease before = leader(redis, "a");
    Lease after = leader(redis, "a");

    assertThat(epoch(after)).isGreaterThan(epoch(before));
  }

  @Test
  void twoProcessesOfOneNameDoNotPullTheLeadBackAndForth() {
    Lease before = leader(redis, "a");
    Lease after = leader(redis, "a");

    assertThat(before.renew()).isEqualTo(new Lease.Standing.Follower("a"));
    assertThat(before.renew()).isEqualTo(new Lease.Standing.Follower("a"));
    assertThat(after.renew()).isInstanceOf(Lease.Standing.Leader.class);
  }

  @Test
  void anEpochDoesNotComeBackAfterAFlush() {
    long before = epoch(leader(redis, "a"));
    redis.flushall();

    assertThat(epoch(leader(redis, "b"))).isGreaterThan(before);
  }

  @Test
  void anEpochGrowsEvenWhenTheServersClockFellBack() {
    redis.hset(Keys.LEADER, Map.of("instance", "a", "epoch", "4000000000000", "until", "0"));

    assertThat(epoch(leader(redis, "b"))).isEqualTo(4_000_000_000_001L);
  }

  @Test
  void aLeadGivenBackIsFreeAtOnce() {
    leader(redis, "a").release();

    assertThat(new Lease(redis, "b").renew()).isInstanceOf(Lease.Standing.Leader.class);
  }

  @Test
  void whoHasLostTheLeadCannotGiveItAway() {
    Lease old = leader(redis, "a");
    runOut();
    Lease next = leader(redis, "b");

    old.release();

    assertThat(next.renew()).isInstanceOf(Lease.Standing.Leader.class);
    assertThat(new Lease(redis, "c").renew()).isEqualTo(new Lease.Standing.Follower("b"));
  }

  @Test
  void noAnswerKeepsTheEpochInHandBecauseTheServerDecidesOnEachCommit() {
    try (FaultyProxy proxy = FaultyProxy.to("127.0.0.1", port());
        RedisConnections through = connectionsTo(proxy.port())) {
      Lease lease = leader(through.open(), "a");
      long epoch = epoch(lease);
      proxy.cut();

      assertThat(lease.renew()).isInstanceOf(Lease.Standing.NoAnswer.class);
      assertThat(epoch(lease)).isEqualTo(epoch);
    }
  }
}
