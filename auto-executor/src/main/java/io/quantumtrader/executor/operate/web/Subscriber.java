package io.quantumtrader.executor.operate.web;

import io.quantumtrader.executor.operate.EventFeed;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** One client of the live feed, in the text/event-stream format (WHATWG HTML, section 9.2). */
final class Subscriber {

  private final HttpServletResponse response;
  private final EventJson json = new EventJson();
  private long lastWrite = System.nanoTime();

  Subscriber(HttpServletResponse response) {
    this.response = response;
  }

  void open() throws IOException {
    response.setContentType("text/event-stream;charset=UTF-8");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Accel-Buffering", "no");
    write("retry: 2000\n\n");
  }

  /** One write for all of them. */
  void send(List<EventFeed.Entry> entries) throws IOException {
    var text = new StringBuilder();
    for (var entry : entries) {
      text.append("id: ").append(entry.id()).append('\n');
      text.append("event: execution\n");
      // Compact JSON has no line break in it, so one data line is enough.
      text.append("data: ").append(json.of(entry.fields()).put("id", entry.id())).append("\n\n");
    }
    write(text.toString());
  }

  /** A comment, when nothing was written for so long; it finds out whether the client is there. */
  void keepAlive(Duration interval) throws IOException {
    if (System.nanoTime() - lastWrite > interval.toNanos()) {
      write(": alive\n\n");
    }
  }

  private void write(String text) throws IOException {
    var stream = response.getOutputStream();
    stream.write(text.getBytes(StandardCharsets.UTF_8));
    stream.flush();
    lastWrite = System.nanoTime();
  }
}
