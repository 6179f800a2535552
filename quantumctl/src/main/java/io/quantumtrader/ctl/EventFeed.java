package io.quantumtrader.ctl;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The executor's server-sent events.
 *
 * @param timeout of the first event, and of all of them
 */
record EventFeed(URI base, Duration connect, Duration timeout) {

  private static final int MAX_LINES = 10_000;

  /** After what is there already the feed waits for what is new. */
  private static final Duration QUIET = Duration.ofSeconds(1);

  /**
   * The latest ones, as they come.
   *
   * @param most how many events
   */
  String latest(int most) throws InterruptedException {
    var lines = new LinkedBlockingQueue<String>(MAX_LINES);
    var request =
        HttpRequest.newBuilder(URI.create(base + "/api/v1/events?tail=" + most))
            .timeout(timeout)
            .build();
    var text = new StringBuilder();
    HttpClient client = HttpClient.newBuilder().connectTimeout(connect).build();
    try {
      var ended = client.sendAsync(request, BodyHandlers.fromLineSubscriber(new FeedLines(lines)));
      long end = System.nanoTime() + timeout.toNanos();
      String line = lines.poll(timeout.toMillis(), TimeUnit.MILLISECONDS);
      while (line != null && System.nanoTime() < end) {
        text.append(line).append('\n');
        line = ended.isDone() ? lines.poll() : lines.poll(QUIET.toMillis(), TimeUnit.MILLISECONDS);
      }
      if (text.isEmpty()) {
        throw Silence.of("GET", "expected events, was " + ended);
      }
      return text.toString();
    } finally {
      // The feed has no end of its own.
      client.shutdownNow();
    }
  }
}
