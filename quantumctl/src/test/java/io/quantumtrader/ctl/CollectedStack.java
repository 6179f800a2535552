package io.quantumtrader.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A stack that forensics are taken of, and the bundle. */
abstract class CollectedStack extends StubbedStack {

  @TempDir Path folder;
  Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("bundle.zip");
  }

  /** An executor that answers everything. */
  final void healthy() {
    for (String call :
        List.of(
            "/api/v1/status",
            "/api/v1/preflight?config=true",
            "/api/v1/halt",
            "/api/v1/orders?state=open&limit=500",
            "/api/v1/orders?state=unknown&limit=500",
            "/api/v1/orders?state=stuck&limit=500",
            "/api/v1/orders?state=done&limit=200",
            "/api/v1/orders?state=open&limit=50",
            "/api/v1/orders?state=unknown&limit=50",
            "/api/v1/orders?state=stuck&limit=50",
            "/api/v1/positions",
            "/api/v1/streams/intent/pending?limit=500",
            "/api/v1/streams/intent?tail=200",
            "/api/v1/streams/execution?tail=200",
            "/api/v1/events?tail=500",
            "/actuator/info",
            "/actuator/prometheus")) {
      executor.on("GET " + call, 200, "{\"from\":\"%s\"}".formatted(call));
    }
  }

  final int forensics(String... more) {
    Stream<String> line =
        Stream.concat(
            Stream.of("forensics", "--file", file.toString(), "--pid", "999999999"),
            Stream.of(more));
    return terminal.run(line.toArray(String[]::new));
  }

  final String entry(String name) throws IOException {
    try (var zip = new ZipFile(file.toFile())) {
      ZipEntry entry = zip.getEntry(name);
      assertThat(entry).as(name).isNotNull();
      return new String(zip.getInputStream(entry).readAllBytes());
    }
  }
}
