package io.quantumtrader.executor.operate.web;

import io.quantumtrader.executor.operate.EventFeed;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpStatus;

/**
 * Serves the live feed. Each subscriber is one virtual thread with a cursor into the stream, so
 * there is no queue that could fill up: who reads slowly falls behind, who does not read at all is
 * dropped, and either resumes where it was.
 */
final class LiveFeed implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(LiveFeed.class);

  static final int MAX_SUBSCRIBERS = 32;
  private static final int BATCH = 200;
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration HEARTBEAT = Duration.ofSeconds(10);

  /** A browser reconnects by itself; a forgotten connection does not live for ever. */
  private static final Duration MAX_LIFE = Duration.ofHours(1);

  private final EventFeed feed;
  private final Semaphore places = new Semaphore(MAX_SUBSCRIBERS);
  private final CountDownLatch stopped = new CountDownLatch(1);

  LiveFeed(EventFeed feed) {
    this.feed = feed;
  }

  /** Writes until the client leaves, its time is up or the process stops. */
  void serve(@Nullable String lastEventId, int tail, HttpServletResponse response) {
    if (!places.tryAcquire()) {
      throw new Problem(
              HttpStatus.SERVICE_UNAVAILABLE,
              "expected at most %d subscribers".formatted(MAX_SUBSCRIBERS))
          .withHeader("Retry-After", "10");
    }
    try {
      // Read before the first byte, so that a failure is still a problem and not a broken stream.
      var opening = lastEventId == null ? feed.latest(Math.max(tail, 1)) : null;
      var subscriber = new Subscriber(response);
      subscriber.open();
      if (opening == null) {
        follow(subscriber, lastEventId == null ? "0" : lastEventId);
      } else {
        if (tail > 0) {
          subscriber.send(opening);
        }
        follow(subscriber, opening.isEmpty() ? "0" : opening.getLast().id());
      }
    } catch (IOException gone) {
      // Left by itself, or its connection did not take a byte for the server's write time-out.
      LOG.atInfo()
          .addKeyValue("event", "FEED_SUBSCRIBER_DROPPED")
          .log("A subscriber of the event feed is gone: {}", gone.toString());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } finally {
      places.release();
    }
  }

  private void follow(Subscriber subscriber, String from) throws IOException, InterruptedException {
    var cursor = from;
    long end = System.nanoTime() + MAX_LIFE.toNanos();
    while (System.nanoTime() < end && stopped.getCount() > 0) {
      var entries = feed.after(cursor, BATCH);
      if (!entries.isEmpty()) {
        subscriber.send(entries);
        cursor = entries.getLast().id();
      }
      subscriber.keepAlive(HEARTBEAT);
      if (entries.size() < BATCH && stopped.await(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    }
  }

  int subscribers() {
    return MAX_SUBSCRIBERS - places.availablePermits();
  }

  @Override
  public void start() {
    LOG.debug("The event feed takes up to {} subscribers", MAX_SUBSCRIBERS);
  }

  /** Before the web server's graceful shutdown, which would wait for the subscribers. */
  @Override
  public void stop() {
    stopped.countDown();
  }

  @Override
  public boolean isRunning() {
    return stopped.getCount() > 0;
  }
}
