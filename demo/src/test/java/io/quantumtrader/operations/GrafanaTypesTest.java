package io.quantumtrader.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.operations.NodePrograms.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The dashboards against the types that Grafana publishes, compiled by TypeScript. */
@DisabledIfSystemProperty(named = "conformance", matches = "skip")
class GrafanaTypesTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** A slip of the hand: what is written first, what stands there instead, what is said of it. */
  private record Slip(String name, String written, String instead, String said) {}

  private static final List<Slip> SLIPS =
      List.of(
          new Slip("field", "\"colorMode\"", "\"colourMode\"", "'\"colourMode\"' does not exist"),
          new Slip("value", "\"auto\"", "\"big\"", "'\"big\"' is not assignable"),
          new Slip("type", "\"schemaVersion\": 39", "\"schemaVersion\": \"39\"", "'string' is not"),
          new Slip("panel", "\"heatmap\"", "\"heat\"", "'\"heat\"' does not satisfy"),
          new Slip("query", "\"legendFormat\"", "\"legend\"", "'\"legend\"' does not exist"),
          new Slip(
              "omission", "\"schemaVersion\": 39,", "", "Property 'schemaVersion' is missing"));

  @TempDir private Path copies;

  @Test
  void theTypesAreThoseOfTheGrafanaThatRuns() throws IOException {
    String compose = Files.readString(Repository.ROOT.resolve("docker-compose.yml"));
    String pinned =
        JSON.readTree(Path.of("src/test/node/package.json"))
            .path("dependencies")
            .path("@grafana/schema")
            .asString();

    assertThat(compose).contains("grafana/grafana:" + pinned + "}");
  }

  @Test
  void everyDashboardIsOfThePublishedTypes() throws Exception {
    Result result = compile(Repository.files(Repository.DASHBOARDS, ".json"));

    assertThat(result.output()).isEmpty();
    assertThat(result.exit()).isZero();
  }

  @Test
  void aDashboardWithAFaultIsRefused() throws Exception {
    String sound = Files.readString(Repository.DASHBOARDS.resolve("execution.json"));
    for (Slip slip : SLIPS) {
      assertThat(sound).contains(slip.written());
      Files.writeString(
          copies.resolve(slip.name() + ".json"),
          sound.replaceFirst(Pattern.quote(slip.written()), slip.instead()));
    }
    Result result = compile(Repository.files(copies, ".json"));

    assertThat(result.exit()).isNotZero();
    for (Slip slip : SLIPS) {
      assertThat(result.output().lines().filter(line -> line.contains("/" + slip.name() + ".ts")))
          .as(slip.name())
          .singleElement()
          .asString()
          .contains(slip.said());
    }
  }

  private static Result compile(List<Path> dashboards) throws IOException, InterruptedException {
    NodePrograms.installed();
    Stream<String> files = dashboards.stream().map(Path::toString);
    Result written =
        NodePrograms.node(Stream.concat(Stream.of("dashboards.mjs"), files).toArray(String[]::new));
    assertThat(written).isEqualTo(new Result(0, ""));
    return NodePrograms.node("node_modules/typescript/bin/tsc", "--noEmit");
  }
}
