package io.quantumtrader.executor.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class RedisTroubleTest {

  private static final RedisException LOADING =
      new RedisCommandExecutionException("LOADING Redis is loading the dataset in memory");

  @Test
  void whatRedisSaysItselfIsTheTrouble() {
    assertThat(RedisTrouble.of(LOADING)).isEqualTo(RedisTrouble.LOADING);
    assertThat(RedisTrouble.of(LOADING).isNamed()).isTrue();
    assertThat(RedisTrouble.describe(LOADING)).startsWith("LOADING: the server is still reading");
  }

  @Test
  void whatRedisSaysIsFoundBehindAConnectionThatFailed() {
    RedisException failure = new RedisConnectionException("Unable to connect", LOADING);

    assertThat(RedisTrouble.of(failure)).isEqualTo(RedisTrouble.LOADING);
  }

  @Test
  void aFailureWithoutAWordOfRedisHasNoName() {
    RedisException refused = new RedisConnectionException("no", new IOException("refused"));
    RedisException silent = new RedisCommandTimeoutException("3 s");

    assertThat(RedisTrouble.of(refused)).isEqualTo(RedisTrouble.UNREACHABLE);
    assertThat(RedisTrouble.of(refused).isNamed()).isFalse();
    assertThat(RedisTrouble.of(silent)).isEqualTo(RedisTrouble.NO_ANSWER);
    assertThat(RedisTrouble.of(silent).isNamed()).isFalse();
  }
}
