package io.quantumtrader.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The configuration of Alloy and Loki, and what the dashboard on logs expects of it. */
class LogPipelineTest {

  private static final Path ALLOY = Repository.ROOT.resolve("ops/alloy/config.alloy");
  private static final Path LOKI = Repository.ROOT.resolve("ops/loki/loki.yml");

  /** What every intent has its own of: as labels, each value would be a stream. */
  private static final Set<String> IDS =
      Set.of("correlation_id", "client_order_id", "order_id", "intent_id");

  private static final Set<String> LABELS = Set.of("level", "mode");

  @Test
  void idsAreStructuredMetadataAndNeverLabels() throws IOException {
    assertThat(values("stage.labels")).isEqualTo(LABELS);
    assertThat(values("stage.structured_metadata"))
        .containsAll(IDS)
        .doesNotContainAnyElementsOf(LABELS);
    assertThat(LogFields.shipped())
        .containsAll(values("stage.labels"))
        .containsAll(values("stage.structured_metadata"));
  }

  @Test
  void lokiTakesStructuredMetadataAndForgetsAfterAWhile() throws IOException {
    Map<String, Object> configuration = Alerts.yaml(LOKI);

    assertThat(section(configuration, "limits_config"))
        .containsEntry("allow_structured_metadata", true)
        .containsKeys("retention_period", "ingestion_rate_mb");
    assertThat(section(configuration, "compactor")).containsEntry("retention_enabled", true);
    assertThat(configuration.get("schema_config").toString()).contains("schema=v13", "store=tsdb");
  }

  @Test
  void everyPairOfBracesInAlloysFileIsClosedAndEveryReferenceExists() throws IOException {
    String configuration = Files.readString(ALLOY).replaceAll("(?m)^\\s*//.*$", "");
    assertThat(count(configuration, "{")).isEqualTo(count(configuration, "}"));
    Set<String> components = new TreeSet<>();
    Pattern.compile("(?m)^([a-z.]+) \"([a-z]+)\" \\{")
        .matcher(configuration)
        .results()
        .forEach(component -> components.add(component.group(1) + "." + component.group(2)));
    Set<String> references = new TreeSet<>();
    Pattern.compile("((?:loki|discovery)\\.[a-z.]+)\\.(?:receiver|targets|rules)")
        .matcher(configuration)
        .results()
        .forEach(reference -> references.add(reference.group(1)));

    assertThat(references).isNotEmpty().isSubsetOf(components);
  }

  /** The image's own directory is its user's alone, and root without capabilities is as anybody. */
  @Test
  void alloyKeepsItsPositionsWhereRootMayWrite() throws IOException {
    Map<String, Object> compose = Alerts.yaml(Repository.ROOT.resolve("docker-compose.yml"));
    Map<String, Object> alloy = section(section(compose, "services"), "alloy");

    assertThat(alloy).containsEntry("user", "0:0").containsEntry("cap_drop", List.of("ALL"));
    assertThat(alloy.get("command").toString()).contains("--storage.path=/alloy,");
    assertThat(alloy.get("volumes").toString()).contains("alloy-state:/alloy,");
  }

  private static Set<String> values(String stage) throws IOException {
    Matcher block =
        Pattern.compile(Pattern.quote(stage) + " \\{\\s*values = \\{(.*?)\\n\\s*}", Pattern.DOTALL)
            .matcher(Files.readString(ALLOY));
    assertThat(block.find()).as(stage).isTrue();
    Set<String> names = new TreeSet<>();
    Pattern.compile("([a-z_]+)\\s*=")
        .matcher(block.group(1))
        .results()
        .forEach(name -> names.add(name.group(1)));
    return names;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> section(Map<String, Object> configuration, String name) {
    return (Map<String, Object>) configuration.get(name);
  }

  private static long count(String text, String brace) {
    return text.chars().filter(character -> character == brace.charAt(0)).count();
  }
}
