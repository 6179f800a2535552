package io.quantumtrader.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.contract.event.BlockReason;
import io.quantumtrader.contract.event.ExecutionEvent;
import io.quantumtrader.contract.event.OrderStatus;
import io.quantumtrader.contract.event.Outcome;
import io.quantumtrader.contract.event.RejectReason;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StoryPrinterTest {

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final Events events = new Events("1-0");

  @Test
  void aFilledOrderReadsFromSubmissionToItsMark() {
    tell(
        false,
        events.submit(),
        events.response(OrderStatus.FILLED, "0.005", 4),
        events.done(Outcome.FILLED, "0.005"));

    assertThat(lines())
        .containsExactly(
            "",
            " 1  buy some BTC  → stream",
            "       +10 ms  ORDER_SUBMIT     BUY BTCUSDT 0.005 MARKET  as qx-1-0",
            "       +20 ms  ORDER_RESPONSE   FILLED 0.005 @ 60000.1, order 17, 4 ms",
            "  ✓    +30 ms  ORDER_DONE       FILLED 0.005 @ 60000.1, fee 0.12 USDT");
  }

  @Test
  void anOrderOnTheBookIsNotShownAsFilled() {
    tell(false, events.response(OrderStatus.NEW, "0", 3));

    assertThat(lines())
        .contains("  …    +10 ms  ORDER_RESPONSE   NEW, on the book, order 17, 3 ms");
  }

  @Test
  void aRefusalNamesItsReason() {
    tell(
        false,
        events.blocked(BlockReason.BLOCK_STALE, "20 min old"),
        events.rejected(RejectReason.REJECT_NOT_JSON, "breaks off"));

    assertThat(lines())
        .contains(
            "  ■    +10 ms  GATE_BLOCKED     BLOCK_STALE: 20 min old",
            "  ✗    +20 ms  INTENT_REJECTED  REJECT_NOT_JSON: breaks off");
  }

  @Test
  void controlCharactersOfAnIntentNeverReachTheTerminal() {
    tell(false, events.rejected(RejectReason.REJECT_INVALID_FIELD, "was \u001b[2J\nX"));

    assertThat(lines()).anyMatch(line -> line.endsWith("was \\u001b[2J\\u000aX"));
  }

  @Test
  void colourAddsNothingButColour() {
    tell(false, events.done(Outcome.FILLED, "1"));
    String plain = printed.toString(StandardCharsets.UTF_8);
    printed.reset();
    Events same = new Events("1-0");
    tell(true, same.done(Outcome.FILLED, "1"));

    String coloured = printed.toString(StandardCharsets.UTF_8);
    assertThat(coloured).contains("\u001b[32m✓\u001b[0m");
    assertThat(coloured.replaceAll("\u001b\\[[0-9]+m", "")).isEqualTo(plain);
  }

  @Test
  void withoutATerminalThereIsNoColour() {
    assertThat(Palette.of(null, Map.of("TERM", "xterm"))).isEqualTo(new Palette(false));
  }

  private void tell(boolean colour, ExecutionEvent... steps) {
    RecordedIntent intent =
        new RecordedIntent(
            "buy some BTC", new RecordedIntent.Message.Entry(Map.of()), List.of("FILLED"));
    Story story = new Story(1, intent, "1-0", Events.START);
    StoryPrinter printer =
        new StoryPrinter(
            new PrintStream(printed, true, StandardCharsets.UTF_8), new Palette(colour));
    printer.begin(story);
    for (ExecutionEvent step : steps) {
      printer.step(story, step);
    }
  }

  private List<String> lines() {
    return printed.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
