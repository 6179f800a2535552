package io.quantumtrader.bridge.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UuidV7Test {

  @Test
  void carriesItsTimeVersionAndVariant() {
    Instant now = Instant.ofEpochMilli(0x017F22E279B0L);

    UUID id = UuidV7.of(now, new Random(1));

    assertThat(id.toString()).startsWith("017f22e2-79b0-7");
    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
  }

  @Test
  void laterOnesSortLaterAndSameMillisecondsDiffer() {
    Random random = new Random(1);
    Instant now = Instant.parse("2026-11-21T12:00:00Z");

    String first = UuidV7.of(now, random).toString();
    String second = UuidV7.of(now, random).toString();
    String later = UuidV7.of(now.plusMillis(1), random).toString();

    assertThat(first).isNotEqualTo(second);
    assertThat(later).isGreaterThan(first).isGreaterThan(second);
  }
}
