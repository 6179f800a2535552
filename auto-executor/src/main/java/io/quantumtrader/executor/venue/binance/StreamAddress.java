package io.quantumtrader.executor.venue.binance;

import java.net.URI;
import java.util.List;

/**
 * Where streams are: since April 2026 under a path per kind of data, at other servers still at the
 * old place (Binance USDⓈ-M docs, change log 2026-04).
 */
final class StreamAddress {

  private StreamAddress() {}

  /**
   * @param kind {@code public} or {@code private}
   * @param suffix what follows {@code /ws}; may be empty
   */
  static List<URI> of(URI base, String kind, String suffix) {
    String root = base.toString().replaceFirst("/(ws|stream)?/?$", "");
    return List.of(
        URI.create(root + "/" + kind + "/ws" + suffix), URI.create(root + "/ws" + suffix));
  }
}
