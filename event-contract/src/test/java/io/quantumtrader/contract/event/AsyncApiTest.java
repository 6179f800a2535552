package io.quantumtrader.contract.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.quantumtrader.contract.Mode;
import io.quantumtrader.contract.Side;
import io.quantumtrader.contract.intent.IntentField;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The published document says what the records and the codec do, no more and no less. */
class AsyncApiTest {

  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final Set<IntentField> NOT_NORMALISED =
      EnumSet.of(
          IntentField.CORRELATION_ID,
          IntentField.INTENT_ID,
          IntentField.TRACE_ID,
          IntentField.TTL_MS);

  private final JsonNode document = load();
  private final JsonNode schemas = document.path("components").path("schemas");
  private final ExecutionEventCodec codec = new ExecutionEventCodec();

  static Stream<Class<?>> bodies() {
    return Arrays.stream(EventBody.class.getPermittedSubclasses());
  }

  @Test
  void it_lists_exactly_the_events_that_exist() {
    List<String> types = Stream.of(EventType.values()).map(Enum::name).toList();
    assertThat(document.path("asyncapi").stringValue()).isEqualTo("3.0.0");
    assertThat(document.path("channels").path("executions").path("messages").propertyNames())
        .containsExactlyElementsOf(types);
    assertThat(document.path("channels").path("intents").path("messages").propertyNames())
        .containsExactly("TradeIntent");
    assertThat(document.path("components").path("messages").propertyNames())
        .containsExactlyElementsOf(
            Stream.concat(Stream.of("TradeIntent"), types.stream()).toList());
  }

  @Test
  void its_channels_are_the_streams() {
    assertThat(document.path("channels").path("intents").path("address").stringValue())
        .isEqualTo("quantum:stream:intent");
    assertThat(document.path("channels").path("executions").path("address").stringValue())
        .isEqualTo("quantum:stream:execution");
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void a_payload_has_exactly_the_components_of_its_record(Class<?> body) {
    JsonNode schema = schemas.path(body.getSimpleName());
    if (body == EventBody.IntentReceived.class) {
      assertThat(schema.path("properties").propertyNames())
          .containsExactlyElementsOf(
              EnumSet.complementOf(EnumSet.copyOf(NOT_NORMALISED)).stream()
                  .map(IntentField::wireName)
                  .toList());
      return;
    }
    RecordComponent[] components = body.getRecordComponents();
    assertThat(schema.path("properties").propertyNames())
        .containsExactlyElementsOf(Stream.of(components).map(AsyncApiTest::wireName).toList());
    assertThat(texts(schema.path("required")))
        .containsExactlyElementsOf(
            Stream.of(components)
                .filter(c -> !c.getAnnotatedType().isAnnotationPresent(Nullable.class))
                .map(AsyncApiTest::wireName)
                .toList());
    for (RecordComponent component : components) {
      JsonNode property = schema.path("properties").path(wireName(component));
      assertThat(typeOf(property)).as("%s", component).isEqualTo(typeOf(component));
    }
  }

  @Test
  void its_enumerations_are_ours() {
    for (Class<? extends Enum<?>> type :
        List.of(
            RejectReason.class,
            BlockReason.class,
            OrderStatus.class,
            ErrorCategory.class,
            Outcome.class,
            HaltReason.class)) {
      assertThat(texts(schemas.path(type.getSimpleName()).path("enum")))
          .as(type.getSimpleName())
          .containsExactlyElementsOf(Stream.of(type.getEnumConstants()).map(Enum::name).toList());
    }
    assertThat(texts(schemas.path("ResolvedBy").path("enum")))
        .containsExactlyElementsOf(
            Stream.of(ResolvedBy.values()).map(ResolvedBy::wireName).toList());
    JsonNode entry = schemas.path("ExecutionEntry").path("properties");
    assertThat(texts(entry.path("mode").path("enum")))
        .containsExactlyElementsOf(Stream.of(Mode.values()).map(Mode::wireName).toList());
    assertThat(texts(entry.path("side").path("enum")))
        .containsExactlyElementsOf(
            Stream.concat(Stream.of(Side.values()).map(Enum::name), Stream.of("")).toList());
  }

  @ParameterizedTest
  @EnumSource(EventType.class)
  void what_the_codec_writes_is_valid_under_it(EventType type) {
    JsonNode message =
        document.path("components").path("messages").path(type.name()).path("payload");
    String body =
        message
            .path("allOf")
            .path(1)
            .path("properties")
            .path("payload")
            .path("contentSchema")
            .path("$ref")
            .stringValue();
    Schema entrySchema = schema((ObjectNode) message.deepCopy());
    Schema bodySchema = schema(MAPPER.createObjectNode().put("$ref", body));
    for (long seed = 0; seed < 200; seed++) {
      Map<String, String> entry = codec.encode(new RandomEvents(new Random(seed)).next(type));
      assertThat(entrySchema.validate(MAPPER.valueToTree(entry))).as("seed %d", seed).isEmpty();
      assertThat(bodySchema.validate(MAPPER.readTree(entry.get("payload"))))
          .as("seed %d, %s", seed, entry)
          .isEmpty();
      assertThat(entry.keySet())
          .containsExactlyElementsOf(texts(schemas.path("ExecutionEntry").path("required")));
    }
  }

  @Test
  void every_reference_leads_somewhere() {
    for (JsonNode reference : document.findValues("$ref")) {
      String target = reference.stringValue();
      if (target.startsWith("#")) {
        assertThat(document.at(target.substring(1)).isMissingNode()).as(target).isFalse();
      } else {
        assertThat(AsyncApiTest.class.getResource("/" + target)).as(target).isNotNull();
      }
    }
  }

  private Schema schema(ObjectNode root) {
    root.set("components", document.path("components"));
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(root);
  }

  private String typeOf(JsonNode property) {
    String reference = property.path("$ref").stringValue("");
    return reference.isEmpty()
        ? property.path("type").stringValue()
        : reference.substring(reference.lastIndexOf('/') + 1);
  }

  private static String typeOf(RecordComponent component) {
    Class<?> type = component.getType();
    if (type == BigDecimal.class) {
      return "Decimal";
    }
    if (type == Instant.class) {
      return component.getName().equals("signedAt") ? "integer" : "Instant";
    }
    if (type == int.class || type == long.class || type == Integer.class) {
      return "integer";
    }
    if (type == Boolean.class) {
      return "boolean";
    }
    if (type == Map.class) {
      return "object";
    }
    if (type == List.class) {
      return "array";
    }
    return type == String.class ? "string" : type.getSimpleName();
  }

  private static String wireName(RecordComponent component) {
    return PayloadMapper.wireName(component.getName());
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::stringValue).collect(Collectors.toList());
  }

  private static JsonNode load() {
    try (InputStream in = AsyncApiTest.class.getResourceAsStream("/asyncapi.yaml")) {
      return MAPPER.valueToTree(new Yaml().load(in));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
