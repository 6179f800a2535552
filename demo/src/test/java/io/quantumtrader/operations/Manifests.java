package io.quantumtrader.operations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/** The Kubernetes manifests as data. As kubectl does, SnakeYAML reads 0440 as an octal number. */
final class Manifests {

  static final Path DIRECTORY = Repository.ROOT.resolve("ops/kubernetes");

  private Manifests() {}

  /** All files but the kustomization. */
  static List<Path> files() throws IOException {
    return Repository.files(DIRECTORY, ".yml").stream()
        .filter(file -> !file.endsWith("kustomization.yml"))
        .toList();
  }

  static List<Map<String, Object>> all() throws IOException {
    List<Map<String, Object>> all = new ArrayList<>();
    for (Path file : files()) {
      all.addAll(parse(Files.readString(file)));
    }
    return all;
  }

  @SuppressWarnings("unchecked")
  static List<Map<String, Object>> parse(String text) {
    List<Map<String, Object>> documents = new ArrayList<>();
    new Yaml().loadAll(text).forEach(document -> documents.add((Map<String, Object>) document));
    return documents;
  }
}
