package io.quantumtrader.executor.config;

import static io.quantumtrader.executor.config.Variable.Section.GATES;
import static io.quantumtrader.executor.config.Variable.Section.JOURNAL;
import static io.quantumtrader.executor.config.Variable.Section.MODE;
import static io.quantumtrader.executor.config.Variable.Section.PROCESS;
import static io.quantumtrader.executor.config.Variable.Section.TESTS;
import static io.quantumtrader.executor.config.Variable.Section.VENUE;
import static io.quantumtrader.executor.config.Variable.Section.WATCH;
import static io.quantumtrader.executor.config.Variable.of;
import static io.quantumtrader.executor.config.Variable.optional;
import static io.quantumtrader.executor.config.Variable.secret;

import io.quantumtrader.executor.config.Settings.ForeignOrderPolicy;
import io.quantumtrader.executor.config.Settings.OrderTransport;
import io.quantumtrader.executor.crash.CrashAt;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Every environment variable the executor reads. The order is that of the documentation. */
final class Variables {

  private static final String BY_MODE = "Binance's own for the mode";
  private static final String MAX_AMOUNT = "1000000000000";
  private static final Form<String> NAME =
      Form.text("1 to 128 visible ASCII characters, no spaces", "[\\x21-\\x7E]{1,128}");
  private static final Form<String> SECRET =
      Form.text("1 to 4096 visible ASCII characters, no spaces", "[\\x21-\\x7E]{1,4096}");

  static final Variable<Boolean> PAPER_TRADING =
      of(
          MODE,
          "PAPER_TRADING",
          Form.flag(),
          "true",
          "Paper mode: nothing that changes state is ever sent to an exchange.");
  static final Variable<Boolean> BINANCE_USE_TESTNET =
      of(
          MODE,
          "BINANCE_USE_TESTNET",
          Form.flag(),
          "true",
          "When not paper: orders go to the exchange's test environment.");
  static final Variable<Boolean> TESTNET =
      optional(
          MODE,
          "TESTNET",
          Form.flag(),
          "",
          "Alias of `BINANCE_USE_TESTNET`; the two may not disagree.");
  static final Variable<Boolean> LIVE_TRADING_ENABLED =
      of(
          MODE,
          "LIVE_TRADING_ENABLED",
          Form.flag(),
          "false",
          "When neither paper nor testnet: must be true, or the process does not start.");

  static final Variable<String> EXECUTOR_INSTANCE_ID =
      optional(
          PROCESS,
          "EXECUTOR_INSTANCE_ID",
          NAME,
          "the host name",
          "Name of this consumer in the group; must stay the same over restarts.");
  static final Variable<String> SERVER_ADDRESS =
      of(
          PROCESS,
          "SERVER_ADDRESS",
          Form.text("an IP address or a host name", "[0-9A-Za-z.:\\[\\]%_-]{1,253}"),
          "127.0.0.1",
          "Where the HTTP server listens. Loopback unless told otherwise; a container needs"
              + " `0.0.0.0`.");
  static final Variable<Integer> SERVER_PORT =
      of(
          PROCESS,
          "SERVER_PORT",
          Form.integer(0, 65535),
          "8003",
          "Port of API, console and actuator; 0 takes a free one.");
  static final Variable<String> OPERATOR_TOKEN =
      secret(
          PROCESS,
          "OPERATOR_TOKEN",
          SECRET,
          "Bearer token for every call that changes something; without one these calls are"
              + " refused.");

  static final Variable<RedisAddress> REDIS_URL =
      optional(
          JOURNAL,
          "REDIS_URL",
          Form.redisUrl(),
          "redis://localhost:6379",
          "The journal, in one value; `rediss` is TLS. May not contradict the three below.");
  static final Variable<String> REDIS_HOST =
      optional(
          JOURNAL,
          "REDIS_HOST",
          Form.text(
              "a host name or an IP address (IPv6 in brackets)",
              "\\[[0-9a-fA-F:.]{2,45}]|[0-9A-Za-z._-]{1,253}"),
          "localhost",
          "The journal's host, instead of `REDIS_URL`.");
  static final Variable<Integer> REDIS_PORT =
      optional(
          JOURNAL,
          "REDIS_PORT",
          Form.integer(1, 65535),
          "6379",
          "The journal's port, instead of `REDIS_URL`.");
  static final Variable<String> REDIS_PASSWORD =
      secret(JOURNAL, "REDIS_PASSWORD", SECRET, "The journal's password.");
  static final Variable<String> INTENT_STREAM =
      of(JOURNAL, "INTENT_STREAM", NAME, "quantum:stream:intent", "Intents in.");
  static final Variable<String> EXECUTION_STREAM =
      of(JOURNAL, "EXECUTION_STREAM", NAME, "quantum:stream:execution", "Execution events out.");
  static final Variable<SigningKeys> INTENT_SIGNING_KEYS =
      secret(
          JOURNAL,
          "INTENT_SIGNING_KEYS",
          Form.signingKeys(),
          "When set, an intent that none of these keys has signed is `REJECT_SIGNATURE`; see"
              + " security.md.");
  static final Variable<String> REDIS_CA_FILE =
      optional(
          JOURNAL,
          "REDIS_CA_FILE",
          Form.text("the path of a PEM file", ".{1,4096}"),
          "those of the JDK",
          "Certificates that vouch for the journal's own one; for `rediss` only.");
  static final Variable<Boolean> ACCEPT_WEAK_DURABILITY =
      of(
          JOURNAL,
          "ACCEPT_WEAK_DURABILITY",
          Form.flag(),
          "false",
          "Start `testnet` or `live` although Redis may lose acknowledged writes.");

