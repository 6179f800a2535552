package io.quantumtrader.executor.venue.binance;

import io.quantumtrader.executor.config.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * What the API key may do besides trading futures (Binance wallet docs, Get API Key Permission). A
 * key that can withdraw makes no entry: whoever steals it takes everything. The endpoint is on the
 * spot host and exists in production only, so elsewhere nothing is asked; it counts towards limits
 * of its own, so it does not go through the futures connection.
 */
final class KeyPermissions {

  private static final Logger LOG = LoggerFactory.getLogger(KeyPermissions.class);
  private static final String PATH = "/sapi/v1/account/apiRestrictions";
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Duration RECHECK = Duration.ofMinutes(1);
  private static final int MAX_ANSWER_BYTES = 64 << 10;
  private static final List<String> UNNEEDED =
      List.of(
          "enableInternalTransfer",
          "permitsUniversalTransfer",
          "enableMargin",
          "enableVanillaOptions",
          "enableSpotAndMarginTrading");

  private final Settings.Binance settings;
  private final Settings.Credentials credentials;
  private final ExchangeClock clock;
  private final Redaction redaction;
  private final SingleFlight<String, Found> asking = new SingleFlight<>();
  private volatile @Nullable Found found;

  KeyPermissions(
      Settings.Binance settings,
      Settings.Credentials credentials,
      ExchangeClock clock,
      Redaction redaction) {
    this.settings = settings;
    this.credentials = credentials;
    this.clock = clock;
    this.redaction = redaction;
  }

  /**
   * Why the key may make no entry; empty when it may, or when the exchange cannot be asked. Asked
   * once while there is none, and at most every minute while there is one.
   */
  Optional<String> obstacle() {
    Found known = found;
    boolean settled =
        known != null
            && (known.obstacle == null || clock.nanos() - known.nanos < RECHECK.toNanos());
    Found now = known != null && settled ? known : asking.get(PATH, _ -> ask());
    found = now;
    return Optional.ofNullable(now.obstacle);
  }

  private Found ask() {
    return new Found(answer().orElse(null), clock.nanos());
  }

  private Optional<String> answer() {
    try {
      HttpResponse<String> answer = send();
      if (answer.statusCode() != 200) {
        LOG.warn(
            "the key's permissions are not checked: GET {}: HTTP {}, {}",
            PATH,
            answer.statusCode(),
            redaction.of(answer.body()));
        return Optional.empty();
      }
      return judge(new Fields(Json.read(answer.body())));
    } catch (IOException | JacksonException | InterruptedException e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      LOG.warn("the key's permissions are not checked: GET {}: {}", PATH, redaction.of(e));
      return Optional.empty();
    }
  }

  private HttpResponse<String> send() throws IOException, InterruptedException {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("recvWindow", Long.toString(settings.recvWindow().toMillis()));
    parameters.put("timestamp", Long.toString(clock.now().toEpochMilli()));
    String query = new Signer(credentials.apiSecret()).signed(QueryString.of(parameters));
    String base = settings.spotRestUrl().toString().replaceFirst("/$", "");
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + PATH + "?" + query))
            .header("X-MBX-APIKEY", credentials.apiKey().value())
            .timeout(TIMEOUT)
            .build();
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build()) {
      return client.send(request, BodyHandlers.limiting(BodyHandlers.ofString(), MAX_ANSWER_BYTES));
    }
  }

  private static Optional<String> judge(Fields key) {
    List<String> more = new ArrayList<>(UNNEEDED.stream().filter(key::flag).toList());
    if (!more.isEmpty()) {
      LOG.warn("the API key may do more than it needs: {}", String.join(", ", more));
    }
    if ("false".equalsIgnoreCase(key.text("ipRestrict"))) {
      LOG.warn("the API key works from any address: restrict it to this one at the exchange");
    }
    if (key.flag("enableWithdrawals")) {
      return refused(
          "expected a key that cannot withdraw, was enableWithdrawals true; take it away");
    }
    return "false".equalsIgnoreCase(key.text("enableFutures"))
        ? refused("expected a key that may trade futures, was enableFutures false")
        : Optional.empty();
  }

  private static Optional<String> refused(String why) {
    return Optional.of("GET " + PATH + ": " + why);
  }

  private record Found(@Nullable String obstacle, long nanos) {}
}
