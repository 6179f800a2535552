package io.quantumtrader.executor.intent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Stream entries in the forms that producers really write, as {@code redis-cli --raw XRANGE} prints
 * them: the entry id, then field and value in turn, one a line.
 */
final class EntryFixtures {

  private static final Path DIRECTORY = Path.of("src/test/resources/intents");

  private EntryFixtures() {}

  record Entry(String name, String id, Map<String, String> fields) {

    Instant enteredAt() {
      return Instant.ofEpochMilli(Long.parseLong(id.substring(0, id.indexOf('-'))));
    }

    String expectedNormalised() {
      return EntryFixtures.text(DIRECTORY.resolve(name + ".expected.json")).strip();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Entry> all() {
    try (Stream<Path> files = Files.list(DIRECTORY)) {
      return files
          .filter(file -> file.toString().endsWith(".entry"))
          .sorted()
          .map(EntryFixtures::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Entry named(String name) {
    return read(DIRECTORY.resolve(name + ".entry"));
  }

  private static Entry read(Path file) {
    List<String> lines = text(file).lines().toList();
    Map<String, String> fields = new LinkedHashMap<>();
    for (int i = 1; i + 1 < lines.size(); i += 2) {
      fields.put(lines.get(i), lines.get(i + 1));
    }
    String name = file.getFileName().toString().replace(".entry", "");
    return new Entry(name, lines.getFirst(), fields);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
