package io.quantumtrader.executor.config;

import io.quantumtrader.contract.intent.IntentKey;
import io.quantumtrader.executor.config.Settings.ForeignOrderPolicy;
import io.quantumtrader.executor.config.Settings.OrderTransport;
import io.quantumtrader.executor.crash.CrashAt;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the text of a variable may look like, and what it means.
 *
 * @param allowed the range, as it is printed in a refusal and in the documentation
 * @param parser throws IllegalArgumentException for a text outside the range
 */
record Form<T>(String allowed, Function<String, T> parser) {

  private static final BigDecimal MILLIS_PER_SECOND = new BigDecimal(1000);
  private static final Pattern PLAIN_INTEGER = Pattern.compile("[0-9]{1,12}");
  private static final Pattern PLAIN_DECIMAL = Pattern.compile("[0-9]{1,15}(\\.[0-9]{1,12})?");
  private static final Pattern SYMBOL = Pattern.compile("[A-Z0-9]{2,30}");

  static Form<Boolean> flag() {
    return new Form<>(
        "true or false",
        text ->
            switch (text.toLowerCase(Locale.ROOT)) {
              case "true" -> true;
              case "false" -> false;
              default -> throw new IllegalArgumentException();
            });
  }

  static Form<Integer> integer(int min, int max) {
    return new Form<>(
        "an integer from %d to %d".formatted(min, max),
        text -> Math.toIntExact(whole(text, min, max)));
  }

  static Form<Duration> millis(long min, long max) {
    return new Form<>(
        "milliseconds, an integer from %d to %d".formatted(min, max),
        text -> Duration.ofMillis(whole(text, min, max)));
  }

  /** Seconds, to the millisecond. */
  static Form<Duration> seconds(String min, String max) {
    return new Form<>(
        "seconds, a number from %s to %s".formatted(min, max),
        text -> Duration.ofMillis(number(text, min, max).multiply(MILLIS_PER_SECOND).longValue()));
  }

  static Form<BigDecimal> decimal(String min, String max) {
    return new Form<>("a number from %s to %s".formatted(min, max), text -> number(text, min, max));
  }

  static Form<String> text(String allowed, String pattern) {
    var compiled = Pattern.compile(pattern);
    return new Form<>(
        allowed,
        text -> {
          require(compiled.matcher(text).matches());
          return text;
        });
  }

  static Form<Set<String>> symbols() {
    return new Form<>(
        "symbols such as BTCUSDT, separated by commas",
        text -> {
          var symbols =
              Arrays.stream(text.split(",", -1)).map(String::strip).collect(Collectors.toSet());
          require(symbols.stream().allMatch(symbol -> SYMBOL.matcher(symbol).matches()));
          return symbols;
        });
  }

  static Form<ForeignOrderPolicy> foreignOrders() {
    return new Form<>(
        "report or halt",
        text ->
            switch (text.toLowerCase(Locale.ROOT)) {
              case "report" -> ForeignOrderPolicy.REPORT;
              case "halt" -> ForeignOrderPolicy.HALT;
              case String _ -> throw new IllegalArgumentException(text);
            });
  }

  static Form<OrderTransport> transport() {
    return new Form<>(
        "rest or ws",
        text ->
            switch (text.toLowerCase(Locale.ROOT)) {
              case "rest" -> OrderTransport.REST;
              case "ws" -> OrderTransport.WS;
              default -> throw new IllegalArgumentException();
            });
  }

  static Form<SigningKeys> signingKeys() {
    return new Form<>(
        "id:key pairs, one a line or separated by commas, each key at least "
            + IntentKey.MIN_SECRET_CHARS
            + " characters",
        SigningKeys::parse);
  }

  static Form<CrashAt> crashAt() {
    return new Form<>(
        "a crash point and the how-manieth time it is reached, such as after_claim:3",
        CrashAt::parse);
  }

  static Form<URI> webUrl() {
    return url("a URL http[s]://host[:port][/path]", "http", "https");
  }

  static Form<URI> socketUrl() {
    return url("a URL ws[s]://host[:port][/path]", "ws", "wss");
  }

  static Form<RedisAddress> redisUrl() {
    return new Form<>("redis[s]://[user[:password]@]host[:port][/database]", RedisAddress::parse);
  }

  private static Form<URI> url(String allowed, String... schemes) {
    return new Form<>(
        allowed,
        text -> {
          var uri = uri(text.replaceAll("/+$", ""), schemes);
          require(uri.getRawUserInfo() == null);
          return uri;
        });
  }

  private static URI uri(String text, String... schemes) {
    try {
      var uri = new URI(text);
      require(uri.getScheme() != null && Set.of(schemes).contains(uri.getScheme()));
      require(uri.getHost() != null && uri.getPort() <= 65535 && uri.getPort() != 0);
      require(uri.getRawQuery() == null && uri.getRawFragment() == null);
      return uri;
    } catch (URISyntaxException malformed) {
      throw new IllegalArgumentException(malformed);
    }
  }

  private static long whole(String text, long min, long max) {
    require(PLAIN_INTEGER.matcher(text).matches());
    long value = Long.parseLong(text);
    require(min <= value && value <= max);
    return value;
  }

  private static BigDecimal number(String text, String min, String max) {
    require(PLAIN_DECIMAL.matcher(text).matches());
    var value = new BigDecimal(text);
    require(new BigDecimal(min).compareTo(value) <= 0 && value.compareTo(new BigDecimal(max)) <= 0);
    return value;
  }

  private static void require(boolean condition) {
    if (!condition) {
      throw new IllegalArgumentException();
    }
  }
}
