package io.quantumtrader.executor.venue.binance;

import io.quantumtrader.executor.config.Secret;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 over the query string (Binance USDⓈ-M docs, General Info, Endpoint Security). */
final class Signer {

  private static final String ALGORITHM = "HmacSHA256";

  private final Mac prototype;

  Signer(Secret apiSecret) {
    try {
      prototype = Mac.getInstance(ALGORITHM);
      prototype.init(
          new SecretKeySpec(apiSecret.value().getBytes(StandardCharsets.UTF_8), ALGORITHM));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("expected a usable HMAC-SHA256 key, was unusable", e);
    }
  }

  /** The query with its signature appended. */
  String signed(String query) {
    byte[] digest = mac().doFinal(query.getBytes(StandardCharsets.UTF_8));
    return query + "&signature=" + HexFormat.of().formatHex(digest);
  }

  private Mac mac() {
    try {
      // A clone carries the prepared key and costs a third of a new instance.
      return (Mac) prototype.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("expected a Mac that can be cloned", e);
    }
  }
}
