package io.quantumtrader.executor.config;

import io.quantumtrader.contract.Mode;
import io.quantumtrader.executor.crash.CrashAt;
import io.quantumtrader.executor.gate.Limits;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The validated configuration of one process.
 *
 * @param instanceId the consumer's name in the group; stable over restarts
 * @param serverAddress where the HTTP server listens; loopback by default
 * @param operatorToken without one, every call that changes something is refused
 * @param intentKeys one of them has to have signed each intent; without any, none has to
 * @param crashAt where a test wants this process to end itself; never in live
 * @param warnings what an operator should know about this configuration, logged at WARN at start
 * @param configuration every setting with its origin, fit to be shown
 */
public record Settings(
    Mode mode,
    String instanceId,
    String serverAddress,
    int serverPort,
    Redis redis,
    Streams streams,
    Binance binance,
    Limits limits,
    Watch watch,
    boolean acceptWeakDurability,
    @Nullable Secret operatorToken,
    SigningKeys intentKeys,
    @Nullable CrashAt crashAt,
    List<String> warnings,
    List<ConfiguredValue> configuration) {

  public Settings {
    warnings = List.copyOf(warnings);
    configuration = List.copyOf(configuration);
  }

  Settings with(List<ConfiguredValue> values) {
    return new Settings(
        mode,
        instanceId,
        serverAddress,
        serverPort,
        redis,
        streams,
        binance,
        limits,
        watch,
        acceptWeakDurability,
        operatorToken,
        intentKeys,
        crashAt,
        warnings,
        values);
  }

  /**
   * The journal.
   *
   * @param url scheme, user, host, port (always there) and database; never a password. A user
   *     information part is the ACL user's name alone.
   * @param caFile certificates to trust instead of the JDK's; only with TLS
   */
  public record Redis(URI url, @Nullable Secret password, @Nullable Path caFile) {

    /** With the JDK's certificates. */
    public Redis(URI url, @Nullable Secret password) {
      this(url, password, null);
    }

    /** The host; java.net.URI itself has none when the name holds an underscore. */
    public String host() {
      var authority = withoutUser();
      return authority.substring(0, authority.lastIndexOf(':'));
    }

    public int port() {
      var authority = withoutUser();
      return Integer.parseInt(authority, authority.lastIndexOf(':') + 1, authority.length(), 10);
    }

    /** The ACL user, if not the default one. */
    public Optional<String> user() {
      var authority = url.getAuthority();
      int at = authority.lastIndexOf('@');
      return at < 0 ? Optional.empty() : Optional.of(authority.substring(0, at));
    }

    public int database() {
      return url.getPath().length() < 2 ? 0 : Integer.parseInt(url.getPath().substring(1));
    }

    public boolean tls() {
      return url.getScheme().equals("rediss");
    }

    private String withoutUser() {
      var authority = url.getAuthority();
      return authority.substring(authority.lastIndexOf('@') + 1);
    }
  }

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

  /** What an order on the account that we did not send leads to. */
  public enum ForeignOrderPolicy {
    REPORT,
    HALT
  }

  /**
   * @param stuckAfter an ORDER_SUBMIT unanswered this long is stuck
   * @param unknownHaltAfter an order unknown this long halts new exposure
   */
  public record Watch(
      Duration stuckAfter, Duration unknownHaltAfter, ForeignOrderPolicy foreignOrders) {

    /** Foreign orders are told of and change nothing. */
    public Watch(Duration stuckAfter, Duration unknownHaltAfter) {
      this(stuckAfter, unknownHaltAfter, ForeignOrderPolicy.REPORT);
    }
  }
}