  static final Variable<String> BINANCE_API_KEY =
      secret(VENUE, "BINANCE_API_KEY", SECRET, "Needed in `testnet` and `live`.");
  static final Variable<String> BINANCE_API_SECRET =
      secret(VENUE, "BINANCE_API_SECRET", SECRET, "Needed in `testnet` and `live`.");
  static final Variable<URI> BINANCE_FUTURES_REST_URL =
      url("BINANCE_FUTURES_REST_URL", Form.webUrl(), "USDⓈ-M futures, REST.");
  static final Variable<URI> BINANCE_FUTURES_STREAM_URL =
      url("BINANCE_FUTURES_STREAM_URL", Form.socketUrl(), "USDⓈ-M futures, streams.");
  static final Variable<URI> BINANCE_FUTURES_WS_API_URL =
      url("BINANCE_FUTURES_WS_API_URL", Form.socketUrl(), "USDⓈ-M futures, WebSocket API.");
  static final Variable<URI> BINANCE_SPOT_REST_URL =
      url("BINANCE_SPOT_REST_URL", Form.webUrl(), "Spot, REST.");
  static final Variable<URI> BINANCE_SPOT_STREAM_URL =
      url("BINANCE_SPOT_STREAM_URL", Form.socketUrl(), "Spot, streams.");
  static final Variable<URI> BINANCE_SPOT_WS_API_URL =
      url("BINANCE_SPOT_WS_API_URL", Form.socketUrl(), "Spot, WebSocket API.");
  static final Variable<Duration> BINANCE_RECV_WINDOW_MS =
      of(
          VENUE,
          "BINANCE_RECV_WINDOW_MS",
          Form.millis(1, 60_000),
          "5000",
          "How long after its timestamp the exchange may accept a request.");
  static final Variable<Duration> BINANCE_REQUEST_TIMEOUT_MS =
      of(
          VENUE,
          "BINANCE_REQUEST_TIMEOUT_MS",
          Form.millis(100, 120_000),
          "10000",
          "How long one request may take before its outcome is unknown.");
  static final Variable<Integer> BINANCE_RETRY_MAX_ATTEMPTS =
      of(
          VENUE,
          "BINANCE_RETRY_MAX_ATTEMPTS",
          Form.integer(1, 10),
          "3",
          "Attempts of a read, the first included; an order is never re-sent.");
  static final Variable<Duration> BINANCE_RETRY_BACKOFF_BASE =
      of(
          VENUE,
          "BINANCE_RETRY_BACKOFF_BASE",
          Form.seconds("0", "60"),
          "0.5",
          "Wait before the second attempt of a read; it doubles after each one.");
  static final Variable<Integer> BINANCE_WEIGHT_THRESHOLD =
      of(
          VENUE,
          "BINANCE_WEIGHT_THRESHOLD",
          Form.integer(1, 1_000_000),
          "1920",
          "Request weight a minute at which all but cancels and the clock wait; 80 % of Binance's"
              + " 2400.");
  static final Variable<OrderTransport> BINANCE_ORDER_TRANSPORT =
      of(
          VENUE,
          "BINANCE_ORDER_TRANSPORT",
          Form.transport(),
          "rest",
          "How orders travel; `ws` is the WebSocket API with REST as its fallback.");

