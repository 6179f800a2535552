package io.quantumtrader.executor.config;

import io.quantumtrader.contract.Mode;
import io.quantumtrader.executor.config.Settings.Credentials;
import io.quantumtrader.executor.crash.CrashAt;
import io.quantumtrader.executor.gate.Limits;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Environment variables → {@link Settings}, or every reason why not. */
public final class SettingsReader {

  /** Older ones can lose a parked virtual thread. */
  private static final Runtime.Version OLDEST_JAVA = Runtime.Version.parse("25.0.3");

  private static final int SHORT_TOKEN = 16;

  private SettingsReader() {}

  /** Settings to start with, or reasons not to start. */
  public sealed interface Result {

    record Valid(Settings settings) implements Result {}

    /**
     * @param problems at least one; all that were found, not only the first
     */
    record Invalid(List<Problem> problems) implements Result {

      public Invalid {
        problems = List.copyOf(problems);
      }
    }
  }

  /**
   * Reads nothing but its arguments and the files that {@code NAME_FILE} variables name.
   *
   * @param hostName the default of the instance id
   */
  public static Result read(
      Map<String, String> environment, Runtime.Version java, String hostName) {
    var reading = new Reading(environment);
    checkJava(java, reading);
    new TypoGuard(Variables.ALL).check(environment, reading);
    var mode = ModeFlags.read(reading);
    // Without a mode the rest is still read as paper, so that its problems are told as well.
    var settings = settings(reading, mode.orElse(Mode.PAPER), hostName);
    var problems = reading.problems();
    return problems.isEmpty()
        ? new Result.Valid(settings.with(EffectiveConfiguration.of(environment, reading, settings)))
        : new Result.Invalid(problems);
  }

  /** Every setting with its origin, whether or not one could start with them. */
  public static List<ConfiguredValue> show(Map<String, String> environment, String hostName) {
    var reading = new Reading(environment);
    var settings = settings(reading, ModeFlags.read(reading).orElse(Mode.PAPER), hostName);
    return EffectiveConfiguration.of(environment, reading, settings);
  }

  private static Settings settings(Reading reading, Mode mode, String hostName) {
    var instanceId = instanceId(reading, hostName);
    var redis = RedisAddress.read(reading);
    var streams = streams(reading);
    var binance = binance(reading, mode);
    var limits = limits(reading);
    var watch =
        new Settings.Watch(
            reading.value(Variables.STUCK_AFTER_MS),
            reading.value(Variables.UNKNOWN_HALT_AFTER_MS),
            reading.value(Variables.FOREIGN_ORDER_POLICY));
    boolean weakDurability = reading.value(Variables.ACCEPT_WEAK_DURABILITY);
    var token = reading.secret(Variables.OPERATOR_TOKEN);
    if (token.isPresent() && token.get().value().length() < SHORT_TOKEN) {
      reading.warn("OPERATOR_TOKEN is shorter than %d characters".formatted(SHORT_TOKEN));
    }
    return new Settings(
        mode,
        instanceId,
        reading.value(Variables.SERVER_ADDRESS),
        reading.value(Variables.SERVER_PORT),
        redis,
        streams,
        binance,
        limits,
        watch,
        weakDurability,
        token.orElse(null),
        reading.given(Variables.INTENT_SIGNING_KEYS).orElse(SigningKeys.NONE),
        crashAt(reading, mode),
        reading.warnings(),
        List.of());
  }

  private static @Nullable CrashAt crashAt(Reading reading, Mode mode) {
    var at = reading.given(Variables.QUANTUM_CRASH_AT);
    if (at.isEmpty()) {
      return null;
    }
    if (mode == Mode.LIVE) {
      reading.refuse(
          new Problem(
              Variables.QUANTUM_CRASH_AT.name(),
              reading.shown(Variables.QUANTUM_CRASH_AT),
              "expected no crash point in mode live, was " + at.get()));
    } else {
      reading.warn(
          "QUANTUM_CRASH_AT is for tests only: this process will kill itself at " + at.get());
    }
    return at.get();
  }

  private static void checkJava(Runtime.Version java, Reading reading) {
    if (java.compareToIgnoreOptional(OLDEST_JAVA) < 0) {
      reading.refuse(
          new Problem(
              "java.version",
              java.toString(),
              "expected a JDK of at least %s (an older one can lose a parked virtual thread), was %s"
                  .formatted(OLDEST_JAVA, java)));
    }
  }

