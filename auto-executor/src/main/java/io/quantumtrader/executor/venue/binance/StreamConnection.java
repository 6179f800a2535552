package io.quantumtrader.executor.venue.binance;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One WebSocket connection: puts frames together into whole messages, knows when it last heard
 * anything, and says once why it ended.
 */
final class StreamConnection implements WebSocket.Listener {

  private static final int MAX_MESSAGE_CHARS = 1 << 20;
  private static final Duration PING_AGAIN = Duration.ofSeconds(5);

  private final ExchangeClock clock;
  private final Redaction redaction;
  private final Consumer<String> messages;
  private final StringBuilder partial = new StringBuilder();
  private final CompletableFuture<String> ended = new CompletableFuture<>();
  private final long openedNanos;
  private volatile long lastHeardNanos;
  private final CompletableFuture<Boolean> answered = new CompletableFuture<>();
  private volatile boolean pingUnderWay;
  private volatile long pingedNanos;
  private volatile long askedSinceNanos;
  private volatile @Nullable WebSocket socket;
  private final CompletableFuture<WebSocket> opened = new CompletableFuture<>();
  private CompletableFuture<WebSocket> lastSend = opened;

  /**
   * @param messages receives each whole text message, one after the other, in order
   */
  StreamConnection(ExchangeClock clock, Redaction redaction, Consumer<String> messages) {
    this.clock = clock;
    this.redaction = redaction;
    this.messages = messages;
    this.openedNanos = clock.nanos();
    this.lastHeardNanos = openedNanos;
  }

  Duration age() {
    return Duration.ofNanos(clock.nanos() - openedNanos);
  }

  /** Since the last sign of life of any kind. */
  Duration silence() {
    return Duration.ofNanos(clock.nanos() - lastHeardNanos);
  }

  /** Whether the other side has ever answered a ping; not all servers do. */
  boolean answersPings() {
    return answered.isDone();
  }

  /** Waits for the first answer to a ping, on the clock of the wall. */
  boolean answersWithin(Duration wait) throws InterruptedException {
    try {
      return answered.get(wait.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException mute) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("expected an answer or none, was an exception", e);
    }
  }

  void send(String text) {
    enqueue(webSocket -> webSocket.sendText(text, true));
  }

  /** Asks for a sign of life, and again while none comes. */
  void ping() {
    long now = clock.nanos();
    if (!pingUnderWay) {
      askedSinceNanos = now;
    } else if (now - pingedNanos < PING_AGAIN.toNanos()) {
      return;
    }
    pingedNanos = now;
    pingUnderWay = true;
    enqueue(webSocket -> webSocket.sendPing(ByteBuffer.allocate(0)));
  }

  /** How long it has been asked for a sign of life without giving one; zero when it is not. */
  Duration unanswered() {
    return pingUnderWay ? Duration.ofNanos(clock.nanos() - askedSinceNanos) : Duration.ZERO;
  }

  /** One send after the other: the JDK refuses a second one while the first is under way. */
  private synchronized void enqueue(Function<WebSocket, CompletableFuture<WebSocket>> send) {
    lastSend = lastSend.thenCompose(send);
    lastSend.whenComplete((_, failure) -> {
      if (failure != null) {
        end("could not send: " + redaction.of(failure));
      }
    });
  }

  /** Ends it from this side. */
  void end(String cause) {
    ended.complete(cause);
    WebSocket open = socket;
    if (open != null) {
      open.abort();
    }
  }

  /** Waits for the end; empty when it is still alive after the wait. */
  Optional<String> endedWithin(Duration wait) throws InterruptedException {
    try {
      return Optional.of(ended.get(wait.toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException stillAlive) {
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException("expected a cause, was an exception", e);
    }
  }

  @Override
  public void onOpen(WebSocket webSocket) {
    socket = webSocket;
    opened.complete(webSocket);
    webSocket.request(1);
    if (ended.isDone()) {
      webSocket.abort();
    }
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
    heard();
    if (partial.length() + data.length() > MAX_MESSAGE_CHARS) {
      end("expected messages of at most " + MAX_MESSAGE_CHARS + " characters, was more");
      return null;
    }
    partial.append(data);
    if (last) {
      String message = partial.toString();
      partial.setLength(0);
      messages.accept(message);
    }
    webSocket.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
    heard();
    webSocket.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onPing(WebSocket webSocket, ByteBuffer message) {
    heard();
    webSocket.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onPong(WebSocket webSocket, ByteBuffer message) {
    boolean ignored = answered.complete(true);
    heard();
    webSocket.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int status, String reason) {
    ended.complete("closed by the exchange with " + status + " " + redaction.of(reason));
    return null;
  }

  @Override
  public void onError(WebSocket webSocket, Throwable error) {
    ended.complete(redaction.of(error));
  }

  private void heard() {
    pingUnderWay = false;
    lastHeardNanos = clock.nanos();
  }
}
