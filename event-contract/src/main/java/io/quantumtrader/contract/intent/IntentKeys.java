package io.quantumtrader.contract.intent;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The keys that are valid at this time. A producer signs with the first; whoever reads accepts any,
 * so that a key can be replaced without a moment in which an honest intent is refused.
 */
public final class IntentKeys {

  /** The field of the stream entry that carries the signature. */
  public static final String FIELD = "signature";

  /** Intents need no signature. */
  public static final IntentKeys NONE = new IntentKeys(List.of());

  /** Each unknown intent costs at most one digest, so this bounds a list, not work. */
  public static final int MAX_KEYS = 16;

  private static final Pattern SEPARATOR = Pattern.compile("[,\\s]+");
  private static final String SHAPE = "key-id:hex";
  private static final Pattern SIGNATURE =
      Pattern.compile("(?<id>[A-Za-z0-9._-]{1,32}):(?<digest>[0-9a-fA-F]{64})");

  private final List<IntentKey> keys;

  /** Throws IllegalArgumentException for more than {@link #MAX_KEYS} keys, or an id used twice. */
  public IntentKeys(List<IntentKey> keys) {
    if (keys.size() > MAX_KEYS) {
      throw new IllegalArgumentException(
          "expected at most " + MAX_KEYS + " keys, was " + keys.size());
    }
    if (keys.stream().map(IntentKey::id).distinct().count() < keys.size()) {
      throw new IllegalArgumentException("expected each key id once, was one of them repeated");
    }
    this.keys = List.copyOf(keys);
  }

  /**
   * Throws IllegalArgumentException when the text is not a list of usable keys; the message never
   * holds one of them.
   *
   * @param text {@code id:key} pairs, separated by commas or white space
   */
  public static IntentKeys parse(String text) {
    List<IntentKey> keys =
        SEPARATOR
            .splitAsStream(text)
            .filter(pair -> !pair.isEmpty())
            .map(pair -> {
              int colon = Math.max(0, pair.indexOf(':'));
              return new IntentKey(pair.substring(0, colon), pair.substring(colon + 1));
            })
            .toList();
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("expected id:key pairs, was none");
    }
    return new IntentKeys(keys);
  }

  /** Whether intents need no signature. */
  public boolean isEmpty() {
    return keys.isEmpty();
  }

  /** The value of {@link #FIELD} for a payload; empty when nothing is to be signed. */
  public Optional<String> sign(String payload) {
    return keys.stream()
        .findFirst()
        .map(key -> key.id() + ":" + HexFormat.of().formatHex(key.digest(payload)));
  }

  /**
   * Why the signature does not vouch for the payload, or nothing. The message holds neither.
   *
   * @param payload as it travels; not yet parsed, so that a parser never sees what a stranger wrote
   * @param signature {@code key-id:hex}, or an empty text when there was none
   */
  public Optional<String> faultOf(String payload, String signature) {
    if (signature.isEmpty()) {
      return Optional.of("expected " + SHAPE + ", was an intent without a signature");
    }
    Matcher shape = SIGNATURE.matcher(signature);
    if (!shape.matches()) {
      return Optional.of("expected " + SHAPE + ", was something else");
    }
    String id = shape.group("id");
    byte[] digest = HexFormat.of().parseHex(shape.group("digest"));
    return keys.stream()
        .filter(key -> key.id().equals(id))
        .findFirst()
        .map(key ->
            key.matches(payload, digest)
                ? Optional.<String>empty()
                : Optional.of("expected the signature of this payload by key " + id + ", was not"))
        .orElseGet(() -> Optional.of("expected a key that is valid, was " + Shown.text(id)));
  }
}
