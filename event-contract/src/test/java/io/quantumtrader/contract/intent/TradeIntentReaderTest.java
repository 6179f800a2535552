package io.quantumtrader.contract.intent;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.contract.Market;
import io.quantumtrader.contract.event.RejectReason;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TradeIntentReaderTest {

  private static final Instant ENTERED = Instant.parse("2026-11-21T06:00:00Z");

  private final TradeIntentReader reader = new TradeIntentReader();
  private final TradeIntentCodec codec = new TradeIntentCodec();

  @Test
  void what_the_codec_writes_is_read_back() {
    for (long seed = 0; seed < 3000; seed++) {
      TradeIntent intent = new RandomIntents(new Random(seed)).next();
      String json = codec.encode(intent);
      assertThat(reader.read(json, ENTERED))
          .as("seed %d, %s", seed, json)
          .isEqualTo(new TradeIntentReader.Result.Read(intent));
      assertThat(reader.read(codec.normalised(intent), ENTERED))
          .as("seed %d, strings", seed)
          .isEqualTo(new TradeIntentReader.Result.Read(intent));
    }
  }

  @Test
  void the_least_intent_gets_the_defaults() {
    TradeIntent intent = read("{'symbol':'BTCUSDT','action':'BUY'}");
    assertThat(intent)
        .isEqualTo(
            new TradeIntent(
                "BTCUSDT",
                Action.BUY,
                Market.FUTURES,
                new Sizing.ByPolicy(),
                false,
                OrderType.MARKET,
                null,
                null,
                null,
                null,
                Protection.NONE,
                null,
                BigDecimal.ONE,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Map.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'side':'BUY'                              | BUY",
        "'side':'LONG'                             | BUY",
        "'action':'SHORT'                          | SELL",
        "'action':'BUY','side':'LONG'              | BUY",
        "'action':'CLOSE'                          | CLOSE",
      })
  void action_has_aliases(String fields, Action expected) {
    assertThat(read("{'symbol':'BTCUSDT'," + fields + "}").action()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'quantity':1.5",
        "'qty':1.5",
        "'qty':'1.5'",
        "'quantity':'1.50','qty':1.5",
        "'quantity':15e-1",
        "'quantity':0.00000000000000000000000000015E28"
      })
  void quantity_has_aliases_and_twins_may_agree_numerically(String fields) {
    Sizing sizing = read(entry(fields)).sizing();
    assertThat(((Sizing.Quantity) sizing).baseUnits()).isEqualByComparingTo("1.5");
  }

  @ParameterizedTest
  @ValueSource(strings = {"'position_size_usd':200.0", "'position_usd':'200'", "'size_usd':2e2"})
  void notional_has_aliases(String fields) {
    Sizing sizing = read(entry(fields)).sizing();
    assertThat(((Sizing.Notional) sizing).quoteUnits()).isEqualByComparingTo("200");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'reduce_only':true",
        "'reduceOnly':true",
        "'reduceOnly':'true'",
        "'reduce_only':'True'",
        "'reduce_only':true,'reduceOnly':'TRUE'"
      })
  void reduce_only_has_aliases(String fields) {
    assertThat(read(entry(fields)).reduceOnly()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'2025-12-24T04:32:14.062733'",
        "'2025-12-24T04:32:14.062'",
        "'2025-12-24 04:32:14.062'",
        "'2025-12-24T04:32:14.062679Z'",
        "'2025-12-24T04:32:14.062679+00:00'",
        "'2025-12-24T06:02:14.062+01:30'",
        "'2025-12-23T22:32:14.062-0600'",
        "1766550734062",
        "1766550734062.9",
        "'1766550734062'",
        "1766550734.0626",
        "'1766550734.0626'",
        "1.766550734062e12"
      })
  void every_timestamp_form_is_read(String value) {
    assertThat(read(entry("'timestamp':" + value)).decidedAt())
        .isEqualTo(Instant.parse("2025-12-24T04:32:14.062Z"));
  }

  @Test
  void whole_epoch_seconds_and_minutes_are_read() {
    assertThat(read(entry("'timestamp':1766550734")).decidedAt())
        .isEqualTo(Instant.parse("2025-12-24T04:32:14Z"));
    assertThat(read(entry("'timestamp':'2025-12-24T04:32'")).decidedAt())
        .isEqualTo(Instant.parse("2025-12-24T04:32:00Z"));
  }

  @Test
  void time_to_live_counts_from_the_decision_else_from_the_arrival() {
    assertThat(read(entry("'timestamp':'2026-11-21T05:00:00Z','ttl_ms':1500")).expiresAt())
        .isEqualTo(Instant.parse("2026-11-21T05:00:01.500Z"));
    assertThat(read(entry("'ttl_ms':'1500'")).expiresAt())
        .isEqualTo(ENTERED.plus(Duration.ofMillis(1500)));
    assertThat(
            read(entry(
                    "'timestamp':'2026-11-21T05:00:00Z','ttl_ms':1500,"
                        + "'expires_at':'2026-11-21T05:00:01.5Z'"))
                .expiresAt())
        .isEqualTo(Instant.parse("2026-11-21T05:00:01.500Z"));
  }

  @Test
  void close_takes_a_quantity_a_fraction_or_the_whole() {
    assertThat(close("'x':1").sizing()).isEqualTo(new Sizing.WholePosition());
    assertThat(close("'close_fraction':'0.5'").sizing())
        .isEqualTo(new Sizing.CloseFraction(new BigDecimal("0.5")));
    assertThat(close("'qty':2").sizing()).isEqualTo(new Sizing.Quantity(new BigDecimal("2")));
    TradeIntent described = close("'size_usd':100");
    assertThat(described.sizing()).isEqualTo(new Sizing.WholePosition());
    assertThat(described.extra()).containsOnlyKeys("size_usd");
  }

  @Test
  void quantity_beats_a_notional_which_travels_along() {
    TradeIntent intent = read(entry("'quantity':1,'position_usd':'50','foo':{'bar':[1]}"));
    assertThat(intent.sizing()).isEqualTo(new Sizing.Quantity(BigDecimal.ONE));
    assertThat(intent.extra()).containsOnlyKeys("position_usd", "foo");
    assertThat(intent.extra().get("foo")).hasToString("{\"bar\":[1]}");
  }

  @Test
  void limit_is_gtc_unless_told_and_a_meaningless_time_in_force_is_dropped() {
    assertThat(read(entry("'order_type':'LIMIT','limit_price':1")).timeInForce())
        .isEqualTo(TimeInForce.GTC);
    assertThat(
            read(entry("'order_type':'LIMIT','limit_price':1,'time_in_force':'FOK'")).timeInForce())
        .isEqualTo(TimeInForce.FOK);
    assertThat(read(entry("'time_in_force':'IOC'")).timeInForce()).isNull();
    assertThat(read(entry("'order_type':'MAKER_FIRST','time_in_force':'GTX'")).timeInForce())
        .isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'action':'BUY'}                                      | symbol         | REJECT_MISSING_FIELD",
        "{'symbol':null,'action':'BUY'}                        | symbol         | REJECT_MISSING_FIELD",
        "{'symbol':'BTCUSDT'}                                  | action         | REJECT_MISSING_FIELD",
        "{'symbol':7,'action':'BUY'}                           | symbol         | REJECT_INVALID_FIELD",
        "{'symbol':['BTCUSDT'],'action':'BUY'}                 | symbol         | REJECT_INVALID_FIELD",
        "{'symbol':'btcusdt','action':'BUY'}                   | symbol         | REJECT_INVALID_FIELD",
        "{'symbol':'B','action':'BUY'}                         | symbol         | REJECT_INVALID_FIELD",
        "{'symbol':'BTC-USDT','action':'BUY'}                  | symbol         | REJECT_INVALID_FIELD",
        "{'symbol':'BTC\\u0000USDT','action':'BUY'}            | symbol         | REJECT_CONTROL_CHARACTER",
        "{'symbol':'BTCUSDT\\n','action':'BUY'}                | symbol         | REJECT_CONTROL_CHARACTER",
        "{'symbol':'BTCUSDT\\u0085','action':'BUY'}            | symbol         | REJECT_CONTROL_CHARACTER",
        "{'symbol':'BTCUSDT','action':'HOLD'}                  | action         | REJECT_INVALID_FIELD",
        "{'symbol':'BTCUSDT','action':'\\u017FELL'}            | action         | REJECT_INVALID_FIELD",
        "{'symbol':'BTCUSDT','action':true}                    | action         | REJECT_INVALID_FIELD",
        "{'symbol':'BTCUSDT','action':'BUY','side':'SHORT'}    | action         | REJECT_CONTRADICTION",
        "{'symbol':'BTCUSDT','action':'BUY','market':'FUTURES'}| market         | REJECT_INVALID_FIELD",
        "{'symbol':'BTCUSDT','action':'BUY','market':'margin'} | market         | REJECT_INVALID_FIELD",
      })
  void each_required_field_has_its_reason(String json, String field, RejectReason reason) {
    assertThat(problems(json))
        .singleElement()
        .satisfies(problem -> assertThat(problem.field()).isEqualTo(field))
        .satisfies(problem -> assertThat(problem.reason()).isEqualTo(reason));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'quantity':0                                          | quantity       | REJECT_INVALID_FIELD",
        "'quantity':-1                                         | quantity       | REJECT_INVALID_FIELD",
        "'quantity':'abc'                                      | quantity       | REJECT_INVALID_FIELD",
        "'quantity':'NaN'                                      | quantity       | REJECT_INVALID_FIELD",
        "'quantity':'Infinity'                                 | quantity       | REJECT_INVALID_FIELD",
        "'quantity':'1e'                                       | quantity       | REJECT_INVALID_FIELD",
        "'quantity':''                                         | quantity       | REJECT_INVALID_FIELD",
        "'quantity':' 1'                                       | quantity       | REJECT_INVALID_FIELD",
        "'quantity':true                                       | quantity       | REJECT_INVALID_FIELD",
        "'quantity':{}                                         | quantity       | REJECT_INVALID_FIELD",
        "'quantity':'1E+20000000'                              | quantity       | REJECT_NUMBER_RANGE",
        "'quantity':1E+20000000                                | quantity       | REJECT_NUMBER_RANGE",
        "'quantity':1E-31                                      | quantity       | REJECT_NUMBER_RANGE",
        "'quantity':1E99999999999999999999                     | quantity       | REJECT_NUMBER_RANGE",
        "'quantity':123456789012345678901234567890123456789    | quantity       | REJECT_NUMBER_RANGE",
        "'x':{'y':[1E-99]}                                     | y              | REJECT_NUMBER_RANGE",
        "'quantity':1,'qty':2                                  | quantity       | REJECT_CONTRADICTION",
        "'position_usd':1,'size_usd':2                         | position_size_usd | REJECT_CONTRADICTION",
        "'position_size_usd':-5                                | position_size_usd | REJECT_INVALID_FIELD",
        "'reduce_only':'yes'                                   | reduce_only    | REJECT_INVALID_FIELD",
        "'reduce_only':1                                       | reduce_only    | REJECT_INVALID_FIELD",
        "'reduce_only':true,'reduceOnly':false                 | reduce_only    | REJECT_CONTRADICTION",
        "'close_fraction':0.5                                  | close_fraction | REJECT_CONTRADICTION",
        "'close_fraction':1.01,'action':'CLOSE'                | close_fraction | REJECT_INVALID_FIELD",
        "'order_type':'STOP'                                   | order_type     | REJECT_INVALID_FIELD",
        "'order_type':'LIMIT'                                  | limit_price    | REJECT_MISSING_FIELD",
        "'order_type':'LIMIT','limit_price':0                  | limit_price    | REJECT_INVALID_FIELD",
        "'limit_price':100                                     | limit_price    | REJECT_CONTRADICTION",
        "'order_type':'MAKER_FIRST','limit_price':100          | limit_price    | REJECT_CONTRADICTION",
        "'time_in_force':'DAY'                                 | time_in_force  | REJECT_INVALID_FIELD",
        "'time_in_force':'FOK'                                 | time_in_force  | REJECT_CONTRADICTION",
        "'order_type':'MAKER_FIRST','time_in_force':'IOC'      | time_in_force  | REJECT_CONTRADICTION",
        "'entry_price':0                                       | entry_price    | REJECT_INVALID_FIELD",
        "'leverage':2.5                                        | leverage       | REJECT_INVALID_FIELD",
        "'leverage':'ten'                                      | leverage       | REJECT_INVALID_FIELD",
        "'stop_loss':-1                                        | stop_loss      | REJECT_INVALID_FIELD",
        "'stop_loss_pct':1                                     | stop_loss_pct  | REJECT_INVALID_FIELD",
        "'take_profit_pct':2.5                                 | take_profit_pct | REJECT_INVALID_FIELD",
        "'confidence':1.01                                     | confidence     | REJECT_INVALID_FIELD",
        "'confidence':72                                       | confidence     | REJECT_INVALID_FIELD",
        "'confidence':-0.1                                     | confidence     | REJECT_INVALID_FIELD",
        "'risk_score':-1                                       | risk_score     | REJECT_INVALID_FIELD",
        "'reason':7                                            | reason         | REJECT_INVALID_FIELD",
        "'model':{}                                            | model          | REJECT_INVALID_FIELD",
        "'timestamp':'yesterday'                               | timestamp      | REJECT_INVALID_FIELD",
        "'timestamp':'2025-02-30T00:00:00Z'                    | timestamp      | REJECT_INVALID_FIELD",
        "'timestamp':'2025-12-24'                              | timestamp      | REJECT_INVALID_FIELD",
        "'timestamp':12                                        | timestamp      | REJECT_INVALID_FIELD",
        "'timestamp':1766550734062679                          | timestamp      | REJECT_INVALID_FIELD",
        "'timestamp':true                                      | timestamp      | REJECT_INVALID_FIELD",
        "'timestamp':'1E+20000000'                             | timestamp      | REJECT_INVALID_FIELD",
        "'ttl_ms':0                                            | ttl_ms         | REJECT_INVALID_FIELD",
        "'ttl_ms':1.5                                          | ttl_ms         | REJECT_INVALID_FIELD",
        "'ttl_ms':1000000001                                   | ttl_ms         | REJECT_INVALID_FIELD",
        "'ttl_ms':5,'expires_at':'2026-11-21T06:00:00Z'        | ttl_ms         | REJECT_CONTRADICTION",
        "'correlation_id':'a b'                                | correlation_id | REJECT_INVALID_ID",
        "'correlation_id':'é'                                  | correlation_id | REJECT_INVALID_ID",
        "'correlation_id':5                                    | correlation_id | REJECT_INVALID_ID",
        "'trace_id':'a\\u001bb'                                | trace_id       | REJECT_CONTROL_CHARACTER",
      })
  void each_field_has_its_reason(String fields, String field, RejectReason reason) {
    String json =
        fields.contains("'action'") ? "{'symbol':'BTCUSDT'," + fields + "}" : entry(fields);
    assertThat(problems(json))
        .singleElement()
        .satisfies(problem -> assertThat(problem.field()).isEqualTo(field))
        .satisfies(problem -> assertThat(problem.reason()).isEqualTo(reason))
        .satisfies(
            problem -> assertThat(problem.message()).startsWith("expected ").contains(", was "))
        .satisfies(problem -> assertThat(problem.message()).matches("[ -~]{1,250}"));
  }

  @Test
  void close_with_quantity_and_fraction_is_a_contradiction() {
    assertThat(problems("{'symbol':'BTCUSDT','action':'CLOSE','qty':1,'close_fraction':0.5}"))
        .extracting(FieldProblem::reason)
        .containsExactly(RejectReason.REJECT_CONTRADICTION);
  }

  @Test
  void every_bad_field_is_listed_in_a_stable_order() {
    assertThat(problems("{'confidence':2,'quantity':-1,'symbol':'x','market':'moon'}"))
        .extracting(FieldProblem::field)
        .containsExactly("symbol", "action", "market", "quantity", "confidence");
  }

  @Test
  void leverage_is_left_to_the_gate() {
    assertThat(read(entry("'leverage':2.0")).leverage()).isEqualTo(2);
    assertThat(read(entry("'leverage':500")).leverage()).isEqualTo(500);
  }

  @Test
  void free_text_may_hold_anything() {
    TradeIntent intent = read(entry("'reason':'a\\u0000\\u001b[31m\\n','strategy':''"));
    assertThat(intent.reason()).isEqualTo("a\u0000\u001b[31m\n");
    assertThat(intent.strategy()).isNull();
  }

  @Test
  void flat_fields_are_read_and_empty_ones_are_absent() {
    TradeIntentReader.Result result =
        reader.read(
            Map.of("symbol", "BTCUSDT", "side", "LONG", "reduceOnly", "false", "quantity", ""),
            ENTERED);
    Assertions.assertThat(result).isInstanceOf(TradeIntentReader.Result.Read.class);
    assertThat(((TradeIntentReader.Result.Read) result).intent().sizing())
        .isEqualTo(new Sizing.ByPolicy());
  }

  private TradeIntent close(String fields) {
    return read("{'symbol':'BTCUSDT','action':'CLOSE'," + fields + "}");
  }

  private static String entry(String fields) {
    return "{'symbol':'BTCUSDT','action':'BUY'," + fields + "}";
  }

  private TradeIntent read(String singleQuoted) {
    return switch (reader.read(singleQuoted.replace('\'', '"'), ENTERED)) {
      case TradeIntentReader.Result.Read(TradeIntent intent) -> intent;
      case TradeIntentReader.Result.Invalid invalid ->
          throw new AssertionError(singleQuoted + " " + invalid);
    };
  }

  private List<FieldProblem> problems(String singleQuoted) {
    return switch (reader.read(singleQuoted.replace('\'', '"'), ENTERED)) {
      case TradeIntentReader.Result.Read read ->
          throw new AssertionError(singleQuoted + " " + read);
      case TradeIntentReader.Result.Invalid(List<FieldProblem> problems) -> problems;
    };
  }
}
