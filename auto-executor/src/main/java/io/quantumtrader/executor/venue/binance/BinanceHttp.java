package io.quantumtrader.executor.venue.binance;

import io.quantumtrader.executor.venue.RequestResult;
import io.quantumtrader.executor.venue.VenueObserver;
import io.quantumtrader.executor.venue.binance.RateGovernor.Permit;
import io.quantumtrader.executor.venue.rate.Cost;
import io.quantumtrader.executor.venue.rate.Precedence;
import io.quantumtrader.executor.venue.rate.Resource;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP exchange at a time with the exchange: at most one request leaves for a call, no redirect
 * is followed, and the call is over by its deadline, body included. Parameters are all in the query
 * and the body is empty, which every Binance client and server agrees on.
 */
final class BinanceHttp implements AutoCloseable {

  private static final Duration CONNECT_TIMEOUT_MAX = Duration.ofSeconds(3);
  private static final Duration ONE_MINUTE = Duration.ofMinutes(1);
  private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

  private final URI baseUrl;
  private final Duration timeout;
  private final RateGovernor governor;
  private final ExchangeClock clock;
  private final Redaction redaction;
  private final VenueObserver observer;
  private final Reachability reachability;
  private final HttpClient client;

  /**
   * @param timeout from the send to the last byte of the answer; waiting for the turn to send is
   *     bounded by the same
   */
  BinanceHttp(
      URI baseUrl,
      Duration timeout,
      RateGovernor governor,
      ExchangeClock clock,
      Redaction redaction,
      VenueObserver observer,
      Reachability reachability) {
    this.baseUrl = baseUrl;
    this.timeout = timeout;
    this.governor = governor;
    this.clock = clock;
    this.redaction = redaction;
    this.observer = observer;
    this.reachability = reachability;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(connectTimeout(timeout))
            .build();
  }

  /** The connection attempt must fail before the call does, or "not sent" could not be told. */
  private static Duration connectTimeout(Duration timeout) {
    Duration half = timeout.dividedBy(2);
    return half.compareTo(CONNECT_TIMEOUT_MAX) < 0 ? half : CONNECT_TIMEOUT_MAX;
  }

  HttpClient client() {
    return client;
  }

  /**
   * Sends a request when its turn has come.
   *
   * @param query made only then, so that its timestamp is fresh
   */
  HttpResult exchange(Endpoint endpoint, Supplier<String> query, @Nullable String apiKey) {
    Cost cost = Cost.ofWeight(endpoint.weight());
    Precedence who = Urgency.of(endpoint);
    Optional<Permit> permit = governor.await(who, cost, timeout);
    return permit.isPresent()
        ? exchange(endpoint, permit.get(), query.get(), apiKey)
        : heldBack(endpoint, governor.roomAt(who, cost));
  }

  /** Nothing is sent. */
  HttpResult heldBack(Endpoint endpoint, Instant until) {
    observer.requestFinished(endpoint.label(), RequestResult.HELD_BACK, Duration.ZERO);
    return new HttpResult.Paused(until);
  }

  /** Sends a request that has its permit; the permit is used up. */
  HttpResult exchange(Endpoint endpoint, Permit permit, String query, @Nullable String apiKey) {
    long started = clock.nanos();
    Ended ended;
    try {
      ended = send(endpoint, query, apiKey, started);
    } finally {
      permit.ended();
    }
    observer.requestFinished(endpoint.label(), ended.as, Duration.ofNanos(clock.nanos() - started));
    if (ended.result instanceof HttpResult.Response) {
      reachability.answered();
    } else {
      reachability.unanswered();
    }
    return ended.result;
  }

