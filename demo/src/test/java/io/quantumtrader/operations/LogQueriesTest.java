package io.quantumtrader.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.operations.NodePrograms.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import tools.jackson.databind.json.JsonMapper;

/** The LogQL queries against the grammar that Grafana's editor parses them with. */
@DisabledIfSystemProperty(named = "conformance", matches = "skip")
class LogQueriesTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Test
  void everyQueryCanBeParsed() throws Exception {
    Result result = parse(LogQueries.all());

    assertThat(result.output()).isEmpty();
    assertThat(result.exit()).isZero();
  }

  @Test
  void everyKindOfPlaceIsSearched() throws IOException {
    for (String place :
        new String[] {
          "quantum-trace / Timeline", "P1B_logging_stack.md", "log_status.sh", "config.alloy"
        }) {
      assertThat(LogQueries.all().keySet()).anyMatch(found -> found.startsWith(place + " ("));
    }
  }

  @Test
  void aQueryWithAFaultIsRefusedAndNamed() throws Exception {
    Map<String, String> faulty =
        Map.of(
            "brace", "sum by (service (count_over_time({service=~\".+\"} [1m]))",
            "range", "rate({service=\"a\"})",
            "function", "sum(count({service=\"a\"}[5m]))",
            "stage", "{service=\"a\"} | nonsense",
            "selector", "{} |= \"x\"",
            "quote", "{service=\"a} |= \"x\"");

    Result result = parse(faulty);

    assertThat(result.exit()).isNotZero();
    assertThat(result.output().lines().map(line -> line.substring(0, line.indexOf(':'))).distinct())
        .containsExactlyInAnyOrderElementsOf(faulty.keySet());
  }

  private static Result parse(Map<String, String> queries)
      throws IOException, InterruptedException {
    Path directory = NodePrograms.installed();
    Files.writeString(directory.resolve("queries.json"), JSON.writeValueAsString(queries));
    return NodePrograms.node("logql.mjs", "queries.json");
  }
}