  static final Variable<Set<String>> ALLOWED_SYMBOLS =
      optional(
          GATES,
          "ALLOWED_SYMBOLS",
          Form.symbols(),
          "all that the exchange lists as TRADING",
          "Entries on other symbols are blocked.");
  static final Variable<Duration> INTENT_MAX_AGE_MS =
      of(
          GATES,
          "INTENT_MAX_AGE_MS",
          Form.millis(1, 604_800_000),
          "600000",
          "An older intent is blocked, on arrival and right before the send.");
  static final Variable<BigDecimal> POLICY_MIN_CONFIDENCE =
      of(
          GATES,
          "POLICY_MIN_CONFIDENCE",
          Form.decimal("0", "1"),
          "0.7",
          "Entries that state a lower confidence are blocked.");
  static final Variable<Duration> POLICY_COOLDOWN_GLOBAL =
      of(
          GATES,
          "POLICY_COOLDOWN_GLOBAL",
          Form.seconds("0", "86400"),
          "60",
          "Pause after an accepted entry, all symbols; 0 = off.");
  static final Variable<Duration> POLICY_COOLDOWN_SYMBOL =
      of(
          GATES,
          "POLICY_COOLDOWN_SYMBOL",
          Form.seconds("0", "86400"),
          "300",
          "Pause after an accepted entry, same symbol; 0 = off.");
  static final Variable<Integer> POLICY_MAX_POSITIONS_TOTAL =
      of(
          GATES,
          "POLICY_MAX_POSITIONS_TOTAL",
          Form.integer(0, 10_000),
          "10",
          "Open positions at the same time.");
  static final Variable<Integer> POLICY_MAX_PER_SYMBOL =
      of(
          GATES,
          "POLICY_MAX_PER_SYMBOL",
          Form.integer(0, 10_000),
          "3",
          "Entries that make up the position of one symbol.");
  static final Variable<BigDecimal> POLICY_MAX_EXPOSURE_TOTAL =
      of(
          GATES,
          "POLICY_MAX_EXPOSURE_TOTAL",
          Form.decimal("0", MAX_AMOUNT),
          "5000",
          "Quote units, open and unknown orders counted as filled.");
  static final Variable<BigDecimal> POLICY_MAX_EXPOSURE_PER_SYMBOL =
      of(
          GATES,
          "POLICY_MAX_EXPOSURE_PER_SYMBOL",
          Form.decimal("0", MAX_AMOUNT),
          "1000",
          "Quote units, open and unknown orders counted as filled.");
  static final Variable<Boolean> POLICY_ALLOW_SCALE_IN =
      of(
          GATES,
          "POLICY_ALLOW_SCALE_IN",
          Form.flag(),
          "true",
          "Whether an entry may add to an open position.");
  static final Variable<Integer> POLICY_SCALE_IN_MAX =
      of(
          GATES,
          "POLICY_SCALE_IN_MAX",
          Form.integer(0, 1_000),
          "2",
          "How often an entry may add to one position.");
  static final Variable<BigDecimal> POLICY_SCALE_IN_CONF_DELTA =
      of(
          GATES,
          "POLICY_SCALE_IN_CONF_DELTA",
          Form.decimal("0", "1"),
          "0.05",
          "How much more confident than the entry before an addition must be.");
  static final Variable<Integer> POLICY_MAX_PER_REGIME =
      of(
          GATES,
          "POLICY_MAX_PER_REGIME",
          Form.integer(0, 10_000),
          "5",
          "Open positions entered in the same regime.");
  static final Variable<BigDecimal> POLICY_CAPITAL_FRACTION =
      of(
          GATES,
          "POLICY_CAPITAL_FRACTION",
          Form.decimal("0.0001", "1"),
          "0.20",
          "Part of the capital left that an entry without a size may take.");
  static final Variable<BigDecimal> MAX_ORDER_NOTIONAL =
      of(
          GATES,
          "MAX_ORDER_NOTIONAL",
          Form.decimal("0", MAX_AMOUNT),
          "1000",
          "Quote units of one order.");
  static final Variable<BigDecimal> PRICE_COLLAR_PCT =
      of(
          GATES,
          "PRICE_COLLAR_PCT",
          Form.decimal("0.01", "100"),
          "5",
          "How far reference, limit or expected price may be from the market.");
  static final Variable<Integer> MAX_DAILY_TRADES =
      of(
          GATES,
          "MAX_DAILY_TRADES",
          Form.integer(0, 1_000_000),
          "200",
          "Entries between 00:00 and 24:00 UTC.");
  static final Variable<BigDecimal> MAX_DAILY_LOSS_PCT =
      of(
          GATES,
          "MAX_DAILY_LOSS_PCT",
          Form.decimal("0.01", "100"),
          "5",
          "Loss of the UTC day that halts entries.");
  static final Variable<BigDecimal> DAILY_TARGET_PCT =
      of(
          GATES,
          "DAILY_TARGET_PCT",
          Form.decimal("0", "10000"),
          "0",
          "Gain of the UTC day that halts entries; 0 = off.");
  static final Variable<BigDecimal> MAX_DRAWDOWN_PCT =
      of(
          GATES,
          "MAX_DRAWDOWN_PCT",
          Form.decimal("0.01", "100"),
          "4",
          "Fall from the equity peak that halts entries.");
  static final Variable<Integer> MAX_ORDERS_PER_MINUTE =
      of(
          GATES,
          "MAX_ORDERS_PER_MINUTE",
          Form.integer(1, 100_000),
          "60",
          "Entries a minute; stops a runaway producer.");
  static final Variable<Integer> MAX_LEVERAGE =
      of(
          GATES,
          "MAX_LEVERAGE",
          Form.integer(1, 125),
          "50",
          "Cap on an intent's leverage; 10 is used when it names none.");

