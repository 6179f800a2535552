package io.quantumtrader.executor.journal;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.quantumtrader.executor.order.OrderState;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Order records as JSON. Unknown fields are ignored, so that a newer version's records stay
 * readable. Decimals keep their scale, because a record read back is compared with the one written.
 */
final class RecordCodec {

  @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "is")
  private interface Tagged {}

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addMixIn(JournalRecord.Content.class, Tagged.class)
          .addMixIn(OrderState.class, Tagged.class)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private RecordCodec() {}

  static String encode(JournalRecord record) {
    return MAPPER.writeValueAsString(record);
  }

  static JournalRecord decode(String json) {
    return MAPPER.readValue(json, JournalRecord.class);
  }
}
