package io.quantumtrader.executor.venue.binance;

import io.quantumtrader.executor.venue.binance.StreamSession.StreamUnavailable;
import java.net.URI;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a stream connected for ever: connects, notices silence, replaces the connection before the
 * exchange cuts it, and comes back with growing waits. One platform thread.
 */
final class StreamLoop implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(StreamLoop.class);
  private static final Duration TICK = Duration.ofMillis(250);
  private static final Duration HANDSHAKE_TIMEOUT = Duration.ofSeconds(5);
  // A dead peer is found in 5 s although the exchange itself pings only every three minutes.
  private static final Duration PING_AFTER_SILENCE = Duration.ofSeconds(2);
  private static final Duration PONG_WITHIN = Duration.ofSeconds(3);
  // A server that answers no pings may rightly be silent between its own, three minutes apart.
  private static final Duration SILENCE_MAX_WITHOUT_PONGS = Duration.ofMinutes(10);
  // The exchange cuts every connection at 24 h.
  private static final Duration AGE_MAX = Duration.ofMinutes(23 * 60 + 30);
  private static final Duration REPLACE_RETRY = Duration.ofMinutes(1);
  // A connection that lasted this long was a success; the next failure starts counting anew.
  private static final Duration STABLE_AFTER = Duration.ofSeconds(30);

  private final StreamSession session;
  private final Connection connection;
  private final Thread thread;
  private volatile boolean closed;
  private boolean down;
  private boolean serverAnswers;
  private volatile StreamConnection current;

  StreamLoop(StreamSession session, Connection connection) {
    this.session = session;
    this.connection = connection;
    this.current = unconnected();
    this.thread = Thread.ofPlatform().daemon().name("venue-" + session.name()).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  private void run() {
    try {
      keepConnected();
    } finally {
      current.end("closed by us");
    }
  }

  private void keepConnected() {
    int failures = 0;
    while (!closed) {
      try {
        if (connectAndStay()) {
          failures = 0;
        }
        if (!closed) {
          Thread.sleep(connection.reconnects().delay(++failures));
        }
      } catch (InterruptedException e) {
        closed = true;
      } catch (RuntimeException | Error failure) {
        LOG.error("stream {} failed and is started again", session.name(), failure);
        failures++;
      }
    }
  }

  /** Returns when the connection has ended: true if it had been stable. */
  private boolean connectAndStay() throws InterruptedException {
    try {
      current = connect();
    } catch (StreamUnavailable e) {
      wentDown(e.cause());
      return false;
    }
    down = false;
    LOG.info("stream {} connected", session.name());
    session.onUp(current);
    wentDown(watch());
    return current.age().compareTo(STABLE_AFTER) > 0;
  }

  /** Returns why the connection ended. */
  private String watch() throws InterruptedException {
    Duration replaceAt = AGE_MAX;
    while (true) {
      Optional<String> end = current.endedWithin(TICK);
      if (end.isPresent()) {
        return end.get();
      }
      if (current.age().compareTo(replaceAt) > 0) {
        replaceAt = replaceCurrent() ? AGE_MAX : current.age().plus(REPLACE_RETRY);
      }
      checkPulse(current);
      session.onTick(current);
    }
  }

  /**
   * Silence alone proves nothing, least of all after this machine was asleep: a connection is dead
   * when it has been asked and does not answer. A server that never answers pings is given the
   * longest time that the exchange itself allows.
   */
  private void checkPulse(StreamConnection stream) {
    serverAnswers |= stream.answersPings();
    Duration patience = serverAnswers ? PONG_WITHIN : SILENCE_MAX_WITHOUT_PONGS;
    if (stream.unanswered().compareTo(patience) > 0) {
      stream.end("silent for " + stream.silence().toSeconds() + " s");
    } else if (stream.silence().compareTo(PING_AFTER_SILENCE) > 0) {
      stream.ping();
    }
  }

  /**
   * The new connection is up before the old one goes, so that no event falls between them; what
   * both bring is there twice.
   *
   * @return false when no new connection came about; the old one is kept as long as it lasts
   */
  private boolean replaceCurrent() throws InterruptedException {
    StreamConnection old = current;
    try {
      current = connect();
    } catch (StreamUnavailable e) {
      LOG.warn("stream {} is old and could not be replaced yet: {}", session.name(), e.cause());
      return false;
    }
    session.onUp(current);
    old.end("replaced because of its age");
    LOG.info("stream {} replaced because of its age", session.name());
    return true;
  }

  private StreamConnection connect() throws StreamUnavailable, InterruptedException {
    List<URI> addresses = session.addresses();
    StringBuilder causes = new StringBuilder();
    for (URI address : addresses) {
      StreamConnection stream = unconnected();
      CompletableFuture<WebSocket> handshake =
          connection
              .http()
              .client()
              .newWebSocketBuilder()
              .connectTimeout(HANDSHAKE_TIMEOUT)
              .buildAsync(address, stream);
      try {
        handshake.get(HANDSHAKE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        if (isAlive(stream)) {
          session.onConnected(address);
          return stream;
        }
        stream.end("connected without a sign of life");
        causes.append("no answer to a ping within ").append(PONG_WITHIN.toSeconds()).append(" s; ");
      } catch (TimeoutException e) {
        handshake.cancel(true);
        stream.end("no handshake in time");
        causes.append("no handshake within ").append(HANDSHAKE_TIMEOUT.toSeconds()).append(" s; ");
      } catch (ExecutionException e) {
        causes.append(described(e.getCause() == null ? e : e.getCause())).append("; ");
      }
    }
    throw new StreamUnavailable("could not connect: " + causes);
  }

  /** Whether this server answers pings at all is known after the first connection to it. */
  private boolean isAlive(StreamConnection stream) throws InterruptedException {
    stream.ping();
    return !serverAnswers || stream.answersWithin(PONG_WITHIN);
  }

  private String described(Throwable failure) {
    return failure instanceof WebSocketHandshakeException refused
        ? "handshake refused with HTTP " + refused.getResponse().statusCode()
        : connection.redaction().of(failure);
  }

  private StreamConnection unconnected() {
    return new StreamConnection(connection.clock(), connection.redaction(), session::onMessage);
  }

  /** Ends the connection, so that a new one is made. */
  void renew(String cause) {
    current.end(cause);
  }

  private void wentDown(String cause) {
    if (closed) {
      return;
    }
    if (down) {
      LOG.debug("stream {} is still down: {}", session.name(), cause);
      return;
    }
    down = true;
    LOG.warn("stream {} is down: {}", session.name(), cause);
    session.onDown(cause);
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
