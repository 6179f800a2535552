package io.quantumtrader.contract.intent;

import io.quantumtrader.contract.event.RejectReason;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads one field after the other and collects what is wrong instead of stopping at the first. A
 * field under several spellings must say the same under each.
 */
final class FieldReader {

  private final ObjectNode payload;
  private final List<FieldProblem> problems = new ArrayList<>();

  FieldReader(ObjectNode payload) {
    this.payload = payload;
  }

  /** The value; null when the field is absent, null, or wrong (then a problem is recorded). */
  <T> @Nullable T read(IntentField field, Function<JsonNode, Reading<T>> form) {
    T found = null;
    String foundAs = "";
    for (String name : field.names()) {
      T value = readAs(name, form);
      if (value == null) {
        continue;
      }
      if (found != null && !same(found, value)) {
        problem(
            field,
            RejectReason.REJECT_CONTRADICTION,
            "expected " + name + " to agree with " + foundAs + ", was " + shown(name));
        return null;
      }
      if (found == null) {
        found = value;
        foundAs = name;
      }
    }
    return found;
  }

  /** Whether the field is there under any spelling, right or wrong. */
  boolean isGiven(IntentField field) {
    return field.names().stream().anyMatch(payload::hasNonNull);
  }

  void problem(IntentField field, RejectReason reason, String message) {
    problems.add(new FieldProblem(field.wireName(), reason, message));
  }

  List<FieldProblem> problems() {
    return List.copyOf(problems);
  }

  /** Fields without a meaning here, and those of {@code unused} under the names they came by. */
  Map<String, JsonNode> extra(List<IntentField> unused) {
    Map<String, JsonNode> extra = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : payload.properties()) {
      boolean kept =
          !entry.getValue().isNull()
              && unused.stream().anyMatch(field -> field.names().contains(entry.getKey()));
      if (kept || !IntentField.isKnown(entry.getKey())) {
        extra.put(entry.getKey(), entry.getValue());
      }
    }
    return extra;
  }

  private <T> @Nullable T readAs(String name, Function<JsonNode, Reading<T>> form) {
    JsonNode node = payload.get(name);
    if (node == null || node.isNull()) {
      return null;
    }
    return switch (form.apply(node)) {
      case Reading.Good<T>(T value) -> value;
      case Reading.Silent<T>() -> null;
      case Reading.Bad<T>(RejectReason reason, String expected) -> {
        problems.add(
            new FieldProblem(name, reason, "expected " + expected + ", was " + Shown.node(node)));
        yield null;
      }
    };
  }

  private String shown(String name) {
    return Shown.node(payload.path(name));
  }

  private static boolean same(Object one, Object other) {
    return one instanceof BigDecimal a && other instanceof BigDecimal b
        ? a.compareTo(b) == 0
        : one.equals(other);
  }
}
