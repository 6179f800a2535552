package io.quantumtrader.contract.intent;

import io.quantumtrader.contract.event.RejectReason;
import org.jspecify.annotations.Nullable;

/** What an id from a producer may look like: 1 to 128 printable ASCII characters, no space. */
public final class CorrelationIds {

  public static final int MAX_LENGTH = 128;

  public static final String EXPECTED = "1 to " + MAX_LENGTH + " printable ASCII characters";

  private CorrelationIds() {}

  /** Why the text is no id, or null when it is one. */
  public static @Nullable RejectReason faultOf(String text) {
    if (hasControlCharacter(text)) {
      return RejectReason.REJECT_CONTROL_CHARACTER;
    }
    boolean printable = text.chars().allMatch(c -> c >= 0x21 && c <= 0x7e);
    return printable && !text.isEmpty() && text.length() <= MAX_LENGTH
        ? null
        : RejectReason.REJECT_INVALID_ID;
  }

  static boolean hasControlCharacter(String text) {
    return text.chars().anyMatch(Character::isISOControl);
  }
}