  private static String instanceId(Reading reading, String hostName) {
    var given = reading.given(Variables.EXECUTOR_INSTANCE_ID);
    if (given.isPresent() || reading.isSet(Variables.EXECUTOR_INSTANCE_ID)) {
      return given.orElse(hostName);
    }
    try {
      return Variables.EXECUTOR_INSTANCE_ID.form().parser().apply(hostName);
    } catch (IllegalArgumentException notUsable) {
      reading.refuse(
          new Problem(
              Variables.EXECUTOR_INSTANCE_ID.name(),
              Problem.UNSET,
              "expected %s, was unset and the host name '%s' cannot stand in"
                  .formatted(Variables.EXECUTOR_INSTANCE_ID.form().allowed(), hostName)));
      return hostName;
    }
  }

  private static Settings.Streams streams(Reading reading) {
    var streams =
        new Settings.Streams(
            reading.value(Variables.INTENT_STREAM), reading.value(Variables.EXECUTION_STREAM));
    if (streams.execution().equals(streams.intent())
        || streams.execution().equals(streams.dead())) {
      reading.refuse(
          new Problem(
              Variables.EXECUTION_STREAM.name(),
              streams.execution(),
              "expected a stream other than %s and %s, was %s"
                  .formatted(streams.intent(), streams.dead(), streams.execution())));
    }
    return streams;
  }

  private static Settings.Binance binance(Reading reading, Mode mode) {
    var credentials = credentials(reading, mode);
    var urls = new VenueUrls(reading, mode);
    return new Settings.Binance(
        urls.futuresRest(),
        urls.futuresStream(),
        urls.futuresWsApi(),
        urls.spotRest(),
        urls.spotStream(),
        urls.spotWsApi(),
        credentials.orElse(null),
        reading.value(Variables.BINANCE_RECV_WINDOW_MS),
        reading.value(Variables.BINANCE_REQUEST_TIMEOUT_MS),
        reading.value(Variables.BINANCE_RETRY_MAX_ATTEMPTS),
        reading.value(Variables.BINANCE_RETRY_BACKOFF_BASE),
        reading.value(Variables.BINANCE_WEIGHT_THRESHOLD),
        reading.value(Variables.BINANCE_ORDER_TRANSPORT),
        urls.overridden());
  }

  private static Optional<Credentials> credentials(Reading reading, Mode mode) {
    var key = reading.secret(Variables.BINANCE_API_KEY);
    var secret = reading.secret(Variables.BINANCE_API_SECRET);
    for (var variable : List.of(Variables.BINANCE_API_KEY, Variables.BINANCE_API_SECRET)) {
      if (mode != Mode.PAPER && !reading.isSet(variable)) {
        reading.refuse(
            new Problem(
                variable.name(),
                Problem.UNSET,
                "expected a value (or %s) in mode %s, was unset"
                    .formatted(variable.fileName(), mode.wireName())));
      }
    }
    if (mode == Mode.PAPER && key.isPresent() != secret.isPresent()) {
      reading.warn("BINANCE_API_KEY and BINANCE_API_SECRET are ignored: only one of them is set");
    }
    return key.flatMap(apiKey -> secret.map(apiSecret -> new Credentials(apiKey, apiSecret)));
  }

  private static Limits limits(Reading reading) {
    int maxLeverage = reading.value(Variables.MAX_LEVERAGE);
    return new Limits(
        reading.given(Variables.ALLOWED_SYMBOLS).orElse(Limits.DEFAULTS.allowedSymbols()),
        reading.value(Variables.INTENT_MAX_AGE_MS),
        reading.value(Variables.POLICY_MIN_CONFIDENCE),
        reading.value(Variables.POLICY_COOLDOWN_GLOBAL),
        reading.value(Variables.POLICY_COOLDOWN_SYMBOL),
        reading.value(Variables.POLICY_MAX_POSITIONS_TOTAL),
        reading.value(Variables.POLICY_MAX_PER_SYMBOL),
        reading.value(Variables.POLICY_MAX_EXPOSURE_TOTAL),
        reading.value(Variables.POLICY_MAX_EXPOSURE_PER_SYMBOL),
        reading.value(Variables.POLICY_ALLOW_SCALE_IN),
        reading.value(Variables.POLICY_SCALE_IN_MAX),
        reading.value(Variables.POLICY_SCALE_IN_CONF_DELTA),
        reading.value(Variables.POLICY_MAX_PER_REGIME),
        reading.value(Variables.MAX_ORDER_NOTIONAL),
        reading.value(Variables.PRICE_COLLAR_PCT),
        reading.value(Variables.MAX_DAILY_TRADES),
        reading.value(Variables.MAX_DAILY_LOSS_PCT),
        reading.value(Variables.DAILY_TARGET_PCT),
        reading.value(Variables.MAX_DRAWDOWN_PCT),
        reading.value(Variables.MAX_ORDERS_PER_MINUTE),
        maxLeverage,
        Math.min(Limits.DEFAULTS.defaultLeverage(), maxLeverage),
        reading.value(Variables.POLICY_CAPITAL_FRACTION));
  }
}
