package io.quantumtrader.executor.operate.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The execution stream as server-sent events; the id of each is its stream entry id. */
@RestController
@Tag(name = "Events")
class EventController {

  private static final Pattern ENTRY_ID = Pattern.compile("[0-9]{1,19}(-[0-9]{1,19})?");
  private static final int MAX_TAIL = 500;

  private final LiveFeed feed;

  EventController(LiveFeed feed) {
    this.feed = feed;
  }

  @GetMapping(path = "/api/v1/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  @Operation(
      summary = "Follow the execution stream",
      description =
          "Server-sent events. Resumes after Last-Event-ID (a header, or the parameter"
              + " last_event_id); without one it begins with the latest `tail` events, by default"
              + " none.")
  void events(
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
      @RequestParam(name = "last_event_id", required = false) @Nullable String after,
      @RequestParam(defaultValue = "0") int tail,
      HttpServletResponse response) {
    var from = lastEventId == null || lastEventId.isEmpty() ? after : lastEventId;
    if (from != null && !ENTRY_ID.matcher(from).matches()) {
      throw Problem.parameter("Last-Event-ID", "a stream entry id such as 1700000000000-0", from);
    }
    if (tail < 0 || tail > MAX_TAIL) {
      throw Problem.parameter("tail", "0 to " + MAX_TAIL, tail);
    }
    feed.serve(from, tail, response);
  }
}
