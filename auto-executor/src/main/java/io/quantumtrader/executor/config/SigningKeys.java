package io.quantumtrader.executor.config;

import io.quantumtrader.contract.intent.IntentKey;
import io.quantumtrader.contract.intent.IntentKeys;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The keys for signed intents, as they were configured. */
public record SigningKeys(List<SigningKey> keys) {

  /** Intents are not signed. */
  public static final SigningKeys NONE = new SigningKeys(List.of());

  private static final Pattern SEPARATOR = Pattern.compile("[,\\s]+");

  public SigningKeys {
    keys = List.copyOf(keys);
  }

  /** One key and the name it goes by. */
  public record SigningKey(String id, Secret secret) {

    private static SigningKey parse(String text) {
      int colon = text.indexOf(':');
      if (colon < 0) {
        throw new IllegalArgumentException();
      }
      return new SigningKey(text.substring(0, colon), new Secret(text.substring(colon + 1)));
    }
  }

  /** Throws IllegalArgumentException when the text is not a list of usable keys. */
  static SigningKeys parse(String text) {
    var keys =
        new SigningKeys(
            Stream.of(SEPARATOR.split(text))
                .filter(key -> !key.isEmpty())
                .map(SigningKey::parse)
                .toList());
    if (keys.verifier().isEmpty()) {
      throw new IllegalArgumentException();
    }
    return keys;
  }

  /** What checks signatures with these keys. */
  public IntentKeys verifier() {
    return new IntentKeys(
        keys.stream().map(key -> new IntentKey(key.id(), key.secret().value())).toList());
  }
}
