package io.quantumtrader.operations;

import io.quantumtrader.operations.Panels.Panel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Every LogQL query of the repository, variables filled in as Grafana or the shell would. */
final class LogQueries {

  /**
   * A quoted text with a selector of streams: braces that follow no name, which would be a
   * metric's, and hold a comparison. Within double quotes those of the query are escaped.
   */
  private static final Pattern SINGLE =
      Pattern.compile("'(?:query=)?([^'\\n]*(?<![A-Za-z0-9_$])\\{[a-z_]+ ?[=!][^'\\n]*)'");

  private static final Pattern DOUBLE =
      Pattern.compile(
          "\"(?:query=)?((?:[^\"\\\\\\n]|\\\\.)*(?<![A-Za-z0-9_$])\\{[a-z_]+ ?[=!](?:[^\"\\\\\\n]|\\\\.)*)\"");

  private static final Pattern DURATION = Pattern.compile("\\[\\$__[a-z_]+]");
  private static final Pattern VARIABLE = Pattern.compile("\\$[a-z_0-9]+");

  private LogQueries() {}

  /** By the place where each stands. */
  static Map<String, String> all() throws IOException {
    Map<String, String> queries = new TreeMap<>();
    for (Panel panel : Panels.all()) {
      if (panel.source().equals("loki")) {
        panel.queries().forEach(query -> add(queries, panel.name(), query));
      }
    }
    List<Path> texts = new ArrayList<>(Repository.files(Repository.RUNBOOKS, ".md"));
    texts.addAll(Repository.files(Repository.ROOT.resolve("ops/scripts"), ".sh"));
    texts.add(Repository.ROOT.resolve("ops/alloy/config.alloy"));
    for (Path file : texts) {
      String text = Files.readString(file);
      String name = file.getFileName().toString();
      SINGLE.matcher(text).results().forEach(query -> add(queries, name, query.group(1)));
      DOUBLE
          .matcher(text)
          .results()
          .forEach(query -> add(queries, name, query.group(1).replace("\\\"", "\"")));
    }
    return queries;
  }

  private static void add(Map<String, String> queries, String place, String query) {
    String asked = DURATION.matcher(query).replaceAll("[5m]");
    queries.put(
        "%s (%d)".formatted(place, queries.size() + 1), VARIABLE.matcher(asked).replaceAll("x"));
  }
}
