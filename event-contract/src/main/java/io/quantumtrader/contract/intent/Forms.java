package io.quantumtrader.contract.intent;

import io.quantumtrader.contract.event.RejectReason;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The forms a single value may have. Numbers and booleans are also read from strings. */
final class Forms {

  private static final BigDecimal MAX_INTEGER = new BigDecimal("1000000000");
  private static final Pattern SYMBOL = Pattern.compile("[A-Z0-9]{2,30}");

  private Forms() {}

  static Function<JsonNode, Reading<BigDecimal>> decimal(
      String expected, Predicate<BigDecimal> range) {
    return node ->
        switch (number(node, expected)) {
          case Reading.Good<BigDecimal>(BigDecimal value) ->
              range.test(value) ? new Reading.Good<>(value) : bad(expected);
          case Reading.Silent<BigDecimal> silent -> silent;
          case Reading.Bad<BigDecimal> bad -> bad;
        };
  }

  static Function<JsonNode, Reading<BigDecimal>> positive() {
    return decimal("a decimal > 0", value -> value.signum() > 0);
  }

  static Function<JsonNode, Reading<BigDecimal>> fraction() {
    return decimal(
        "a fraction between 0 and 1, 0.01 for 1 %",
        value -> value.signum() > 0 && value.compareTo(BigDecimal.ONE) < 0);
  }

  static Function<JsonNode, Reading<BigDecimal>> notNegative() {
    return decimal("a decimal >= 0", value -> value.signum() >= 0);
  }

  static Function<JsonNode, Reading<BigDecimal>> zeroToOne() {
    return decimal(
        "a decimal from 0 to 1",
        value -> value.signum() >= 0 && value.compareTo(BigDecimal.ONE) <= 0);
  }

  /** Whole milliseconds, at most about eleven days. */
  static Function<JsonNode, Reading<BigDecimal>> timeToLive() {
    return decimal(
        "an integer from 1 to " + MAX_INTEGER, value -> isWhole(value) && value.signum() > 0);
  }

  /** Producers write 2.0 for 2; that is the same integer. */
  static Function<JsonNode, Reading<Integer>> integer() {
    Function<JsonNode, Reading<BigDecimal>> whole =
        decimal("an integer within +-" + MAX_INTEGER, Forms::isWhole);
    return node ->
        switch (whole.apply(node)) {
          case Reading.Good<BigDecimal>(BigDecimal value) ->
              new Reading.Good<>(value.intValueExact());
          case Reading.Silent<BigDecimal>() -> new Reading.Silent<>();
          case Reading.Bad<BigDecimal>(RejectReason reason, String expected) ->
              new Reading.Bad<>(reason, expected);
        };
  }

  static Reading<Boolean> bool(JsonNode node) {
    if (node.isBoolean()) {
      return new Reading.Good<>(node.booleanValue());
    }
    return node.isString()
        ? switch (node.stringValue()) {
          case "true", "True", "TRUE" -> new Reading.Good<>(true);
          case "false", "False", "FALSE" -> new Reading.Good<>(false);
          default -> bad("true or false");
        }
        : bad("true or false");
  }

  static <E extends Enum<E>> Function<JsonNode, Reading<E>> word(
      E[] values, Function<E, String> wireName) {
    Map<String, E> words = new LinkedHashMap<>();
    for (E value : values) {
      words.put(wireName.apply(value), value);
    }
    return word(words);
  }

  static <T> Function<JsonNode, Reading<T>> word(Map<String, T> words) {
    return node -> {
      T value = node.isString() ? words.get(node.stringValue()) : null;
      return value == null
          ? bad("one of " + String.join(", ", words.keySet()))
          : new Reading.Good<>(value);
    };
  }

  static Reading<String> symbol(JsonNode node) {
    String expected = "an upper-case symbol of 2 to 30 letters and digits";
    if (!node.isString()) {
      return bad(expected);
    }
    String text = node.stringValue();
    if (CorrelationIds.hasControlCharacter(text)) {
      return new Reading.Bad<>(RejectReason.REJECT_CONTROL_CHARACTER, expected);
    }
    return SYMBOL.matcher(text).matches() ? new Reading.Good<>(text) : bad(expected);
  }

  static Reading<String> id(JsonNode node) {
    if (!node.isString()) {
      return new Reading.Bad<>(RejectReason.REJECT_INVALID_ID, CorrelationIds.EXPECTED);
    }
    String text = node.stringValue();
    if (text.isEmpty()) {
      return new Reading.Silent<>();
    }
    RejectReason fault = CorrelationIds.faultOf(text);
    return fault == null
        ? new Reading.Good<>(text)
        : new Reading.Bad<>(fault, CorrelationIds.EXPECTED);
  }

  static Reading<String> freeText(JsonNode node) {
    if (!node.isString()) {
      return bad("a string");
    }
    String text = node.stringValue();
    return text.isEmpty() ? new Reading.Silent<>() : new Reading.Good<>(text);
  }

  static Reading<Instant> instant(JsonNode node) {
    if (node.isString()) {
      Instant instant = InstantText.ofText(node.stringValue());
      return instant == null ? bad(InstantText.EXPECTED) : new Reading.Good<>(instant);
    }
    return switch (number(node, InstantText.EXPECTED)) {
      case Reading.Good<BigDecimal>(BigDecimal epoch) -> {
        Instant instant = InstantText.ofEpoch(epoch);
        yield instant == null ? bad(InstantText.EXPECTED) : new Reading.Good<>(instant);
      }
      case Reading.Silent<BigDecimal>() -> new Reading.Silent<>();
      case Reading.Bad<BigDecimal>(RejectReason reason, String expected) ->
          new Reading.Bad<>(reason, expected);
    };
  }

  /** The one place where a number is taken from a node; bounded before any arithmetic. */
  private static Reading<BigDecimal> number(JsonNode node, String expected) {
    if (node.isString()) {
      String text = node.stringValue();
      if (!DecimalText.isNumber(text)) {
        return bad(expected);
      }
      return DecimalText.isBounded(text)
          ? new Reading.Good<>(DecimalText.decimal(text))
          : unbounded();
    }
    Optional<BigDecimal> value = node.isNumber() ? node.decimalValueOpt() : Optional.empty();
    if (value.isEmpty()) {
      return bad(expected);
    }
    return DecimalText.isBounded(value.get())
        ? new Reading.Good<>(DecimalText.plain(value.get()))
        : unbounded();
  }

  private static Reading<BigDecimal> unbounded() {
    return new Reading.Bad<>(RejectReason.REJECT_NUMBER_RANGE, DecimalText.BOUNDS);
  }

  private static boolean isWhole(BigDecimal value) {
    return value.abs().compareTo(MAX_INTEGER) <= 0 && value.stripTrailingZeros().scale() <= 0;
  }

  private static <T> Reading<T> bad(String expected) {
    return new Reading.Bad<>(RejectReason.REJECT_INVALID_FIELD, expected);
  }
}
