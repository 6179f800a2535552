package io.quantumtrader.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quantumtrader.contract.event.BlockReason;
import io.quantumtrader.contract.event.Outcome;
import io.quantumtrader.contract.event.RejectReason;
import io.quantumtrader.demo.RecordedIntent.Message;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RecordedIntentsTest {

  private final Placeholders placeholders =
      new Placeholders(Instant.parse("2026-11-21T10:00:00.123Z"), _ -> new BigDecimal("60012.30"));

  @Test
  void everyRecordedIntentCanBeFilledInAndKnowsItsEnding() {
    List<RecordedIntent> intents = RecordedIntents.load();

    assertThat(intents).hasSizeGreaterThanOrEqualTo(14);
    for (RecordedIntent intent : intents) {
      assertThat(texts(intent))
          .allSatisfy(text -> assertThat(placeholders.fill(text)).doesNotContain("${"));
      assertThat(endings()).containsAll(intent.expected());
    }
  }

  @Test
  void aBlockIsATitleADirectiveAndAMessage() {
    assertThat(
            RecordedIntents.parse(
                """
                # ignored
                == one
                to bridge, expect FILLED
                  {"a": 1,
                   "b": 2}

                == two
                to stream, expect X or Y
                  event_type: trade.intent
                  payload: {"a": "b: c"}
                """))
        .containsExactly(
            new RecordedIntent("one", new Message.Signal("{\"a\": 1,\"b\": 2}"), List.of("FILLED")),
            new RecordedIntent(
                "two",
                new Message.Entry(
                    Map.of("event_type", "trade.intent", "payload", "{\"a\": \"b: c\"}")),
                List.of("X", "Y")));
  }

  @Test
  void aBlockWithoutDestinationIsRefused() {
    assertThatThrownBy(() -> RecordedIntents.parse("== one\n{}\n"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void timesAndPricesAreFilledIn() {
    assertThat(
            placeholders.fill(
                "${now} ${now-20m} ${now:naive} ${now:epoch_ms} ${now:epoch_s} ${price:BTCUSDT*0.97}"))
        .isEqualTo(
            "2026-11-21T10:00:00.123Z 2026-11-21T09:40:00.123Z 2026-11-21T10:00:00.123"
                + " 1795255200123 1795255200 58210");
  }

  private static Collection<String> texts(RecordedIntent intent) {
    return switch (intent.message()) {
      case Message.Signal(String body) -> List.of(body);
      case Message.Entry(Map<String, String> fields) -> fields.values();
    };
  }

  private static Set<String> endings() {
    Set<String> names = new HashSet<>(Set.of(Story.RESTING, Story.DUPLICATE));
    Stream.of(BlockReason.values(), RejectReason.values(), Outcome.values())
        .flatMap(Arrays::stream)
        .forEach(constant -> names.add(constant.name()));
    return names;
  }
}
