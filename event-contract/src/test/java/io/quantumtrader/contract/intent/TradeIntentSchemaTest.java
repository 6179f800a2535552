package io.quantumtrader.contract.intent;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.quantumtrader.contract.Market;
import io.quantumtrader.contract.event.RejectReason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The published schema and the reader are two statements of one rule; here they meet. */
class TradeIntentSchemaTest {

  private static final Instant ENTERED = Instant.parse("2026-11-21T06:00:00Z");

  /** What no JSON Schema can see, because it judges values and not text. */
  private static final Set<RejectReason> BELOW_THE_SCHEMA =
      EnumSet.of(
          RejectReason.REJECT_NOT_JSON,
          RejectReason.REJECT_EMPTY,
          RejectReason.REJECT_TOO_LARGE,
          RejectReason.REJECT_TOO_DEEP,
          RejectReason.REJECT_DUPLICATE_KEY,
          RejectReason.REJECT_NUMBER_RANGE);

  /** Whether two numbers or two instants agree is arithmetic. */
  private static final Set<String> COMPARED_BY_VALUE =
      Set.of("quantity", "position_size_usd", "ttl_ms");

  private static final Set<String> INSTANTS = Set.of("timestamp", "expires_at");

  /** A text whose range or calendar a pattern cannot compute. */
  private static final Pattern COMPUTED =
      Pattern.compile("was \"([0-9.]+e-?[0-9]+|2025-02-30.*|1999-12-31.*)\"$");

  private static final Pattern EPOCH = Pattern.compile("was \"[0-9.]+\"$");

  private final JsonMapper mapper =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
  private final JsonNode text = load();
  private final Schema schema =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(text);
  private final TradeIntentReader reader = new TradeIntentReader();
  private final TradeIntentCodec codec = new TradeIntentCodec();

  @Test
  void the_schema_itself_is_valid() {
    Schema meta =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
    assertThat(meta.validate(text)).isEmpty();
  }

  @Test
  void it_lists_every_spelling_of_every_field_and_no_other() {
    Set<String> names = new TreeSet<>();
    Arrays.stream(IntentField.values()).forEach(field -> names.addAll(field.names()));
    assertThat(new TreeSet<>(text.path("properties").propertyNames())).isEqualTo(names);
  }

  @Test
  void its_words_are_our_words() {
    assertThat(words("order_type")).containsExactlyElementsOf(names(OrderType.values()));
    assertThat(words("time_in_force")).containsExactlyElementsOf(names(TimeInForce.values()));
    assertThat(words("market"))
        .containsExactlyElementsOf(Stream.of(Market.values()).map(Market::wireName).toList());
    assertThat(words("action")).containsAll(names(Action.values())).isEqualTo(words("side"));
  }

  @Test
  void it_takes_every_normalised_intent() {
    for (long seed = 0; seed < 1000; seed++) {
      TradeIntent intent = new RandomIntents(new Random(seed)).next();
      assertThat(errors(mapper.readTree(codec.encode(intent)))).as("seed %d", seed).isEmpty();
      assertThat(errors(codec.normalised(intent))).as("seed %d, strings", seed).isEmpty();
    }
  }

  @Test
  void it_takes_what_existing_producers_write() throws IOException {
    Path fixtures =
        Path.of(System.getProperty("quantum.root"), "auto-executor/src/test/resources/intents");
    int payloads = 0;
    try (Stream<Path> files = Files.list(fixtures)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".entry")).toList()) {
        for (String line : Files.readAllLines(file)) {
          if (line.startsWith("{")) {
            assertThat(errors(mapper.readTree(line))).as("%s", file).isEmpty();
            payloads++;
          }
        }
      }
    }
    assertThat(payloads).isGreaterThanOrEqualTo(7);
  }

  @Test
  void it_agrees_with_the_reader_on_generated_payloads() {
    int taken = 0;
    int refused = 0;
    for (long seed = 0; seed < 20_000; seed++) {
      Random random = new Random(seed);
      ObjectNode payload = new RandomPayloads(random).next();
      String json = mapper.writeValueAsString(payload);
      List<?> errors = errors(payload);
      switch (reader.read(json, ENTERED)) {
        case TradeIntentReader.Result.Read read -> {
          assertThat(errors).as("seed %d: the reader takes %s", seed, json).isEmpty();
          taken++;
        }
        case TradeIntentReader.Result.Invalid(List<FieldProblem> problems) -> {
          if (problems.stream().anyMatch(TradeIntentSchemaTest::isExpressible)) {
            assertThat(errors).as("seed %d: %s for %s", seed, problems, json).isNotEmpty();
            refused++;
          }
        }
      }
    }
    assertThat(taken).isGreaterThan(2000);
    assertThat(refused).isGreaterThan(2000);
  }

  private static boolean isExpressible(FieldProblem problem) {
    boolean byValue =
        problem.reason() == RejectReason.REJECT_CONTRADICTION
            && COMPARED_BY_VALUE.contains(problem.field());
    boolean computed = COMPUTED.matcher(problem.message()).find();
    boolean epoch = INSTANTS.contains(problem.field()) && EPOCH.matcher(problem.message()).find();
    return !byValue && !computed && !epoch && !BELOW_THE_SCHEMA.contains(problem.reason());
  }

  private List<?> errors(JsonNode payload) {
    return schema.validate(payload);
  }

  private List<String> words(String property) {
    return text.path("properties")
        .path(property)
        .path("enum")
        .valueStream()
        .filter(JsonNode::isString)
        .map(JsonNode::stringValue)
        .toList();
  }

  private static List<String> names(Enum<?>[] values) {
    return Stream.of(values).map(Enum::name).toList();
  }

  private static JsonNode load() {
    try (InputStream in =
        TradeIntentSchemaTest.class.getResourceAsStream("/schema/trade-intent.schema.json")) {
      return JsonMapper.shared().readTree(in);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
