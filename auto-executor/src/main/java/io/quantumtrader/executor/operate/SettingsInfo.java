package io.quantumtrader.executor.operate;

import io.quantumtrader.executor.config.Settings;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.info.BuildProperties;

/** What {@code /actuator/info} says: mode, instance, version, overrides, configuration. */
public final class SettingsInfo implements InfoContributor {

  private final Settings settings;
  private final String version;

  SettingsInfo(Settings settings, BuildProperties build) {
    this.settings = settings;
    this.version = String.valueOf(build.getVersion());
  }

  /** The version of this build. */
  public String version() {
    return version;
  }

  /** The URLs that were set by hand, by their variables. */
  public Map<String, URI> overriddenUrls() {
    var overridden = new LinkedHashMap<String, URI>();
    for (var name : settings.binance().overriddenUrls()) {
      overridden.put(name, url(name));
    }
    return overridden;
  }

  @Override
  public void contribute(Info.Builder builder) {
    builder.withDetail("mode", settings.mode().wireName());
    builder.withDetail("instance", settings.instanceId());
    builder.withDetail("version", version);
    builder.withDetail("java", Runtime.version().toString());
    builder.withDetail("overridden_urls", overriddenUrls());
    builder.withDetail("warnings", settings.warnings());
    // Secrets in it print as [redacted], in JSON as everywhere else.
    builder.withDetail("config", settings);
  }

  private URI url(String name) {
    var binance = settings.binance();
    return switch (name) {
      case "BINANCE_FUTURES_REST_URL" -> binance.futuresRestUrl();
      case "BINANCE_FUTURES_STREAM_URL" -> binance.futuresStreamUrl();
      case "BINANCE_FUTURES_WS_API_URL" -> binance.futuresWsApiUrl();
      case "BINANCE_SPOT_REST_URL" -> binance.spotRestUrl();
      case "BINANCE_SPOT_STREAM_URL" -> binance.spotStreamUrl();
      case "BINANCE_SPOT_WS_API_URL" -> binance.spotWsApiUrl();
      default -> throw new IllegalArgumentException("expected a URL variable, was " + name);
    };
  }
}
