package io.quantumtrader.ctl;

import java.time.Instant;
import java.util.Optional;

/** The id of an entry of a stream. */
final class EntryId {

  private EntryId() {}

  /** It begins with the time of Redis, unless the producer chose it. */
  static Optional<Instant> time(String entryId) {
    return entryId.matches("[0-9]{12,14}-[0-9]{1,19}")
        ? Optional.of(
            Instant.ofEpochMilli(Long.parseLong(entryId.substring(0, entryId.indexOf('-')))))
        : Optional.empty();
  }
}
