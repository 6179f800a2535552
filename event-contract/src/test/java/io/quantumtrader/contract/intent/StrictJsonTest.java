package io.quantumtrader.contract.intent;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.contract.event.RejectReason;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {

  private final StrictJson json = new StrictJson();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[1]",
        "7",
        "\"{}\"",
        "null",
        "{",
        "{\"a\":1}}",
        "{\"a\":1} {\"b\":2}",
        "{'a':1}",
        "{a:1}",
        "{\"a\":1,}",
        "{\"a\":NaN}",
        "{\"a\":Infinity}",
        "{\"a\":-Infinity}",
        "{\"a\":+1}",
        "{\"a\":01}",
        "{\"a\":.5}",
        "{\"a\":\"raw\nnewline\"}",
        "{\"a\":1 /* x */}",
        "not json",
        "{\"a\":tru}",
        "{\"a\":1",
        "\uFEFF{}",
        "{\"a\":\"\\x\"}"
      })
  void what_is_no_single_json_object_is_refused(String text) {
    assertThat(reason(text)).isEqualTo(RejectReason.REJECT_NOT_JSON);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n"})
  void nothing_is_refused(String text) {
    assertThat(reason(text)).isEqualTo(RejectReason.REJECT_EMPTY);
  }

  @Test
  void depth_16_is_read_and_17_is_not() {
    assertThat(json.parse("{\"a\":".repeat(15) + "{}" + "}".repeat(15)))
        .isInstanceOf(StrictJson.Result.Parsed.class);
    assertThat(reason("{\"a\":".repeat(16) + "{}" + "}".repeat(16)))
        .isEqualTo(RejectReason.REJECT_TOO_DEEP);
    assertThat(reason("{\"a\":" + "[".repeat(16) + "]".repeat(16) + "}"))
        .isEqualTo(RejectReason.REJECT_TOO_DEEP);
    assertThat(reason("{\"a\":" + "[".repeat(60_000))).isEqualTo(RejectReason.REJECT_TOO_DEEP);
  }

  @Test
  void size_is_counted_in_bytes_of_utf8() {
    String at = "{\"a\":\"" + "x".repeat(StrictJson.MAX_BYTES - 8) + "\"}";
    assertThat(at.getBytes(StandardCharsets.UTF_8)).hasSize(StrictJson.MAX_BYTES);
    assertThat(json.parse(at)).isInstanceOf(StrictJson.Result.Parsed.class);
    assertThat(reason(at + " ")).isEqualTo(RejectReason.REJECT_TOO_LARGE);
    assertThat(reason("{\"a\":\"" + "€".repeat(StrictJson.MAX_BYTES / 3) + "\"}"))
        .isEqualTo(RejectReason.REJECT_TOO_LARGE);
    for (String text : new String[] {"é", "€", "\uD83D\uDE80", "a\u0000"}) {
      assertThat(Utf8.length(text)).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
    }
  }

  @Test
  void duplicate_keys_are_refused_at_every_depth() {
    assertThat(reason("{\"a\":1,\"a\":1}")).isEqualTo(RejectReason.REJECT_DUPLICATE_KEY);
    assertThat(reason("{\"a\":1,\"\\u0061\":1}")).isEqualTo(RejectReason.REJECT_DUPLICATE_KEY);
    assertThat(reason("{\"x\":[{\"a\":1,\"a\":2}]}")).isEqualTo(RejectReason.REJECT_DUPLICATE_KEY);
  }

  @Test
  void numbers_are_bounded_by_what_is_written() {
    String digits = "1".repeat(38);
    for (String good :
        new String[] {digits, "-" + digits, "1e-05", "1e30", "1E-30", "0.1e+07", "0"}) {
      assertThat(json.parse("{\"a\":" + good + "}"))
          .as(good)
          .isInstanceOf(StrictJson.Result.Parsed.class);
    }
    for (String bad : new String[] {digits + "1", "0." + digits, "1e31", "1E-31", "1e2147483648"}) {
      assertThat(reason("{\"a\":[" + bad + "]}"))
          .as(bad)
          .isEqualTo(RejectReason.REJECT_NUMBER_RANGE);
    }
  }

  @Test
  void a_number_of_any_length_is_refused_at_once() {
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> {
          assertThat(reason("{\"a\":" + "9".repeat(65_000) + "}"))
              .isEqualTo(RejectReason.REJECT_NUMBER_RANGE);
          assertThat(reason("{\"a\":1e" + "9".repeat(65_000) + "}"))
              .isEqualTo(RejectReason.REJECT_NUMBER_RANGE);
        });
  }

  @Test
  void no_text_makes_it_throw() {
    String alphabet = "{}[]\",:0123456789eE+-.truefalsn \\u\u0000é\uD800\uDE80";
    for (long seed = 0; seed < 20_000; seed++) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder(random.nextBoolean() ? "{\"a\":" : "");
      for (int i = random.nextInt(40); i > 0; i--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      assertThat(json.parse(text.toString())).as("seed %d", seed).isNotNull();
    }
  }

  private RejectReason reason(String text) {
    return switch (json.parse(text)) {
      case StrictJson.Result.Refused(FieldProblem problem) -> problem.reason();
      case StrictJson.Result.Parsed(var object) -> throw new AssertionError("was read: " + object);
    };
  }
}
