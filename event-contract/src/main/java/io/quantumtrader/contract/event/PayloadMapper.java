package io.quantumtrader.contract.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quantumtrader.contract.WireTime;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * How the components of an event body look in JSON: snake_case names, decimals as plain strings (a
 * JSON number would pass through a double in most readers), instants as {@link WireTime}.
 */
final class PayloadMapper {

  private PayloadMapper() {}

  /** The JSON name of a record component. */
  static String wireName(String componentName) {
    return componentName.replaceAll("(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
  }

  static JsonMapper create() {
    SimpleModule forms =
        new SimpleModule("execution-event")
            .addSerializer(BigDecimal.class, new PlainDecimal())
            .addSerializer(Instant.class, new Iso())
            .addDeserializer(Instant.class, new IsoOrEpochMillis())
            .addSerializer(ResolvedBy.class, new LowerCase())
            .addDeserializer(ResolvedBy.class, new UpperCase());
    return JsonMapper.builder()
        .addModule(forms)
        .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
        .changeDefaultPropertyInclusion(all -> all.withValueInclusion(JsonInclude.Include.NON_NULL))
        .configure(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY, false)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .configure(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES, false)
        .build();
  }

  private static final class PlainDecimal extends ValueSerializer<BigDecimal> {
    @Override
    public void serialize(BigDecimal value, JsonGenerator out, SerializationContext context) {
      out.writeString(value.toPlainString());
    }
  }

  private static final class Iso extends ValueSerializer<Instant> {
    @Override
    public void serialize(Instant value, JsonGenerator out, SerializationContext context) {
      out.writeString(WireTime.format(value));
    }
  }

  private static final class IsoOrEpochMillis extends ValueDeserializer<Instant> {
    @Override
    public Instant deserialize(JsonParser in, DeserializationContext context) {
      return in.currentToken() == JsonToken.VALUE_NUMBER_INT
          ? Instant.ofEpochMilli(in.getLongValue())
          : WireTime.parse(in.getString());
    }
  }

  private static final class LowerCase extends ValueSerializer<ResolvedBy> {
    @Override
    public void serialize(ResolvedBy value, JsonGenerator out, SerializationContext context) {
      out.writeString(value.wireName());
    }
  }

  private static final class UpperCase extends ValueDeserializer<ResolvedBy> {
    @Override
    public ResolvedBy deserialize(JsonParser in, DeserializationContext context) {
      return ResolvedBy.valueOf(in.getString().toUpperCase(Locale.ROOT));
    }
  }
}
