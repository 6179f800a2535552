package io.quantumtrader.executor.venue.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

class FieldsTest {

  private static Fields of(String json) {
    return new Fields(Json.read(json));
  }

  @Test
  void numbersMayComeAsNumbersOrAsStringsAndStayExact() {
    Fields fields = of("{\"a\":\"0.10000000000000000001\",\"b\":0.1,\"c\":7,\"d\":\"7\"}");

    assertThat(fields.decimal("a")).isEqualByComparingTo("0.10000000000000000001");
    assertThat(fields.decimal("b")).isEqualByComparingTo("0.1");
    assertThat(fields.integer("c")).isEqualTo(7);
    assertThat(fields.integer("d")).isEqualTo(7);
  }

  @Test
  void whatIsMissingOrUnusableIsNull() {
    Fields fields = of("{\"n\":null,\"o\":{},\"s\":\"NaN\",\"e\":\"1E5\"}");

    assertThat(fields.decimal("absent")).isNull();
    assertThat(fields.decimal("n")).isNull();
    assertThat(fields.decimal("o")).isNull();
    assertThat(fields.decimal("s")).isNull();
    assertThat(fields.decimal("e")).isNull();
    assertThat(fields.integer("s")).isNull();
    assertThat(fields.text("o")).isNull();
    assertThat(fields.flag("absent")).isFalse();
  }

  @Test
  void anExponentBombIsNoNumber() {
    long started = System.nanoTime();
    assertThat(of("{\"q\":1E+20000000}").decimal("q")).isNull();
    assertThat(of("{\"q\":1E-20000000}").decimal("q")).isNull();
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(5));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\":1", "{\"a\":1} trailing", "<html>", "\u001f\u008b"})
  void whatIsNotOneWholeDocumentIsRefused(String text) {
    assertThatThrownBy(() -> Json.read(text)).isInstanceOf(JacksonException.class);
  }

  @Test
  void depthIsBounded() {
    assertThatThrownBy(() -> Json.read("[".repeat(100_000))).isInstanceOf(JacksonException.class);
  }
}
