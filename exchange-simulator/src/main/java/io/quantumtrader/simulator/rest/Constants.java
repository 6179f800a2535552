package io.quantumtrader.simulator.rest;

import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Enum constants by the exact names that the API uses. */
final class Constants {

  private Constants() {}

  static <E extends Enum<E>> Function<String, @Nullable E> of(Class<E> type) {
    return name ->
        Arrays.stream(type.getEnumConstants())
            .filter(constant -> constant.name().equals(name))
            .findFirst()
            .orElse(null);
  }
}
