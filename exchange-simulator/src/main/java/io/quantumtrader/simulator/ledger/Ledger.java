package io.quantumtrader.simulator.ledger;

import io.quantumtrader.simulator.protocol.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Append-only list of everything that happened. Holds at most {@code capacity} entries; once full
 * it refuses to go on, because an oracle that forgets is none.
 */
public final class Ledger implements AutoCloseable {

  private final int capacity;
  private final List<LedgerEntry> entries = new ArrayList<>();
  private final @Nullable Writer file;

  /** A ledger that is also appended to a file of JSON lines, unless that is null. */
  public Ledger(int capacity, @Nullable Path file) {
    this.capacity = capacity;
    this.file = file == null ? null : open(file);
  }

  /** Appends the entry that {@code entry} makes of its number, and returns that number. */
  public long append(LongFunction<LedgerEntry> entry) {
    if (entries.size() >= capacity) {
      throw new IllegalStateException(
          "expected a ledger of at most %d entries; reset it or raise the limit"
              .formatted(capacity));
    }
    LedgerEntry written = entry.apply(entries.size() + 1L);
    entries.add(written);
    write(written);
    return written.seq();
  }

  /** All entries that satisfy the condition, oldest first. */
  public List<LedgerEntry> select(Predicate<LedgerEntry> condition) {
    return entries.stream().filter(condition).toList();
  }

  /** A page of the entries after the given number. */
  public List<LedgerEntry> page(long after, int limit, Predicate<LedgerEntry> condition) {
    return entries.stream().skip(Math.max(0, after)).filter(condition).limit(limit).toList();
  }

  /** Number of entries. */
  public int size() {
    return entries.size();
  }

  /** Forgets everything; the file, if any, is kept and goes on. */
  public void clear() {
    entries.clear();
  }

  /** Totals, computed from the entries each time. */
  public LedgerSummary summary() {
    Map<String, Integer> accepted = new TreeMap<>();
    Map<String, BigDecimal> filled = new TreeMap<>();
    Map<String, Integer> posts = new TreeMap<>();
    long requests = 0;
    long fills = 0;
    long ended = 0;
    for (LedgerEntry entry : entries) {
      switch (entry) {
        case LedgerEntry.Request r -> {
          requests++;
          if (r.method().equals("POST")) {
            r.clientOrderIds().forEach(id -> posts.merge(id, 1, Integer::sum));
          }
        }
        case LedgerEntry.Accepted a -> accepted.merge(a.clientOrderId(), 1, Integer::sum);
        case LedgerEntry.Fill f -> {
          fills++;
          filled.merge(f.clientOrderId(), f.quantity(), BigDecimal::add);
        }
        case LedgerEntry.Ended _ -> ended++;
        case LedgerEntry.Answer _, LedgerEntry.Amended _, LedgerEntry.Conditional _ -> {}
      }
    }
    Map<String, Integer> duplicates =
        accepted.entrySet().stream()
            .filter(e -> e.getValue() > 1)
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    long ordersAccepted = accepted.values().stream().mapToLong(Integer::longValue).sum();
    return new LedgerSummary(
        entries.size(),
        requests,
        ordersAccepted,
        fills,
        ended,
        new TreeMap<>(duplicates),
        accepted,
        filled,
        posts);
  }

  @Override
  public void close() {
    if (file != null) {
      try {
        file.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void write(LedgerEntry entry) {
    if (file != null) {
      try {
        file.write(Json.text(LedgerJson.of(entry)) + "\n");
        file.flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static Writer open(Path path) {
    try {
      return Files.newBufferedWriter(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
