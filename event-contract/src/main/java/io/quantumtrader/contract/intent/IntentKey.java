package io.quantumtrader.contract.intent;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A named key that signs intents with HMAC-SHA256 (RFC 2104). Prints as its name alone. */
public final class IntentKey {

  /** Shorter keys are easier to guess than the digest. */
  public static final int MIN_SECRET_CHARS = 32;

  private static final String ALGORITHM = "HmacSHA256";
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,32}");
  private static final Pattern SECRET =
      Pattern.compile("[\\x21-\\x7E]{" + MIN_SECRET_CHARS + ",4096}");

  private final String id;
  private final SecretKeySpec secret;

  /**
   * Throws IllegalArgumentException when either is not usable; the message never holds the secret.
   *
   * @param id 1 to 32 letters, digits, dots, dashes and underscores; no secret
   * @param secret 32 to 4096 visible ASCII characters, used as they are
   */
  public IntentKey(String id, String secret) {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException("expected a key id of " + ID + ", was something else");
    }
    if (!SECRET.matcher(secret).matches()) {
      throw new IllegalArgumentException(
          "expected at least "
              + MIN_SECRET_CHARS
              + " visible ASCII characters, was something else");
    }
    this.id = id;
    this.secret = new SecretKeySpec(secret.getBytes(StandardCharsets.US_ASCII), ALGORITHM);
  }

  public String id() {
    return id;
  }

  /** Over the payload's bytes exactly as they travel. */
  byte[] digest(String payload) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(secret);
      return mac.doFinal(payload.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("expected HMAC-SHA256 in every JDK, was absent", e);
    }
  }

  /** In a time that does not depend on where the two differ. */
  boolean matches(String payload, byte[] digest) {
    return MessageDigest.isEqual(digest(payload), digest);
  }

  @Override
  public String toString() {
    return id;
  }
}
