package io.quantumtrader.executor.config;

import io.quantumtrader.contract.intent.IntentKeys;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The keys for signed intents, as they were configured.
 *
 * @param pairs each an id, a colon and a key
 */
public record SigningKeys(List<Secret> pairs) {

  /** Intents are not signed. */
  public static final SigningKeys NONE = new SigningKeys(List.of());

  private static final Pattern SEPARATOR = Pattern.compile("[,\\s]+");

  public SigningKeys {
    pairs = List.copyOf(pairs);
  }

  /** Throws IllegalArgumentException when the text is not a list of usable keys. */
  static SigningKeys parse(String text) {
    IntentKeys usable = IntentKeys.parse(text);
    return usable.isEmpty()
        ? NONE
        : new SigningKeys(
            SEPARATOR
                .splitAsStream(text)
                .filter(pair -> !pair.isEmpty())
                .map(Secret::new)
                .toList());
  }

  /** The keys alone, without their ids. */
  public List<Secret> secrets() {
    return pairs.stream()
        .map(pair -> new Secret(pair.value().substring(pair.value().indexOf(':') + 1)))
        .toList();
  }

  /** What checks signatures with these keys. */
  public IntentKeys verifier() {
    return pairs.isEmpty()
        ? IntentKeys.NONE
        : IntentKeys.parse(String.join(",", pairs.stream().map(Secret::value).toList()));
  }
}
