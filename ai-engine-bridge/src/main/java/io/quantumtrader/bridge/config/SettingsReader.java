package io.quantumtrader.bridge.config;

import io.quantumtrader.contract.intent.IntentKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One pass over the environment that tells every problem at once. */
public final class SettingsReader {

  private static final String REDACTED = "[redacted]";
  private static final Pattern STREAM = Pattern.compile("[\\x21-\\x7E]{1,256}");
  private static final Pattern HOST = Pattern.compile("[0-9A-Za-z._-]{1,253}|\\[?[0-9a-fA-F:.]+]?");
  private static final int MAX_SECRET_BYTES = 65_536;

  private final Map<String, String> environment;
  private final List<String> problems = new ArrayList<>();

  private SettingsReader(Map<String, String> environment) {
    this.environment = environment;
  }

  /**
   * @throws InvalidConfigurationException with every problem found
   */
  public static BridgeSettings read(Map<String, String> environment)
      throws InvalidConfigurationException {
    SettingsReader reader = new SettingsReader(environment);
    BridgeSettings settings = reader.settings();
    if (!reader.problems.isEmpty()) {
      throw new InvalidConfigurationException(reader.problems);
    }
    return settings;
  }

  private BridgeSettings settings() {
    return new BridgeSettings(
        matching("SERVER_ADDRESS", HOST, "a host name or IP address", "127.0.0.1"),
        port("SERVER_PORT", 0, 8001),
        redis(),
        stream("INTENT_STREAM", "quantum:stream:intent"),
        intentKeys(),
        stream("EXECUTION_STREAM", "quantum:stream:execution"));
  }

  private RedisAddress redis() {
    @Nullable String url = given("REDIS_URL");
    String host = matching("REDIS_HOST", HOST, "a host name or IP address", "localhost");
    int port = port("REDIS_PORT", 1, RedisAddress.DEFAULT_PORT);
    RedisAddress address =
        url == null
            ? new RedisAddress(false, null, null, host, port, 0)
            : value("REDIS_URL", RedisAddress::parse, RedisAddress.SHAPE, fallback());
    if (url != null) {
      agrees("REDIS_HOST", host, address.host());
      agrees("REDIS_PORT", Integer.toString(port), Integer.toString(address.port()));
    }
    @Nullable Secret password = secret("REDIS_PASSWORD");
    return password == null ? address : address.withPassword(password);
  }

  /** Stands in for a value that was refused, so that reading can go on. */
  private static RedisAddress fallback() {
    return new RedisAddress(false, null, null, "localhost", RedisAddress.DEFAULT_PORT, 0);
  }

  private void agrees(String name, String value, String inUrl) {
    if (given(name) != null && !value.equals(inUrl)) {
      problems.add("%s: expected %s as in REDIS_URL, was %s".formatted(name, inUrl, value));
    }
  }

  private IntentKeys intentKeys() {
    @Nullable Secret keys = secret("INTENT_SIGNING_KEYS");
    try {
      return keys == null ? IntentKeys.NONE : IntentKeys.parse(keys.value());
    } catch (IllegalArgumentException e) {
      problems.add("INTENT_SIGNING_KEYS: " + e.getMessage());
      return IntentKeys.NONE;
    }
  }

  private @Nullable Secret secret(String name) {
    String fileName = name + "_FILE";
    @Nullable String direct = given(name);
    @Nullable String file = given(fileName);
    if (file == null) {
      return direct == null ? null : new Secret(direct);
    }
    if (direct != null) {
      problems.add("%s: expected it or %s, was both".formatted(fileName, name));
      return null;
    }
    try {
      Path path = Path.of(file);
      String content =
          Files.size(path) > MAX_SECRET_BYTES
              ? ""
              : Files.readString(path).replaceFirst("\\R$", "");
      if (!content.isEmpty()) {
        return new Secret(content);
      }
      problems.add(
          "%s: expected a file of 1..%d bytes, was %s".formatted(fileName, MAX_SECRET_BYTES, file));
    } catch (IOException | InvalidPathException e) {
      problems.add(
          "%s: expected a readable text file, was %s (%s)"
              .formatted(fileName, file, e.getClass().getSimpleName()));
    }
    return null;
  }

  private String stream(String name, String fallback) {
    return matching(name, STREAM, "1..256 printable ASCII characters without space", fallback);
  }

  private int port(String name, int min, int fallback) {
    return value(
        name,
        text -> {
          int port = Integer.parseInt(text);
          if (port < min || port > 65535) {
            throw new IllegalArgumentException();
          }
          return port;
        },
        "an integer of " + min + "..65535",
        fallback);
  }

  private String matching(String name, Pattern pattern, String allowed, String fallback) {
    return value(
        name,
        text -> {
          if (!pattern.matcher(text).matches()) {
            throw new IllegalArgumentException();
          }
          return text;
        },
        allowed,
        fallback);
  }

  private <T> T value(String name, Function<String, T> parser, String allowed, T fallback) {
    @Nullable String text = given(name);
    if (text == null) {
      return fallback;
    }
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException e) {
      problems.add("%s: expected %s, was %s".formatted(name, allowed, shown(text)));
      return fallback;
    }
  }

  private @Nullable String given(String name) {
    String text = environment.get(name);
    return text == null || text.isEmpty() ? null : text;
  }

  /** A URL may carry a password before its last at-sign, even one that is otherwise malformed. */
  private static String shown(String text) {
    int at = text.lastIndexOf('@');
    return at < 0 ? text : REDACTED + text.substring(at);
  }
}
