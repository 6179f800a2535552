package io.quantumtrader.executor.operate.web;

import io.quantumtrader.executor.operate.StreamViews;
import io.quantumtrader.executor.operate.StreamViews.Pending;
import io.quantumtrader.executor.operate.StreamViews.StreamEntry;
import io.quantumtrader.executor.operate.StreamViews.Tail;
import io.quantumtrader.executor.operate.StreamViews.Which;
import io.quantumtrader.executor.operate.log.SecretMask;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What lies on the streams, for whoever looks for a cause; looking takes nothing from them. */
@RestController
@RequestMapping("/api/v1/streams")
@Tag(name = "Streams")
class StreamController {

  private static final int MAX_TAIL = 200;
  private static final int MAX_PENDING = 500;

  private final StreamViews streams;
  private final SecretMask mask;

  /**
   * @param mask a producer may have put one of our secrets into a text of its own
   */
  StreamController(StreamViews streams, SecretMask mask) {
    this.streams = streams;
    this.mask = mask;
  }

  @GetMapping("/{stream}")
  @Operation(
      summary = "The end of a stream: intent or execution",
      description =
          "The latest `tail` entries (1 to 200) as they are on the stream, oldest first. Values over"
              + " 4096 characters are cut, and entries beyond a million characters are left out:"
              + " `cut` and `complete` say so.")
  Tail tail(@PathVariable String stream, @RequestParam(defaultValue = "50") int tail) {
    var which =
        switch (stream) {
          case "intent" -> Which.INTENT;
          case "execution" -> Which.EXECUTION;
          default ->
              throw new Problem(HttpStatus.NOT_FOUND, "expected the stream intent or execution");
        };
    if (tail < 1 || tail > MAX_TAIL) {
      throw Problem.parameter("tail", "1 to " + MAX_TAIL, tail);
    }
    var found = streams.tail(which, tail);
    return new Tail(
        found.stream(),
        found.length(),
        found.complete(),
        found.entries().stream().map(this::masked).toList());
  }

  private StreamEntry masked(StreamEntry entry) {
    Map<String, String> fields = new LinkedHashMap<>();
    entry.fields().forEach((name, value) -> fields.put(mask.apply(name), mask.apply(value)));
    return new StreamEntry(entry.id(), fields, entry.cut());
  }

  @GetMapping("/intent/pending")
  @Operation(
      summary = "Intents that a consumer was given and has not acknowledged, oldest first",
      description =
          "At most `limit` (1 to 500) of them. `total` counts all of them; `lag` counts the entries"
              + " that nobody was given yet.")
  Pending pending(@RequestParam(defaultValue = "100") int limit) {
    if (limit < 1 || limit > MAX_PENDING) {
      throw Problem.parameter("limit", "1 to " + MAX_PENDING, limit);
    }
    return streams.pending(limit);
  }
}
