package io.quantumtrader.executor.intent;

import io.quantumtrader.contract.intent.CorrelationIds;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a stream entry id tells: when the entry was added, its place, and a name for it. */
public final class EntryIds {

  /** The order of the stream. Both parts of an id are unsigned. */
  public static final Comparator<String> ORDER =
      Comparator.<String, Long>comparing(id -> part(id, 0), Long::compareUnsigned)
          .thenComparing(id -> part(id, 1), Long::compareUnsigned);

  private static final Pattern TIMED = Pattern.compile("([0-9]{1,14})-[0-9]{1,20}");

  private EntryIds() {}

  private static long part(String entryId, int part) {
    return Long.parseUnsignedLong(entryId.split("-", 2)[part]);
  }

  /**
   * The time part of the id. Redis lets a producer choose any id; one whose time part is beyond the
   * year 5138 carries no time, and then it is now.
   */
  static Instant enteredAt(String entryId, Instant now) {
    Matcher timed = TIMED.matcher(entryId);
    return timed.matches() ? Instant.ofEpochMilli(Long.parseLong(timed.group(1))) : now;
  }

  /**
   * The correlation id of an entry that brings none. Never random: the same entry delivered again
   * gets the same one. It reads as the place where the entry lies, unless the stream's name has
   * characters an id may not have.
   */
  static String correlationId(String stream, String entryId) {
    String place = stream + "/" + entryId;
    return CorrelationIds.faultOf(place) == null
        ? place
        : "entry/" + HexFormat.of().formatHex(Sha256.of(stream, entryId));
  }
}
