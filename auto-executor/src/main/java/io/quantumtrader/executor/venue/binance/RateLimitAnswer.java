package io.quantumtrader.executor.venue.binance;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a 429 or 418 forbids and until when (Binance USDⓈ-M docs, General Info, IP Limits).
 *
 * @param ordersOnly whether only new orders are forbidden (-1015)
 */
record RateLimitAnswer(Instant until, boolean ordersOnly) {

  private static final Pattern BANNED_UNTIL = Pattern.compile("banned until (\\d{13})\\b");
  private static final Duration SHORTEST_BAN = Duration.ofMinutes(2);
  private static final Duration LONGEST_BAN = Duration.ofDays(3);
  private static final Duration ORDER_WINDOW = Duration.ofSeconds(10);
  private static final int TOO_MANY_ORDERS = -1015;

  static boolean applies(int status) {
    return status == 429 || status == 418;
  }

  static RateLimitAnswer of(int status, HttpHeaders headers, ErrorBody error, Instant now) {
    boolean ordersOnly = status == 429 && error.hasCode(TOO_MANY_ORDERS);
    return new RateLimitAnswer(until(status, ordersOnly, headers, error, now), ordersOnly);
  }

  private static Instant until(
      int status, boolean ordersOnly, HttpHeaders headers, ErrorBody error, Instant now) {
    Instant latest = now.plus(LONGEST_BAN);
    Matcher banned = BANNED_UNTIL.matcher(error.message());
    if (banned.find()) {
      return earlier(Instant.ofEpochMilli(Long.parseLong(banned.group(1))), latest);
    }
    OptionalLong seconds = retryAfterSeconds(headers);
    if (seconds.isPresent()) {
      return earlier(now.plusSeconds(seconds.getAsLong()), latest);
    }
    if (status == 418) {
      return now.plus(SHORTEST_BAN);
    }
    // Without a word from the exchange: the window that was overrun has ended by then.
    return ordersOnly
        ? now.plus(ORDER_WINDOW)
        : now.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static OptionalLong retryAfterSeconds(HttpHeaders headers) {
    String value = headers.firstValue("Retry-After").orElse("");
    return value.matches("\\d{1,9}")
        ? OptionalLong.of(Long.parseLong(value))
        : OptionalLong.empty();
  }
}
