package io.quantumtrader.executor.venue.binance;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes foreign text fit for logs, events and exceptions: no signature, no key, no listen key, one
 * line, bounded.
 */
final class Redaction {

  private static final int MAX_LENGTH = 300;
  private static final Pattern SECRETS =
      Pattern.compile(
          "(?i)(signature=|x-mbx-apikey[=: ]+|api-?key\"?[=: ]+\"?|listenKey\"?[=: ]+\"?|/ws/)"
              + "[A-Za-z0-9%+/=_-]{8,}");
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

  private final @Nullable String apiKey;

  Redaction(@Nullable String apiKey) {
    this.apiKey = apiKey;
  }

  String of(@Nullable String text) {
    if (text == null) {
      return "";
    }
    String bounded = text.length() > 4 * MAX_LENGTH ? text.substring(0, 4 * MAX_LENGTH) : text;
    String plain = apiKey == null ? bounded : bounded.replace(apiKey, "[redacted]");
    String safe = SECRETS.matcher(plain).replaceAll("$1[redacted]");
    String oneLine = CONTROL.matcher(safe).replaceAll(" ").strip();
    return oneLine.length() > MAX_LENGTH ? oneLine.substring(0, MAX_LENGTH) + "…" : oneLine;
  }

  /** Class and message of a failure; the message may quote the address that was called. */
  String of(Throwable failure) {
    String message = of(failure.getMessage());
    String name = failure.getClass().getSimpleName();
    return message.isEmpty() ? name : name + ": " + message;
  }
}
