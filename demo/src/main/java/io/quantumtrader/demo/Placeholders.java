package io.quantumtrader.demo;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Fills in what a recording cannot hold: times relative to now, prices relative to the market.
 *
 * <p>{@code ${now}} is ISO-8601 with zone, {@code ${now-20m}} twenty minutes earlier, {@code
 * ${now:naive}} without zone, {@code ${now:epoch_ms}} and {@code ${now:epoch_s}} numbers; {@code
 * ${price:BTCUSDT*0.97}} is that part of the ask price, to four digits so that it is on the tick.
 *
 * @param askPrice current ask price of a symbol, in quote units
 */
record Placeholders(Instant now, Function<String, BigDecimal> askPrice) {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]+)}");
  private static final Pattern TIME =
      Pattern.compile("now(?:-(\\d+)m)?(?::(naive|epoch_ms|epoch_s))?");
  private static final Pattern PRICE = Pattern.compile("price:([A-Z0-9]+)(?:\\*([0-9.]+))?");
  private static final MathContext FOUR_DIGITS = new MathContext(4);

  String fill(String text) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(value(found.group(1))));
  }

  private String value(String expression) {
    Matcher time = TIME.matcher(expression);
    if (time.matches()) {
      String minutes = time.group(1);
      return time(
          now.minus(Duration.ofMinutes(minutes == null ? 0 : Long.parseLong(minutes))),
          time.group(2));
    }
    Matcher price = PRICE.matcher(expression);
    if (price.matches()) {
      String factor = price.group(2);
      return askPrice
          .apply(price.group(1))
          .multiply(factor == null ? BigDecimal.ONE : new BigDecimal(factor))
          .round(FOUR_DIGITS)
          .toPlainString();
    }
    throw new IllegalArgumentException("expected now or price, was ${" + expression + "}");
  }

  private static String time(Instant instant, @Nullable String form) {
    return switch (form) {
      case null -> instant.truncatedTo(ChronoUnit.MILLIS).toString();
      case "naive" -> LocalDateTime.ofInstant(instant, ZoneOffset.UTC).toString();
      case "epoch_ms" -> Long.toString(instant.toEpochMilli());
      case "epoch_s" -> Long.toString(instant.getEpochSecond());
      default -> throw new IllegalArgumentException("expected a form of time, was " + form);
    };
  }
}
