package io.quantumtrader.operations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/** The keys of log lines: those that are shipped to Loki by name, and those that are written. */
public final class LogFields {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Path ALLOY = Repository.ROOT.resolve("ops/alloy/config.alloy");
  private static final Pattern PARSED =
      Pattern.compile("stage\\.json \\{\\s*expressions = \\{(.*?)\\n\\s*}", Pattern.DOTALL);
  private static final Pattern NAME = Pattern.compile("([a-z_]+)\\s*=");

  private LogFields() {}

  /** What the shipper's configuration takes out of a line. */
  public static Set<String> shipped() throws IOException {
    Matcher parsed = PARSED.matcher(Files.readString(ALLOY));
    Set<String> names = new TreeSet<>();
    while (parsed.find()) {
      NAME.matcher(parsed.group(1)).results().forEach(name -> names.add(name.group(1)));
    }
    return names;
  }

  /** Every key that occurs in a log. */
  public static Set<String> written(Path log) throws IOException {
    Set<String> names = new TreeSet<>();
    for (String line : Files.readAllLines(log)) {
      if (line.startsWith("{")) {
        names.addAll(JSON.readTree(line).propertyNames());
      }
    }
    return names;
  }
}
