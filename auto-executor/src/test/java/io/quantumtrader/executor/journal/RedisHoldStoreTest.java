package io.quantumtrader.executor.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.contract.Mode;
import io.quantumtrader.executor.venue.Hold;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

class RedisHoldStoreTest extends RedisFixture {

  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

  private RedisHoldStore store(Mode mode) {
    return new RedisHoldStore(redis, mode, InstantSource.system());
  }

  @Test
  void aBanIsReadByTheNextProcessOfTheSameModeAndByNoOther() {
    Hold hold = new Hold(now.plusSeconds(120), "HTTP 418: stop it now");

    store(Mode.LIVE).save(hold);

    assertThat(store(Mode.LIVE).load()).contains(hold);
    assertThat(store(Mode.TESTNET).load()).isEmpty();
  }

  @Test
  void aBanIsNeverShortenedAndGoesByItselfWhenItsTimeHasCome() {
    Hold longer = new Hold(now.plusSeconds(300), "HTTP 418: again");
    store(Mode.LIVE).save(longer);
    store(Mode.LIVE).save(new Hold(now.plusSeconds(60), "HTTP 429: weight"));

    assertThat(store(Mode.LIVE).load()).contains(longer);
    assertThat(Duration.ofMillis(redis.pttl("quantum:state:venue_hold:live")))
        .isBetween(Duration.ofSeconds(200), Duration.ofSeconds(300));
  }

  @Test
  void aValueThatIsNoInstantIsLeftOut() {
    redis.set("quantum:state:venue_hold:live", "soon");

    assertThat(store(Mode.LIVE).load()).isEmpty();
  }
}
