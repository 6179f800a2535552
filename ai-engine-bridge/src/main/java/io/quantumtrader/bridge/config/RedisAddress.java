package io.quantumtrader.bridge.config;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where Redis is. Not a java.net.URI, which knows no host with an underscore, and containers are
 * named that way.
 *
 * @param tls from the scheme {@code rediss}
 */
public record RedisAddress(
    boolean tls,
    @Nullable String user,
    @Nullable Secret password,
    String host,
    int port,
    int database) {

  static final String SHAPE = "redis[s]://[[user]:password@]host[:1..65535][/0..9999]";
  static final int DEFAULT_PORT = 6379;

  private static final Pattern URL =
      Pattern.compile(
          "redis(?<tls>s?)://((?<user>[^:@/]*)(:(?<password>[^@/]*))?@)?"
              + "(?<host>\\[[0-9a-fA-F:.]+]|[0-9A-Za-z._-]+)(:(?<port>[0-9]{1,5}))?"
              + "(/(?<database>[0-9]{0,4}))?");

  /**
   * @throws IllegalArgumentException when the text is not such a URL
   */
  static RedisAddress parse(String url) {
    Matcher matcher = URL.matcher(url);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("expected " + SHAPE);
    }
    String password = decoded(matcher.group("password"));
    return new RedisAddress(
        !matcher.group("tls").isEmpty(),
        decoded(matcher.group("user")),
        password == null ? null : new Secret(password),
        matcher.group("host"),
        number(matcher.group("port"), DEFAULT_PORT),
        number(matcher.group("database"), 0));
  }

  public RedisAddress {
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException("expected " + SHAPE);
    }
  }

  RedisAddress withPassword(Secret newPassword) {
    return new RedisAddress(tls, user, newPassword, host, port, database);
  }

  /** Without user and password, for logs. */
  @Override
  public String toString() {
    return "redis%s://%s:%d/%d".formatted(tls ? "s" : "", host, port, database);
  }

  private static int number(@Nullable String text, int fallback) {
    return text == null || text.isEmpty() ? fallback : Integer.parseInt(text);
  }

  private static @Nullable String decoded(@Nullable String text) {
    return text == null || text.isEmpty()
        ? null
        // Form decoding would turn a plus sign into a space, which a URL's user part does not do.
        : URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
