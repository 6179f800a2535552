package io.quantumtrader.contract.intent;

import io.quantumtrader.contract.event.RejectReason;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads one JSON object from an untrusted producer. Every bound is checked on the text, before any
 * value is built from it: {@code 1E+20000000} is a short token that keeps {@link BigDecimal} busy
 * for minutes.
 */
public final class StrictJson {

  /** Bytes of UTF-8. */
  public static final int MAX_BYTES = 64 * 1024;

  /** Objects and arrays inside each other, the outermost object included. */
  public static final int MAX_DEPTH = 16;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** The parser's own bounds lie behind ours, so that ours give the reason. */
  private final JsonMapper mapper =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxDocumentLength(MAX_BYTES)
                          .maxNumberLength(MAX_BYTES)
                          .maxNameLength(MAX_BYTES)
                          .maxStringLength(MAX_BYTES)
                          .maxNestingDepth(MAX_DEPTH + 1)
                          .build())
                  .build())
          .build();

  /** What came of reading a text. */
  public sealed interface Result {

    record Parsed(ObjectNode object) implements Result {}

    /**
     * @param problem its field is the JSON name nearest to the fault, empty at the outermost level
     */
    record Refused(FieldProblem problem) implements Result {}
  }

  /** Reads the text, or says which bound or rule it breaks first. Never throws. */
  public Result parse(String text) {
    if (text.isBlank()) {
      return refused(RejectReason.REJECT_EMPTY, "expected a JSON object, was empty");
    }
    if (Utf8.isLongerThan(MAX_BYTES, text)) {
      return refused(
          RejectReason.REJECT_TOO_LARGE, "expected at most " + MAX_BYTES + " bytes, was more");
    }
    try (JsonParser in = mapper.createParser(text)) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        return refused(
            RejectReason.REJECT_NOT_JSON, "expected a JSON object, was " + Shown.text(text));
      }
      ObjectNode object = object(in, 1);
      if (in.nextToken() != null) {
        return refused(
            RejectReason.REJECT_NOT_JSON, "expected the end after the object, was more text");
      }
      return new Result.Parsed(object);
    } catch (Violation e) {
      return new Result.Refused(e.problem);
    } catch (JacksonException e) {
      return refused(
          RejectReason.REJECT_NOT_JSON,
          "expected a JSON object, was broken: " + Shown.text(e.getOriginalMessage()));
    }
  }

  /**
   * The fields of an entry without a payload, as one JSON object of strings. They have no null, so
   * an empty one counts as absent.
   */
  public Result ofFields(Map<String, String> fields) {
    ObjectNode object = NODES.objectNode();
    long bytes = 0;
    for (Map.Entry<String, String> field : fields.entrySet()) {
      bytes += Utf8.length(field.getKey()) + Utf8.length(field.getValue());
      if (!field.getValue().isEmpty()) {
        object.put(field.getKey(), field.getValue());
      }
    }
    return bytes > MAX_BYTES
        ? refused(
            RejectReason.REJECT_TOO_LARGE, "expected at most " + MAX_BYTES + " bytes, was " + bytes)
        : new Result.Parsed(object);
  }

  private static ObjectNode object(JsonParser in, int depth) {
    checkDepth(in, depth);
    ObjectNode object = NODES.objectNode();
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String name = in.currentName();
      if (object.has(name)) {
        throw new Violation(name, RejectReason.REJECT_DUPLICATE_KEY, "expected once, was repeated");
      }
      in.nextToken();
      object.set(name, value(in, depth));
    }
    return object;
  }

  private static ArrayNode array(JsonParser in, int depth) {
    checkDepth(in, depth);
    ArrayNode array = NODES.arrayNode();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(in, depth));
    }
    return array;
  }

  private static JsonNode value(JsonParser in, int depth) {
    JsonToken token = in.currentToken();
    if (token == JsonToken.START_OBJECT) {
      return object(in, depth + 1);
    }
    if (token == JsonToken.START_ARRAY) {
      return array(in, depth + 1);
    }
    if (token.isNumeric()) {
      return number(in);
    }
    if (token.isBoolean()) {
      return NODES.booleanNode(token == JsonToken.VALUE_TRUE);
    }
    return token == JsonToken.VALUE_NULL ? NODES.nullNode() : NODES.stringNode(in.getString());
  }

  private static JsonNode number(JsonParser in) {
    String text = in.getString();
    if (!DecimalText.isBounded(text)) {
      throw new Violation(
          nearestName(in),
          RejectReason.REJECT_NUMBER_RANGE,
          "expected " + DecimalText.BOUNDS + ", was " + Shown.text(text));
    }
    if (in.currentToken() == JsonToken.VALUE_NUMBER_FLOAT) {
      return NODES.numberNode(new BigDecimal(text));
    }
    BigInteger value = new BigInteger(text);
    if (value.bitLength() < Integer.SIZE) {
      return NODES.numberNode(value.intValue());
    }
    return value.bitLength() < Long.SIZE
        ? NODES.numberNode(value.longValue())
        : NODES.numberNode(value);
  }

  private static void checkDepth(JsonParser in, int depth) {
    if (depth > MAX_DEPTH) {
      throw new Violation(
          nearestName(in),
          RejectReason.REJECT_TOO_DEEP,
          "expected at most " + MAX_DEPTH + " levels, was more");
    }
  }

  private static String nearestName(JsonParser in) {
    for (TokenStreamContext at = in.streamReadContext(); at != null; at = at.getParent()) {
      String name = at.currentName();
      if (name != null) {
        return name;
      }
    }
    return "";
  }

  private static Result refused(RejectReason reason, String message) {
    return new Result.Refused(new FieldProblem("", reason, message));
  }

  /** Leaves the recursion; never leaves this class. */
  private static final class Violation extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient FieldProblem problem;

    Violation(String field, RejectReason reason, String message) {
      super(message, null, false, false);
      this.problem = new FieldProblem(Shown.name(field), reason, message);
    }
  }
}