  private Ended send(Endpoint endpoint, String query, @Nullable String apiKey, long sentNanos) {
    CompletableFuture<HttpResponse<String>> pending =
        client.sendAsync(
            request(endpoint, query, apiKey),
            BodyHandlers.limiting(
                BodyHandlers.ofString(StandardCharsets.UTF_8), endpoint.maxAnswerBytes()));
    try {
      // HttpRequest.timeout ends with the headers; only this wait covers a trickling body.
      return answered(pending.get(timeout.toNanos(), TimeUnit.NANOSECONDS), sentNanos);
    } catch (TimeoutException e) {
      pending.cancel(true);
      return new Ended(
          new HttpResult.NoAnswer("no complete answer within " + timeout.toMillis() + " ms"),
          RequestResult.TIMEOUT);
    } catch (InterruptedException e) {
      pending.cancel(true);
      Thread.currentThread().interrupt();
      return new Ended(
          new HttpResult.NoAnswer("interrupted while waiting for the answer"),
          RequestResult.BROKEN);
    } catch (ExecutionException e) {
      return failed(e.getCause() == null ? e : e.getCause());
    }
  }

  private HttpRequest request(Endpoint endpoint, String query, @Nullable String apiKey) {
    String suffix = query.isEmpty() ? "" : "?" + query;
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(stripped(baseUrl) + endpoint.path() + suffix))
            .header("Accept", "application/json")
            .method(endpoint.method(), BodyPublishers.noBody());
    if (apiKey != null) {
      request.header("X-MBX-APIKEY", apiKey);
    }
    return request.build();
  }

  private static String stripped(URI base) {
    String text = base.toString();
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }

  private Ended answered(HttpResponse<String> response, long sentNanos) {
    long receivedNanos = clock.nanos();
    int status = response.statusCode();
    HttpHeaders headers = response.headers();
    reportCounts(headers, sentNanos);
    Instant pausedUntil = null;
    if (RateLimitAnswer.applies(status)) {
      ErrorBody error = ErrorBody.of(response.body());
      RateLimitAnswer limit = RateLimitAnswer.of(status, headers, error, clock.now());
      governor.refused(limit, "HTTP " + status + ": " + redaction.of(error.message()));
      pausedUntil = limit.until();
    }
    return new Ended(
        new HttpResult.Response(
            status, headers, response.body(), pausedUntil, sentNanos, receivedNanos),
        resultOf(status));
  }

  private void reportCounts(HttpHeaders headers, long sentNanos) {
    count(
        headers,
        "x-mbx-used-weight-1m",
        weight -> {
          observer.usedWeight(weight);
          governor.observe(Resource.WEIGHT, ONE_MINUTE, weight, sentNanos);
        });
    count(
        headers,
        "x-mbx-order-count-10s",
        orders -> {
          observer.orderCount("10s", orders);
          governor.observe(Resource.ORDERS, TEN_SECONDS, orders, sentNanos);
        });
    count(
        headers,
        "x-mbx-order-count-1m",
        orders -> {
          observer.orderCount("1m", orders);
          governor.observe(Resource.ORDERS, ONE_MINUTE, orders, sentNanos);
        });
  }

  private static void count(HttpHeaders headers, String name, IntConsumer consumer) {
    headers
        .firstValue(name)
        .filter(value -> value.matches("\\d{1,9}"))
        .ifPresent(value -> consumer.accept(Integer.parseInt(value)));
  }

  private static RequestResult resultOf(int status) {
    if (RateLimitAnswer.applies(status)) {
      return RequestResult.RATE_LIMITED;
    }
    if (status >= 500 || status == 408) {
      return RequestResult.SERVER_ERROR;
    }
    return status >= 200 && status < 300 ? RequestResult.OK : RequestResult.REFUSED;
  }

  private Ended failed(Throwable failure) {
    String cause = redaction.of(failure);
    return neverConnected(failure)
        ? new Ended(new HttpResult.NoConnection(cause), RequestResult.NOT_CONNECTED)
        : new Ended(new HttpResult.NoAnswer(cause), RequestResult.BROKEN);
  }

  /**
   * Whether the failure proves that not one byte of the request left. A refused certificate counts:
   * it is our own decision, taken before the request is written.
   */
  private static boolean neverConnected(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConnectException
          || cause instanceof HttpConnectTimeoutException
          || cause instanceof UnresolvedAddressException
          || cause instanceof CertificateException) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void close() {
    client.shutdownNow();
  }

  private record Ended(HttpResult result, RequestResult as) {}
}
