package io.quantumtrader.simulator.rest;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA256 over the raw query followed by the raw body, nothing between them, the signature
 * itself left out (Binance USDⓈ-M docs, General Info, SIGNED Endpoint Security).
 */
public final class Signature {

  private static final Pattern OWN = Pattern.compile("(^|&)signature=[^&]*");

  private Signature() {}

  /** The text that is signed. */
  public static String payload(String query, String body) {
    return without(query) + without(body);
  }

  /** The signature in lower-case hexadecimal digits. */
  public static String sign(String secret, String payload) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(payload.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("expected HmacSHA256 in every JDK, was absent", e);
    }
  }

  /** Whether the given signature, in either case, is right; compared in constant time. */
  public static boolean matches(String secret, String payload, String given) {
    byte[] expected = sign(secret, payload).getBytes(StandardCharsets.US_ASCII);
    return MessageDigest.isEqual(
        expected, given.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
  }

  private static String without(String text) {
    String cut = OWN.matcher(text).replaceAll("");
    return cut.startsWith("&") && !text.startsWith("&") ? cut.substring(1) : cut;
  }
}
