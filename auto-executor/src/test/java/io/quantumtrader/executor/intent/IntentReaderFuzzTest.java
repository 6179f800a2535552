package io.quantumtrader.executor.intent;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever a producer writes, reading it ends in an answer, soon and in bounded memory. */
class IntentReaderFuzzTest {

  private static final int ENTRIES = 15_000;
  private static final Instant NOW = Instant.parse("2026-03-02T12:31:00Z");

  /** An entry has at most three parts of 64 KiB that are parsed; far above what any needs. */
  private static final long MAX_BYTES_PER_ENTRY = 32L * 1024 * 1024;

  private static final String[] FRAGMENTS = {
    "1E+20000000", "-1e999999999", "NaN", "null", "true", "[[[[[[[[[[[[[[[[[[", "{\"a\":", "\"",
    "\\u0000", "\u0000", "\uD83D", "é", "{}", "[]", ",",
        "99999999999999999999999999999999999999999",
    "0.1", "-", "e", "\"side\":\"SELL\",", "\"quantity\":0,", "CLOSE", "LIMIT", "\"ttl_ms\":1,",
    "2025-12-24T04:32:14", "+99:99", "1766550734062679", "'", "\\"
  };

  private final IntentReader reader = new IntentReader();

  @Test
  void no_entry_makes_it_throw_or_take_unbounded_memory() {
    List<EntryFixtures.Entry> fixtures = EntryFixtures.all();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    int valid = 0;
    for (long seed = 0; seed < ENTRIES; seed++) {
      Random random = new Random(seed);
      EntryFixtures.Entry entry = fixtures.get(random.nextInt(fixtures.size()));
      Map<String, String> fields = mutated(entry.fields(), random);
      long before = threads.getCurrentThreadAllocatedBytes();
      InboundResult result = read(seed, random.nextInt(20) == 0 ? "x" : entry.id(), fields);
      long taken = threads.getCurrentThreadAllocatedBytes() - before;
      assertThat(taken).as("bytes for seed %d: %s", seed, fields).isLessThan(MAX_BYTES_PER_ENTRY);
      check(seed, result);
      valid += result instanceof InboundResult.Valid ? 1 : 0;
    }
    assertThat(valid).as("some mutants stay valid, most do not").isBetween(300, ENTRIES / 2);
  }

  private InboundResult read(long seed, String id, Map<String, String> fields) {
    try {
      return reader.read("quantum:stream:intent", id, fields, NOW);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      throw new AssertionError("seed " + seed + ": " + fields, e);
    }
  }

  private static void check(long seed, InboundResult result) {
    IntentIdentity identity = result.identity();
    assertThat(identity.correlationId()).as("seed %d", seed).matches("[\\x21-\\x7e]{1,128}");
    assertThat(identity.fingerprint()).as("seed %d", seed).matches("[0-9a-f]{64}");
    if (result instanceof InboundResult.Invalid invalid) {
      assertThat(invalid.detail()).as("seed %d", seed).matches("[ -~]{1,500}");
    }
  }

  private static Map<String, String> mutated(Map<String, String> original, Random random) {
    Map<String, String> fields = new LinkedHashMap<>(original);
    for (int i = random.nextInt(4); i >= 0; i--) {
      List<String> names = new ArrayList<>(fields.keySet());
      String name = names.isEmpty() ? "payload" : names.get(random.nextInt(names.size()));
      switch (random.nextInt(6)) {
        case 0 -> fields.remove(name);
        case 1 ->
            fields.put(random.nextBoolean() ? "data" : "payload", fields.getOrDefault(name, ""));
        case 2 -> fields.put(fragment(random), fields.getOrDefault(name, ""));
        case 3 -> fields.put(name, fragment(random).repeat(random.nextInt(2_000)));
        default -> fields.put(name, edited(fields.getOrDefault(name, ""), random));
      }
    }
    return fields;
  }

  private static String edited(String text, Random random) {
    int from = random.nextInt(text.length() + 1);
    int to = Math.min(text.length(), from + random.nextInt(4));
    return text.substring(0, from) + fragment(random) + text.substring(to);
  }

  private static String fragment(Random random) {
    return FRAGMENTS[random.nextInt(FRAGMENTS.length)];
  }
}
