package io.quantumtrader.demo;

import io.quantumtrader.contract.WireTime;
import io.quantumtrader.contract.event.EventBody;
import io.quantumtrader.contract.event.ExecutionEvent;
import io.quantumtrader.contract.event.OrderStatus;
import io.quantumtrader.contract.event.Outcome;
import io.quantumtrader.demo.Palette.Tone;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Prints each intent's story as it happens: one line a step, the last one marked. */
final class StoryPrinter {

  private final PrintStream out;
  private final Palette palette;

  StoryPrinter(PrintStream out, Palette palette) {
    this.out = out;
    this.palette = palette;
  }

  void begin(Story story) {
    String route =
        switch (story.intent().message()) {
          case RecordedIntent.Message.Signal _ -> "bridge";
          case RecordedIntent.Message.Entry _ -> "stream";
        };
    out.printf(
        "%n%s  %s%n",
        palette.paint(Tone.STRONG, "%2d  %s".formatted(story.number(), story.intent().title())),
        palette.paint(Tone.FAINT, "→ " + route));
  }

  /** A step of a story; its time counts from the moment the intent was sent. */
  void step(Story story, ExecutionEvent event) {
    line(event, "+" + elapsed(story.sentAt(), event.timestamp()), "");
  }

  /** What the stream says before the first intent. */
  void beginStart() {
    out.printf("%n%s%n", palette.paint(Tone.STRONG, "    while it starts"));
  }

  /** A step of something that went before, or that the user sent. */
  void aside(ExecutionEvent event) {
    String about = event.intentId() == null ? "" : "  (" + event.correlationId() + ")";
    String time = WireTime.format(event.timestamp()).substring(11, 19);
    line(event, time, palette.paint(Tone.FAINT, about));
  }

  /** The story did not end as the recording says. */
  void surprise(Story story) {
    out.printf(
        "  %s expected %s, was %s%n",
        palette.paint(Tone.BAD, "✗"),
        String.join(" or ", story.intent().expected()),
        story.ending().orElse("no answer"));
  }

  private void line(ExecutionEvent event, String time, String suffix) {
    Mark mark = mark(event.body());
    out.printf(
        Locale.ROOT,
        "  %s %9s  %s %s%s%n",
        palette.paint(mark.tone, mark.symbol),
        time,
        palette.paint(mark.tone, "%-16s".formatted(event.type())),
        EventText.of(event),
        suffix);
  }

  private static String elapsed(Instant from, Instant to) {
    return Math.max(0, Duration.between(from, to).toMillis()) + " ms";
  }

  private static Mark mark(EventBody body) {
    return switch (body) {
      case EventBody.OrderDone done -> done.outcome() == Outcome.FILLED ? Mark.GOOD : Mark.BAD;
      case EventBody.OrderResponse response when response.status() == OrderStatus.NEW ->
          Mark.WAITING;
      case EventBody.GateBlocked _, EventBody.IntentDuplicate _, EventBody.HaltSet _ ->
          Mark.STOPPED;
      case EventBody.IntentRejected _, EventBody.IntentLost _, EventBody.OrderError _ -> Mark.BAD;
      case EventBody.OrderUnknown _ -> Mark.WAITING;
      case EventBody.CorrAssigned _,
          EventBody.IntentReceived _,
          EventBody.WouldSubmit _,
          EventBody.OrderSubmit _,
          EventBody.OrderResponse _,
          EventBody.OrderUpdate _,
          EventBody.HaltCleared _,
          EventBody.OperatorAction _ ->
          Mark.NONE;
    };
  }

  private enum Mark {
    GOOD("✓", Tone.GOOD),
    STOPPED("■", Tone.STOPPED),
    BAD("✗", Tone.BAD),
    WAITING("…", Tone.STOPPED),
    NONE(" ", Tone.PLAIN);

    private final String symbol;
    private final Tone tone;

    Mark(String symbol, Tone tone) {
      this.symbol = symbol;
      this.tone = tone;
    }
  }
}
