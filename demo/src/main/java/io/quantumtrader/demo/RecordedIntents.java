package io.quantumtrader.demo;

import io.quantumtrader.demo.RecordedIntent.Message;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads {@code recorded-intents.txt}; the head of that file says how it is written. */
final class RecordedIntents {

  private static final String RESOURCE = "recorded-intents.txt";
  private static final Pattern BLOCK = Pattern.compile("(?m)^== ");
  private static final Pattern DIRECTIVE = Pattern.compile("to (bridge|stream), expect (.+)");

  private RecordedIntents() {}

  static List<RecordedIntent> load() {
    try (InputStream in = RecordedIntents.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("expected the resource " + RESOURCE + ", was not there");
      }
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<RecordedIntent> parse(String text) {
    List<RecordedIntent> intents = new ArrayList<>();
    String[] blocks = BLOCK.split(text, -1);
    for (int i = 1; i < blocks.length; i++) {
      intents.add(block(blocks[i].lines().map(String::strip).filter(l -> !l.isEmpty()).toList()));
    }
    return intents;
  }

  private static RecordedIntent block(List<String> lines) {
    Matcher directive = DIRECTIVE.matcher(lines.size() > 2 ? lines.get(1) : "");
    if (!directive.matches()) {
      throw new IllegalArgumentException(
          "expected a title, 'to bridge|stream, expect ...' and a message, was " + lines);
    }
    List<String> rest = lines.subList(2, lines.size());
    Message message =
        directive.group(1).equals("bridge")
            ? new Message.Signal(String.join("", rest))
            : new Message.Entry(fields(rest));
    return new RecordedIntent(
        lines.getFirst(), message, List.of(directive.group(2).split(" or ", -1)));
  }

  private static Map<String, String> fields(List<String> lines) {
    return lines.stream()
        .map(line -> line.split(":\\s*", 2))
        .collect(
            Collectors.toMap(
                part -> part[0], part -> part[1], (first, _) -> first, LinkedHashMap::new));
  }
}
