package io.quantumtrader.executor.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VariablesTest {

  @Test
  void theTableHoldsEveryDeclaredVariableOnce() {
    var declared =
        Arrays.stream(Variables.class.getDeclaredFields())
            .filter(field -> Modifier.isStatic(field.getModifiers()))
            .filter(field -> field.getType() == Variable.class)
            .map(field -> {
              try {
                return (Object) field.get(null);
              } catch (IllegalAccessException impossible) {
                throw new AssertionError(impossible);
              }
            })
            .toList();

    assertThat(Variables.ALL).doesNotHaveDuplicates();
    assertThat(declared).hasSameElementsAs(Variables.ALL);
  }

  @Test
  void everyDefaultIsAllowed() {
    Variables.ALL.stream()
        .filter(variable -> variable.fallback() != null)
        .forEach(variable ->
            assertThat(variable.form().parser().apply(variable.fallback()))
                .as(variable.name())
                .isNotNull());
  }

  /** Lowest and highest allowed value, and the nearest ones outside. */
  @ParameterizedTest
  @CsvSource({
    "SERVER_PORT, 0, 65535, -1, 65536",
    "REDIS_PORT, 1, 65535, 0, 65536",
    "BINANCE_RECV_WINDOW_MS, 1, 60000, 0, 60001",
    "BINANCE_REQUEST_TIMEOUT_MS, 100, 120000, 99, 120001",
    "BINANCE_RETRY_MAX_ATTEMPTS, 1, 10, 0, 11",
    "BINANCE_RETRY_BACKOFF_BASE, 0, 60, -1, 60.001",
    "BINANCE_WEIGHT_THRESHOLD, 1, 1000000, 0, 1000001",
    "INTENT_MAX_AGE_MS, 1, 604800000, 0, 604800001",
    "POLICY_MIN_CONFIDENCE, 0, 1, -0.1, 1.0001",
    "POLICY_COOLDOWN_GLOBAL, 0, 86400, -1, 86401",
    "POLICY_COOLDOWN_SYMBOL, 0, 86400, -1, 86401",
    "POLICY_MAX_POSITIONS_TOTAL, 0, 10000, -1, 10001",
    "POLICY_MAX_PER_SYMBOL, 0, 10000, -1, 10001",
    "POLICY_MAX_EXPOSURE_TOTAL, 0, 1000000000000, -1, 1000000000001",
    "POLICY_MAX_EXPOSURE_PER_SYMBOL, 0, 1000000000000, -1, 1000000000001",
    "POLICY_SCALE_IN_MAX, 0, 1000, -1, 1001",
    "POLICY_SCALE_IN_CONF_DELTA, 0, 1, -1, 1.01",
    "POLICY_MAX_PER_REGIME, 0, 10000, -1, 10001",
    "POLICY_CAPITAL_FRACTION, 0.0001, 1, 0, 1.1",
    "MAX_ORDER_NOTIONAL, 0, 1000000000000, -1, 1000000000001",
    "PRICE_COLLAR_PCT, 0.01, 100, 0, 101",
    "MAX_DAILY_TRADES, 0, 1000000, -1, 1000001",
    "MAX_DAILY_LOSS_PCT, 0.01, 100, 0, 101",
    "DAILY_TARGET_PCT, 0, 10000, -1, 10001",
    "MAX_DRAWDOWN_PCT, 0.01, 100, 0, 101",
    "MAX_ORDERS_PER_MINUTE, 1, 100000, 0, 100001",
    "MAX_LEVERAGE, 1, 125, 0, 126",
    "STUCK_AFTER_MS, 1, 86400000, 0, 86400001",
    "UNKNOWN_HALT_AFTER_MS, 1, 86400000, 0, 86400001",
  })
  void aNumberHasBounds(String name, String lowest, String highest, String under, String over) {
    var parser = variable(name).form().parser();

    assertThat(parser.apply(lowest)).isNotNull();
    assertThat(parser.apply(highest)).isNotNull();
    assertThatThrownBy(() -> parser.apply(under)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> parser.apply(over)).isInstanceOf(IllegalArgumentException.class);
    for (var text : new String[] {"abc", "1e3", "NaN", "+1", " 1", "1,5", "0x1", "٣"}) {
      assertThatThrownBy(() -> parser.apply(text)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "SERVER_ADDRESS, 0.0.0.0, 'a b'",
    "EXECUTOR_INSTANCE_ID, quantum-1, 'a b'",
    "INTENT_STREAM, quantum:stream:trade.intent, 'a b'",
    "EXECUTION_STREAM, other, é",
    "REDIS_HOST, quantum_redis, redis:6379",
    "BINANCE_ORDER_TRANSPORT, WS, grpc",
    "ALLOWED_SYMBOLS, BTCUSDT, btcusdt",
    "ALLOWED_SYMBOLS, 'BTCUSDT,ETHUSDT', 'BTCUSDT,,ETHUSDT'",
    "POLICY_ALLOW_SCALE_IN, FALSE, 0",
    "ACCEPT_WEAK_DURABILITY, true, yes",
    "OPERATOR_TOKEN, s3same, 'a b'",
    "BINANCE_FUTURES_WS_API_URL, ws://localhost:8090/ws-fapi/v1, http://localhost:8090",
    "BINANCE_SPOT_WS_API_URL, wss://localhost, https://localhost",
    "BINANCE_SPOT_STREAM_URL, wss://localhost, https://localhost",
    "BINANCE_FUTURES_REST_URL, http://localhost:8090, ws://localhost:8090",
  })
  void aTextHasAShape(String name, String valid, String invalid) {
    var parser = variable(name).form().parser();

    assertThat(parser.apply(valid)).isNotNull();
    assertThatThrownBy(() -> parser.apply(invalid)).isInstanceOf(IllegalArgumentException.class);
  }

  private static Variable<?> variable(String name) {
    return Variables.ALL.stream()
        .filter(variable -> variable.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
