package io.quantumtrader.executor.config;

import io.quantumtrader.contract.Mode;
import io.quantumtrader.executor.gate.Limits;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The validated configuration of one process.
 *
 * @param instanceId the consumer's name in the group; stable over restarts
 * @param operatorToken without one, every call that changes something is refused
 * @param warnings what an operator should know about this configuration, logged at WARN at start
 */
public record Settings(
    Mode mode,
    String instanceId,
    int serverPort,
    Redis redis,
    Streams streams,
    Binance binance,
    Limits limits,
    Watch watch,
    boolean acceptWeakDurability,
    @Nullable Secret operatorToken,
    List<String> warnings) {

  public Settings {
    warnings = List.copyOf(warnings);
  }

  /** The journal. */
  public record Redis(URI url, @Nullable Secret password) {}

  /** Stream names. The dead-letter stream is the intent stream's name plus {@code :dead}. */
  public record Streams(String intent, String execution) {

    public String dead() {
      return intent + ":dead";
    }
  }

  /** Key and secret of the exchange account. */
  public record Credentials(Secret apiKey, Secret apiSecret) {}

  /** How orders travel. */
  public enum OrderTransport {
    REST,
    WS
  }

  /**
   * @param credentials null only in paper mode
   * @param overriddenUrls names of the URL variables that were set by hand
   */
  public record Binance(
      URI futuresRestUrl,
      URI futuresStreamUrl,
      URI futuresWsApiUrl,
      URI spotRestUrl,
      URI spotStreamUrl,
      URI spotWsApiUrl,
      @Nullable Credentials credentials,
      Duration recvWindow,
      Duration requestTimeout,
      int retryMaxAttempts,
      Duration retryBackoffBase,
      int weightThreshold,
      OrderTransport orderTransport,
      List<String> overriddenUrls) {

    public Binance {
      overriddenUrls = List.copyOf(overriddenUrls);
    }
  }

  /**
   * @param stuckAfter an ORDER_SUBMIT unanswered this long is stuck
   * @param unknownHaltAfter an order unknown this long halts new exposure
   */
  public record Watch(Duration stuckAfter, Duration unknownHaltAfter) {}
}
