package io.quantumtrader.executor.operate.log;

import io.quantumtrader.executor.config.Secret;
import io.quantumtrader.executor.config.Settings;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Replaces every occurrence of a configured secret, plain or percent-encoded. */
public final class SecretMask {

  /** For a process that has no secrets yet. */
  public static final SecretMask NONE = new SecretMask(List.of());

  private static final String MASK = "[redacted]";

  /** A shorter value would mask ordinary words all over the log, and protects nothing. */
  private static final int MIN_LENGTH = 4;

  private final List<String> secrets;

  private SecretMask(List<String> secrets) {
    this.secrets = secrets;
  }

  /** All secrets of a configuration. */
  public static SecretMask of(Settings settings) {
    var credentials = settings.binance().credentials();
    var single =
        Stream.of(
                settings.operatorToken(),
                settings.redis().password(),
                credentials == null ? null : credentials.apiKey(),
                credentials == null ? null : credentials.apiSecret())
            .filter(Objects::nonNull);
    return of(Stream.concat(single, settings.intentKeys().secrets().stream()).toList());
  }

  static SecretMask of(List<Secret> secrets) {
    return new SecretMask(
        secrets.stream()
            .map(Secret::value)
            .flatMap(value -> Stream.of(value, URLEncoder.encode(value, StandardCharsets.UTF_8)))
            .filter(value -> value.length() >= MIN_LENGTH)
            .distinct()
            // A secret that contains another one must go first, or its rest would stay.
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList());
  }

  /** The text without them. */
  public String apply(String text) {
    var masked = text;
    for (var secret : secrets) {
      masked = masked.replace(secret, MASK);
    }
    return masked;
  }

  @Override
  public String toString() {
    return MASK;
  }
}
