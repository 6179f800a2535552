package io.quantumtrader.executor.crash;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which crash, once.
 *
 * @param nth from 1; earlier times the point is passed
 */
public record CrashAt(CrashPoint point, int nth) {

  private static final Pattern FORM = Pattern.compile("([a-z_]{1,32}):([1-9][0-9]{0,6})");

  /**
   * Reads {@code after_claim:3}.
   *
   * @throws IllegalArgumentException for anything else
   */
  public static CrashAt parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("expected point:nth, was " + text);
    }
    CrashPoint point =
        Arrays.stream(CrashPoint.values())
            .filter(candidate -> candidate.wireName().equals(matcher.group(1)))
            .findFirst()
            .orElseThrow(() ->
                new IllegalArgumentException("expected a crash point, was " + matcher.group(1)));
    return new CrashAt(point, Integer.parseInt(matcher.group(2)));
  }

  @Override
  public String toString() {
    return point.wireName() + ":" + nth;
  }
}
