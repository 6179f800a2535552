package io.quantumtrader.demo;

import io.quantumtrader.contract.event.ExecutionEvent;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sends the recorded intents one after the other and follows each to its end. */
final class Playback {

  private static final Duration STORY_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(250);

  private final Parts parts;
  private final Sender sender;
  private final EventFeed feed;
  private final Exchange exchange;
  private final StoryPrinter printer;
  private final InstantSource clock;
  private final List<ExecutionEvent> seen = new ArrayList<>();

  Playback(
      Parts parts,
      Sender sender,
      EventFeed feed,
      Exchange exchange,
      StoryPrinter printer,
      InstantSource clock) {
    this.parts = parts;
    this.sender = sender;
    this.feed = feed;
    this.exchange = exchange;
    this.printer = printer;
    this.clock = clock;
  }

  /** Plays them all; says which did not end as recorded. */
  List<Story> play(List<RecordedIntent> intents) throws InterruptedException {
    printer.beginStart();
    settle();
    List<Story> stories = new ArrayList<>();
    for (RecordedIntent intent : intents) {
      Story story = play(stories.size() + 1, intent);
      if (!story.endedAsRecorded()) {
        printer.surprise(story);
      }
      stories.add(story);
    }
    return stories;
  }

  private Story play(int number, RecordedIntent intent) throws InterruptedException {
    var sentAt = clock.instant();
    String entryId = sender.send(intent.message(), new Placeholders(sentAt, exchange::askPrice));
    Story story = new Story(number, intent, entryId, sentAt);
    printer.begin(story);
    long deadline = System.nanoTime() + STORY_TIMEOUT.toNanos();
    while (!story.isOver() && System.nanoTime() - deadline < 0) {
      Optional<ExecutionEvent> next = next();
      next.filter(story::owns).ifPresent(event -> tell(story, event));
      next.filter(event -> !story.owns(event)).ifPresent(printer::aside);
    }
    return story;
  }

  private void tell(Story story, ExecutionEvent event) {
    story.add(event);
    printer.step(story, event);
  }

  /** Reads what is still coming until it has been quiet for a moment. */
  void settle() throws InterruptedException {
    for (Optional<ExecutionEvent> event = next(); event.isPresent(); event = next()) {
      event.ifPresent(printer::aside);
    }
  }

  /** Follows whatever comes until the demo is stopped. */
  void follow() throws InterruptedException {
    while (!parts.isStopping()) {
      next().ifPresent(printer::aside);
    }
  }

  /** Everything the stream has said so far. */
  List<ExecutionEvent> seen() {
    return List.copyOf(seen);
  }

  private Optional<ExecutionEvent> next() throws InterruptedException {
    parts.requireAlive();
    Optional<ExecutionEvent> event = feed.next(POLL);
    event.ifPresent(seen::add);
    return event;
  }
}
