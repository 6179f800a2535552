package io.quantumtrader.executor.operate.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FailedAttemptsTest {

  private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

  private final FailedAttempts failed = new FailedAttempts();

  private void fail(String address, int times) {
    for (int time = 0; time < times; time++) {
      failed.failed(address, START);
    }
  }

  @Test
  void theTenthWrongTokenMakesTheAddressWait() {
    fail("10.0.0.1", FailedAttempts.ALLOWED - 1);
    assertThat(failed.wait("10.0.0.1", START)).isEmpty();

    fail("10.0.0.1", 1);
    assertThat(failed.wait("10.0.0.1", START.plusSeconds(20))).contains(Duration.ofSeconds(40));
    assertThat(failed.wait("10.0.0.2", START)).isEmpty();
    assertThat(failed.wait("10.0.0.1", START.plusSeconds(60))).isEmpty();
  }

  @Test
  void aClockThatIsSetBackLocksNobodyOut() {
    fail("10.0.0.1", FailedAttempts.ALLOWED);
    assertThat(failed.wait("10.0.0.1", START.minusSeconds(3_600))).isEmpty();
  }

  @Test
  void manyAddressesDoNotFillTheMemory() {
    fail("10.0.0.1", FailedAttempts.ALLOWED);
    for (int address = 0; address < 1_024; address++) {
      fail("192.0.2." + address, 1);
    }
    assertThat(failed.wait("10.0.0.1", START)).isEmpty();
  }
}
