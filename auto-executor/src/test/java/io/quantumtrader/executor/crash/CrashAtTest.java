package io.quantumtrader.executor.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CrashAtTest {

  @ParameterizedTest
  @EnumSource(CrashPoint.class)
  void isReadAsItIsWritten(CrashPoint point) {
    CrashAt at = new CrashAt(point, 3);

    assertThat(CrashAt.parse(at.toString())).isEqualTo(at);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "after_claim", "after_claim:0", "AFTER_CLAIM:1", "after_clam:1", "a:1:2"})
  void anythingElseIsRefused(String text) {
    assertThatThrownBy(() -> CrashAt.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void otherPointsArePassed() {
    CrashPoints points = CrashPoints.of(CrashAt.parse("after_claim:2"));

    points.reach(CrashPoint.AFTER_CLAIM);
    points.reach(CrashPoint.BEFORE_CLAIM);
    points.reach(CrashPoint.BEFORE_CLAIM);

    assertThat(points).isNotSameAs(CrashPoints.NONE);
  }
}
