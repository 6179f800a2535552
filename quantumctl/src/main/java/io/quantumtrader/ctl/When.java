package io.quantumtrader.ctl;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An instant as a person gives it: 90m, 2h, 1d ago, or 2026-11-21T12:00:00Z. */
final class When {

  private static final Pattern AGO = Pattern.compile("([0-9]{1,6})([smhd])");

  private When() {}

  static Instant parse(String option, String text, Instant now) {
    Matcher ago = AGO.matcher(text);
    if (ago.matches()) {
      long number = Long.parseLong(ago.group(1));
      return now.minus(
          switch (ago.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
          });
    }
    return Text.instant(text)
        .orElseThrow(() ->
            new CtlException(
                Exit.USAGE,
                "expected %s to be 90s, 30m, 2h or 1d ago, or a time such as 2026-11-21T12:00:00Z, was %s"
                    .formatted(option, Text.printable(text))));
  }
}
