package io.quantumtrader.operations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The checkout this build runs in. */
final class Repository {

  static final Path ROOT = Path.of(System.getProperty("quantum.root", "..")).toAbsolutePath();
  static final Path PROMETHEUS = ROOT.resolve("ops/prometheus");
  static final Path RUNBOOKS = ROOT.resolve("runbooks");
  static final Path DASHBOARDS = ROOT.resolve("grafana/dashboards");

  private Repository() {}

  static List<Path> files(Path directory, String ending) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }
}
