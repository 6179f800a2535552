package io.quantumtrader.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.contract.event.EventBody;
import io.quantumtrader.contract.event.EventType;
import io.quantumtrader.contract.event.RejectReason;
import io.quantumtrader.contract.intent.IntentField;
import io.quantumtrader.contract.intent.TradeIntentReader;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The tables of the README are read by people who write producers; they must hold. */
class ReadmeTest {

  private final String readme = load();

  static Stream<Class<?>> bodies() {
    return Arrays.stream(EventBody.class.getPermittedSubclasses())
        .filter(body -> body != EventBody.IntentReceived.class)
        .map(body -> (Class<?>) body);
  }

  @Test
  void every_example_is_a_valid_intent() {
    List<String> payloads =
        Pattern.compile("payload '(\\{.*})'")
            .matcher(readme)
            .results()
            .map((MatchResult match) -> match.group(1))
            .toList();
    assertThat(payloads).hasSize(3);
    for (String payload : payloads) {
      assertThat(new TradeIntentReader().read(payload, Instant.EPOCH))
          .as(payload)
          .isInstanceOf(TradeIntentReader.Result.Read.class);
    }
  }

  @ParameterizedTest
  @EnumSource(IntentField.class)
  void every_field_is_in_the_tables(IntentField field) {
    for (String name : field.names()) {
      assertThat(readme).contains("`" + name + "`");
    }
  }

  @ParameterizedTest
  @EnumSource(RejectReason.class)
  void every_refusal_is_in_the_table(RejectReason reason) {
    assertThat(readme).contains("`" + reason + "`");
  }

  @ParameterizedTest
  @EnumSource(EventType.class)
  void terminal_events_are_marked(EventType type) {
    assertThat(readme.contains("`" + type + "` ■")).isEqualTo(type.isTerminal());
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void every_event_is_listed_with_its_payload(Class<?> body) {
    String payload =
        Stream.of(body.getRecordComponents())
            .map(component -> "`" + snakeCase(component.getName()) + "`" + mark(component))
            .collect(Collectors.joining(", "));
    String type = snakeCase(body.getSimpleName()).substring(1).toUpperCase(Locale.ROOT);
    assertThat(readme)
        .containsPattern("\\| [^|]*`" + type + "`[^|]*\\| " + Pattern.quote(payload) + " \\|");
  }

  private static String mark(RecordComponent component) {
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class) ? "?" : "";
  }

  private static String snakeCase(String name) {
    return name.replaceAll("(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
  }

  private static String load() {
    try {
      return Files.readString(Path.of("README.md"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
