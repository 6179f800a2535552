package io.quantumtrader.executor.config;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the journal is, taken apart. Not a java.net.URI, which knows no host with an underscore,
 * and containers are named that way.
 *
 * @param scheme redis or rediss
 */
record RedisAddress(
    String scheme,
    @Nullable String user,
    @Nullable Secret password,
    String host,
    int port,
    String database) {

  private static final int DEFAULT_PORT = 6379;
  private static final String DEFAULT_HOST = "localhost";
  private static final int MAX_PORT = 65535;
  private static final Pattern SHAPE =
      Pattern.compile(
          "(?<scheme>rediss?)://((?<user>[^:@/]*)(:(?<password>[^@/]*))?@)?"
              + "(?<host>\\[[0-9a-fA-F:.]+]|[0-9A-Za-z._-]+)(:(?<port>[0-9]{1,5}))?"
              + "(/(?<database>[0-9]{0,4}))?");

  /** Throws IllegalArgumentException when the text is not such a URL. */
  static RedisAddress parse(String url) {
    var shape = SHAPE.matcher(url);
    if (!shape.matches()) {
      throw new IllegalArgumentException();
    }
    int port = shape.group("port") == null ? DEFAULT_PORT : Integer.parseInt(shape.group("port"));
    if (port == 0 || port > MAX_PORT) {
      throw new IllegalArgumentException();
    }
    var password = decoded(shape.group("password"));
    return new RedisAddress(
        shape.group("scheme"),
        decoded(shape.group("user")),
        password == null ? null : new Secret(password),
        shape.group("host"),
        port,
        shape.group("database") == null ? "" : shape.group("database"));
  }

  static Settings.Redis read(Reading reading) {
    var given = reading.given(Variables.REDIS_URL);
    var host = reading.given(Variables.REDIS_HOST);
    var port = reading.given(Variables.REDIS_PORT);
    var password = reading.secret(Variables.REDIS_PASSWORD);
    if (given.isEmpty()) {
      var parts =
          new RedisAddress(
              "redis", null, null, host.orElse(DEFAULT_HOST), port.orElse(DEFAULT_PORT), "");
      return new Settings.Redis(
          parts.withoutPassword(), password.orElse(null), caFile(reading, parts));
    }
    var url = given.get();
    agree(reading, Variables.REDIS_HOST, url.host(), host);
    agree(reading, Variables.REDIS_PORT, url.port(), port);
    var inUrl = Optional.ofNullable(url.password());
    if (inUrl.isPresent() && password.isPresent() && !inUrl.equals(password)) {
      reading.refuse(
          new Problem(
              Variables.REDIS_PASSWORD.name(),
              Problem.REDACTED,
              "expected the password of REDIS_URL, was another one"));
    }
    return new Settings.Redis(
        url.withoutPassword(), password.or(() -> inUrl).orElse(null), caFile(reading, url));
  }

  private static @Nullable Path caFile(Reading reading, RedisAddress address) {
    var given = reading.given(Variables.REDIS_CA_FILE);
    if (given.isEmpty()) {
      return null;
    }
    if (!address.scheme().equals("rediss")) {
      refuseCaFile(reading, given.get(), "a REDIS_URL with rediss", address.scheme());
    } else if (!Files.isReadable(Path.of(given.get()))) {
      refuseCaFile(reading, given.get(), "a readable file", given.get());
    }
    return Path.of(given.get());
  }

  private static void refuseCaFile(Reading reading, String value, String expected, String was) {
    reading.refuse(
        new Problem(
            Variables.REDIS_CA_FILE.name(), value, "expected %s, was %s".formatted(expected, was)));
  }

  private URI withoutPassword() {
    var userInfo = user == null ? "" : user + "@";
    var path = database.isEmpty() ? "" : "/" + database;
    return URI.create("%s://%s%s:%d%s".formatted(scheme, userInfo, host, port, path));
  }

  private static @Nullable String decoded(@Nullable String text) {
    return text == null || text.isEmpty()
        ? null
        // Form decoding would turn a plus sign into a space, which a URL's user part does not do.
        : URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static <T> void agree(
      Reading reading, Variable<T> variable, T expected, Optional<T> given) {
    given
        .filter(value -> !value.equals(expected))
        .ifPresent(value ->
            reading.refuse(
                new Problem(
                    variable.name(),
                    value.toString(),
                    "expected %s as in REDIS_URL, was %s".formatted(expected, value))));
  }
}
