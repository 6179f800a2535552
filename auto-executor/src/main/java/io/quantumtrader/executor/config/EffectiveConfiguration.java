package io.quantumtrader.executor.config;

import io.quantumtrader.executor.config.ConfiguredValue.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Every setting with its origin, and every variable in our namespace without effect. */
public final class EffectiveConfiguration {

  /** The heading of variables that do not exist. */
  static final String UNKNOWN_SECTION = "Unknown";

  /** Read and validated, but nothing in this version acts on them. */
  static final Set<String> WITHOUT_EFFECT =
      Set.of(
          Variables.BINANCE_FUTURES_WS_API_URL.name(),
          Variables.BINANCE_SPOT_STREAM_URL.name(),
          Variables.BINANCE_SPOT_WS_API_URL.name(),
          Variables.BINANCE_ORDER_TRANSPORT.name());

  private static final String NOT_ACTED_ON = "nothing in this version acts on it";

  private EffectiveConfiguration() {}

  /** The table for a terminal. */
  public static String text(List<ConfiguredValue> values) {
    var names = values.stream().mapToInt(value -> value.name().length()).max().orElse(0);
    var shown = values.stream().mapToInt(value -> value.value().length()).max().orElse(0);
    var text = new StringBuilder();
    var section = "";
    for (var value : values) {
      if (!value.section().equals(section)) {
        section = value.section();
        text.append(text.isEmpty() ? "" : "\n").append(section).append("\n");
      }
      var line = "%s %-" + names + "s  %-" + shown + "s  %s%s%n";
      text.append(
          line.formatted(
              value.effective() ? " " : "!",
              value.name(),
              value.value(),
              origin(value),
              note(value)));
    }
    return text.toString();
  }

  private static String origin(ConfiguredValue value) {
    return switch (value.origin()) {
      case ENVIRONMENT -> "environment";
      case FILE -> "file " + value.file();
      case DEFAULT -> "default";
      case DERIVED -> "derived";
    };
  }

  private static String note(ConfiguredValue value) {
    return value.note() == null ? "" : "  (" + value.note() + ")";
  }

  static List<ConfiguredValue> of(
      Map<String, String> environment, Reading reading, Settings settings) {
    var values = new ArrayList<ConfiguredValue>();
    for (var variable : Variables.ALL) {
      values.add(value(variable, environment, reading, settings));
    }
    new TypoGuard(Variables.ALL)
        .unread(environment)
        .forEach((name, why) ->
            // The value may be a secret under a wrong name.
            values.add(
                new ConfiguredValue(
                    name,
                    UNKNOWN_SECTION,
                    Problem.REDACTED,
                    Origin.ENVIRONMENT,
                    null,
                    false,
                    "nothing reads it" + why)));
    return List.copyOf(values);
  }

  private static ConfiguredValue value(
      Variable<?> variable, Map<String, String> environment, Reading reading, Settings settings) {
    if (!reading.isSet(variable)) {
      var derived = derived(variable.name(), reading, settings);
      return derived == null
          ? shown(variable, unset(variable), Origin.DEFAULT, null)
          : shown(variable, derived, Origin.DERIVED, null);
    }
    if (!variable.secret()) {
      return shown(variable, reading.shown(variable), Origin.ENVIRONMENT, null);
    }
    var file = environment.get(variable.fileName());
    return file == null || file.isEmpty()
        ? shown(variable, Problem.REDACTED, Origin.ENVIRONMENT, null)
        : shown(variable, Problem.REDACTED, Origin.FILE, file);
  }

  private static ConfiguredValue shown(
      Variable<?> variable, String value, Origin origin, @Nullable String file) {
    var given = origin == Origin.ENVIRONMENT || origin == Origin.FILE;
    var idle = given && WITHOUT_EFFECT.contains(variable.name());
    return new ConfiguredValue(
        variable.name(),
        variable.section().title(),
        value,
        origin,
        file,
        !idle,
        idle ? NOT_ACTED_ON : null);
  }

  private static String unset(Variable<?> variable) {
    var fallback = variable.fallback();
    if (fallback != null) {
      return fallback;
    }
    return variable.secret() || variable.defaultText().isEmpty()
        ? Problem.UNSET
        : variable.defaultText();
  }

  /** What a setting that was not given is, where other settings decide. */
  private static @Nullable String derived(String name, Reading reading, Settings settings) {
    var binance = settings.binance();
    return switch (name) {
      case "BINANCE_USE_TESTNET" ->
          reading.isSet(Variables.TESTNET) ? reading.shown(Variables.TESTNET) : null;
      case "EXECUTOR_INSTANCE_ID" -> settings.instanceId();
      case "REDIS_URL" -> settings.redis().url().toString();
      case "REDIS_HOST" -> settings.redis().host();
      case "REDIS_PORT" -> Integer.toString(settings.redis().port());
      case "BINANCE_FUTURES_REST_URL" -> binance.futuresRestUrl().toString();
      case "BINANCE_FUTURES_STREAM_URL" -> binance.futuresStreamUrl().toString();
      case "BINANCE_FUTURES_WS_API_URL" -> binance.futuresWsApiUrl().toString();
      case "BINANCE_SPOT_REST_URL" -> binance.spotRestUrl().toString();
      case "BINANCE_SPOT_STREAM_URL" -> binance.spotStreamUrl().toString();
      case "BINANCE_SPOT_WS_API_URL" -> binance.spotWsApiUrl().toString();
      default -> null;
    };
  }
}
