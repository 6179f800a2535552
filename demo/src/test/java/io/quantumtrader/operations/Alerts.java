package io.quantumtrader.operations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/** The alert rules as data. */
final class Alerts {

  /**
   * One rule, as far as its form is checked.
   *
   * @param file its file in the directory of the rules
   * @param lasting how long the expression has to hold before it fires, as it is written; empty
   *     when it fires at once
   * @param staying how long it goes on afterwards; empty when it does not
   */
  record Alert(
      String file,
      String name,
      String expression,
      String lasting,
      String staying,
      Map<String, String> labels,
      Map<String, String> annotations) {

    String severity() {
      return labels.getOrDefault("severity", "");
    }
  }

  private Alerts() {}

  static List<Alert> all() throws IOException {
    List<Alert> alerts = new ArrayList<>();
    for (Path file : Repository.files(Repository.PROMETHEUS.resolve("rules"), ".yml")) {
      for (Map<String, Object> group : maps(yaml(file).get("groups"))) {
        for (Map<String, Object> rule : maps(group.get("rules"))) {
          alerts.add(
              new Alert(
                  String.valueOf(file.getFileName()),
                  String.valueOf(rule.get("alert")),
                  String.valueOf(rule.get("expr")).strip(),
                  String.valueOf(rule.getOrDefault("for", "")),
                  String.valueOf(rule.getOrDefault("keep_firing_for", "")),
                  strings(rule.get("labels")),
                  strings(rule.get("annotations"))));
        }
      }
    }
    return alerts;
  }

  static Map<String, Object> yaml(Path file) throws IOException {
    return new Yaml().load(Files.readString(file));
  }

  @SuppressWarnings("unchecked")
  static List<Map<String, Object>> maps(Object value) {
    return (List<Map<String, Object>>) value;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, String> strings(Object value) {
    return (Map<String, String>) value;
  }
}
