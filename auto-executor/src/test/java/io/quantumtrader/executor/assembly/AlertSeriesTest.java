package io.quantumtrader.executor.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AlertSeriesTest {

  private static final Path RULES =
      Path.of(System.getProperty("quantum.root"), "ops/prometheus/rules");

  /**
   * A metric of ours has an underscore; labels of these rules have none, functions a parenthesis.
   */
  private static final Pattern METRIC = Pattern.compile("\\b[a-z]+(_[a-z0-9]+)+\\b(?!\\()");

  /** Asks containers and the log pipeline, which are no part of the executor. */
  private static final String OF_OTHERS = "platform.yml";

  /** Exported as each loop begins, after the preflight of the start. */
  private static final String OF_LOOPS = "loop_last_progress_timestamp_seconds";

  private static final Pattern EXPRESSION =
      Pattern.compile("(?ms)^ +expr:(.*?)^ +(for|keep_firing_for|labels):");

  @Test
  void everyMetricThatAnAlertAsksForIsWatched() throws IOException {
    var asked = new TreeSet<String>();
    try (Stream<Path> files = Files.list(RULES)) {
      for (Path file : files.filter(path -> !path.endsWith(OF_OTHERS)).toList()) {
        var rules = EXPRESSION.matcher(Files.readString(file));
        while (rules.find()) {
          METRIC
              .matcher(rules.group(1).replaceAll("\"[^\"]*\"", ""))
              .results()
              .forEach(metric -> asked.add(metric.group()));
        }
      }
    }

    assertThat(asked.remove(OF_LOOPS)).isTrue();
    assertThat(asked).containsExactlyInAnyOrderElementsOf(AlertSeries.WATCHED);
  }

  @Test
  void aSeriesIsThereByItsWholeName() {
    String all =
        AlertSeries.WATCHED.stream()
            .map(name -> name + "{a=\"b\"} 0")
            .collect(Collectors.joining("\n"));

    assertThat(AlertSeries.missing(all)).isEmpty();
    assertThat(AlertSeries.missing(all.replace("halt_active{", "halt_active_total{")))
        .containsExactly("halt_active");
    assertThat(AlertSeries.missing("# HELP halt_active x")).hasSameElementsAs(AlertSeries.WATCHED);
  }
}
