package io.quantumtrader.executor.watch;

import io.quantumtrader.contract.event.EventBody;
import io.quantumtrader.contract.event.ExecutionEvent;
import io.quantumtrader.contract.event.HaltReason;
import io.quantumtrader.contract.event.ResolvedBy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether what the user data stream says can be relied on. It is stale while it is not connected,
 * when it has not told of an order that the exchange is known to have, and until the account has
 * been read after it came back. Entries are held meanwhile.
 */
public final class StreamWatch implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(StreamWatch.class);

  /** How much later than its answer an order may be told of by the stream. */
  static final Duration MUTE_AFTER = Duration.ofSeconds(5);

  /** How often the account is asked for while the proof is outstanding. */
  private static final Duration ASK_AGAIN = Duration.ofSeconds(2);

  /** Orders that are remembered; far more than are ever unanswered at once. */
  private static final int BOUND = 1_000;

  private final Halts halts;
  private final InstantSource clock;
  private final Supplier<Instant> accountReadAt;
  private final Runnable readAccount;
  private final Consumer<String> renew;
  private final Map<String, Instant> submitted = bounded();
  private final Map<String, Instant> heard = bounded();
  private final Map<String, Instant> owed = bounded();
  private final CompletableFuture<Boolean> firstUp = new CompletableFuture<>();
  private @Nullable Instant upSince;
  private boolean proven;
  private Instant askedAt = Instant.MIN;

  /**
   * @param accountReadAt just before the account was last read with success
   * @param readAccount asks for it to be read
   * @param renew makes a new connection in place of a mute one
   */
  public StreamWatch(
      Halts halts,
      InstantSource clock,
      Supplier<Instant> accountReadAt,
      Runnable readAccount,
      Consumer<String> renew) {
    this.halts = halts;
    this.clock = clock;
    this.accountReadAt = accountReadAt;
    this.readAccount = readAccount;
    this.renew = renew;
    halts.set(HaltReason.STREAM_STALE, "not yet connected");
  }

  private static Map<String, Instant> bounded() {
    return new LinkedHashMap<>() {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
        return size() > BOUND;
      }
    };
  }

  /** It is up; what happened while it was not has to be read. */
  public synchronized void connected() {
    upSince = clock.instant();
    proven = false;
    askedAt = Instant.MIN;
    owed.clear();
    // Last: whoever waited for it reads the account at once, and that has to count as later.
    boolean ignored = firstUp.complete(true);
  }

  /**
   * Waits until it has been up for the first time, so that the account is read after it and not
   * before: what waits to be read at the start need not be refused for a moment's difference.
   */
  public void awaitFirst(Duration atMost) {
    try {
      boolean ignored = firstUp.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("no user data stream within {} ms, entries are held", atMost.toMillis());
    }
  }

  /** It is down. */
  public synchronized void lost(String cause) {
    upSince = null;
    owed.clear();
    halts.set(HaltReason.STREAM_STALE, "user data stream: " + cause);
  }

  /** It told of an order. */
  public synchronized void heard(String clientOrderId) {
    heard.put(clientOrderId, clock.instant());
    owed.remove(clientOrderId);
  }

  /** Since when it has been up without a break; empty while it is down. */
  public synchronized Optional<Instant> upSince() {
    return Optional.ofNullable(upSince);
  }

  /** An order that the exchange answered has to be told of by the stream as well. */
  public synchronized void onCommitted(ExecutionEvent event) {
    String clientOrderId = event.clientOrderId();
    if (clientOrderId == null) {
      return;
    }
    if (event.body() instanceof EventBody.OrderSubmit) {
      submitted.put(clientOrderId, clock.instant());
    } else if (event.body() instanceof EventBody.OrderResponse told
        && told.resolvedBy() != ResolvedBy.STREAM) {
      Instant sentAt = submitted.remove(clientOrderId);
      boolean wasUp = upSince != null && sentAt != null && !sentAt.isBefore(upSince);
      if (wasUp && !heard.containsKey(clientOrderId)) {
        owed.put(clientOrderId, clock.instant());
      }
    }
  }

  @Override
  public void run() {
    muteSince().ifPresent(this::mute);
    boolean ask;
    synchronized (this) {
      if (upSince == null || proven) {
        return;
      }
      proven = !accountReadAt.get().isBefore(upSince);
      if (proven) {
        halts.clear(
            HaltReason.STREAM_STALE, "user data stream is up, and the account was read since");
      }
      Instant now = clock.instant();
      ask = !proven && !askedAt.isAfter(now.minus(ASK_AGAIN));
      askedAt = ask ? now : askedAt;
    }
    if (ask) {
      readAccount.run();
    }
  }

  private synchronized Optional<String> muteSince() {
    Instant bound = clock.instant().minus(MUTE_AFTER);
    Optional<String> silentOn =
        owed.entrySet().stream()
            .filter(entry -> entry.getValue().isBefore(bound))
            .map(Map.Entry::getKey)
            .findFirst();
    if (silentOn.isPresent()) {
      owed.clear();
      upSince = clock.instant();
      proven = false;
      askedAt = Instant.MIN;
    }
    return silentOn;
  }

  private void mute(String clientOrderId) {
    String cause =
        "connected, but silent for %d s on an order the exchange has answered"
            .formatted(MUTE_AFTER.toSeconds());
    halts.set(HaltReason.STREAM_STALE, "user data stream: " + cause + " (" + clientOrderId + ")");
    LOG.atWarn()
        .addKeyValue("event", HaltReason.STREAM_STALE.name())
        .addKeyValue("client_order_id", clientOrderId)
        .log("user data stream {}; it is made anew", cause);
    renew.accept(cause);
  }
}