  static final Variable<Duration> STUCK_AFTER_MS =
      of(
          WATCH,
          "STUCK_AFTER_MS",
          Form.millis(1, 86_400_000),
          "5000",
          "An ORDER_SUBMIT unanswered this long is stuck.");
  static final Variable<Duration> UNKNOWN_HALT_AFTER_MS =
      of(
          WATCH,
          "UNKNOWN_HALT_AFTER_MS",
          Form.millis(1, 86_400_000),
          "60000",
          "An order unknown this long sets the halt `UNRESOLVED_ORDER`.");

  static final Variable<ForeignOrderPolicy> FOREIGN_ORDER_POLICY =
      of(
          WATCH,
          "FOREIGN_ORDER_POLICY",
          Form.foreignOrders(),
          "report",
          "What an order on the account that this system did not send leads to: `report` (log and"
              + " metric), or `halt` (`FOREIGN_ORDER` as well).");

  static final Variable<CrashAt> QUANTUM_CRASH_AT =
      optional(
          TESTS,
          "QUANTUM_CRASH_AT",
          Form.crashAt(),
          "",
          "The process kills itself there, as `kill -9` would. Refused in `live`.");

  static final List<Variable<?>> ALL =
      List.of(
          PAPER_TRADING,
          BINANCE_USE_TESTNET,
          TESTNET,
          LIVE_TRADING_ENABLED,
          EXECUTOR_INSTANCE_ID,
          SERVER_ADDRESS,
          SERVER_PORT,
          OPERATOR_TOKEN,
          REDIS_URL,
          REDIS_HOST,
          REDIS_PORT,
          REDIS_PASSWORD,
          INTENT_STREAM,
          EXECUTION_STREAM,
          INTENT_SIGNING_KEYS,
          REDIS_CA_FILE,
          ACCEPT_WEAK_DURABILITY,
          BINANCE_API_KEY,
          BINANCE_API_SECRET,
          BINANCE_FUTURES_REST_URL,
          BINANCE_FUTURES_STREAM_URL,
          BINANCE_FUTURES_WS_API_URL,
          BINANCE_SPOT_REST_URL,
          BINANCE_SPOT_STREAM_URL,
          BINANCE_SPOT_WS_API_URL,
          BINANCE_RECV_WINDOW_MS,
          BINANCE_REQUEST_TIMEOUT_MS,
          BINANCE_RETRY_MAX_ATTEMPTS,
          BINANCE_RETRY_BACKOFF_BASE,
          BINANCE_WEIGHT_THRESHOLD,
          BINANCE_ORDER_TRANSPORT,
          ALLOWED_SYMBOLS,
          INTENT_MAX_AGE_MS,
          POLICY_MIN_CONFIDENCE,
          POLICY_COOLDOWN_GLOBAL,
          POLICY_COOLDOWN_SYMBOL,
          POLICY_MAX_POSITIONS_TOTAL,
          POLICY_MAX_PER_SYMBOL,
          POLICY_MAX_EXPOSURE_TOTAL,
          POLICY_MAX_EXPOSURE_PER_SYMBOL,
          POLICY_ALLOW_SCALE_IN,
          POLICY_SCALE_IN_MAX,
          POLICY_SCALE_IN_CONF_DELTA,
          POLICY_MAX_PER_REGIME,
          POLICY_CAPITAL_FRACTION,
          MAX_ORDER_NOTIONAL,
          PRICE_COLLAR_PCT,
          MAX_DAILY_TRADES,
          MAX_DAILY_LOSS_PCT,
          DAILY_TARGET_PCT,
          MAX_DRAWDOWN_PCT,
          MAX_ORDERS_PER_MINUTE,
          MAX_LEVERAGE,
          STUCK_AFTER_MS,
          UNKNOWN_HALT_AFTER_MS,
          FOREIGN_ORDER_POLICY,
          QUANTUM_CRASH_AT);

  private Variables() {}

  private static Variable<URI> url(String name, Form<URI> form, String description) {
    return optional(VENUE, name, form, BY_MODE, description);
  }
}
