package io.quantumtrader.executor.venue.binance;

import io.quantumtrader.executor.venue.rate.RateLimit;
import io.quantumtrader.executor.venue.rate.Resource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The {@code rateLimits} of exchangeInfo (Binance USDⓈ-M docs, Exchange Information). */
final class LimitsDocument {

  private LimitsDocument() {}

  /** Every limit that can be read; empty when weight or orders are not among them. */
  static List<RateLimit> limits(JsonNode exchangeInfo) {
    List<RateLimit> limits =
        exchangeInfo
            .path("rateLimits")
            .valueStream()
            .flatMap(element -> limit(new Fields(element)).stream())
            .toList();
    boolean complete =
        Stream.of(Resource.values())
            .allMatch(resource -> limits.stream().anyMatch(limit -> limit.resource() == resource));
    return complete ? limits : List.of();
  }

  private static Optional<RateLimit> limit(Fields element) {
    Resource resource = resource(element.text("rateLimitType"));
    Duration unit = unit(element.text("interval"));
    Long number = element.integer("intervalNum");
    Long limit = element.integer("limit");
    if (resource == null || unit == null || number == null || limit == null) {
      return Optional.empty();
    }
    boolean sane = number > 0 && number <= 1_000 && limit > 0 && limit <= Integer.MAX_VALUE;
    return sane
        ? Optional.of(new RateLimit(resource, unit.multipliedBy(number), limit.intValue()))
        : Optional.empty();
  }

  private static @Nullable Resource resource(@Nullable String type) {
    if (type == null) {
      return null;
    }
    return switch (type) {
      case "REQUEST_WEIGHT" -> Resource.WEIGHT;
      case "ORDERS" -> Resource.ORDERS;
      default -> null;
    };
  }

  private static @Nullable Duration unit(@Nullable String interval) {
    if (interval == null) {
      return null;
    }
    return switch (interval) {
      case "SECOND" -> Duration.ofSeconds(1);
      case "MINUTE" -> Duration.ofMinutes(1);
      case "HOUR" -> Duration.ofHours(1);
      case "DAY" -> Duration.ofDays(1);
      default -> null;
    };
  }
}
