package io.quantumtrader.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What {@code kubectl apply -k} would send is what the manifests say. */
class KustomizationTest {

  private static final JsonMapper SORTED =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  @Test
  void theKustomizationListsEveryFile() throws IOException {
    String text = Files.readString(Manifests.DIRECTORY.resolve("kustomization.yml"));

    assertThat(Manifests.parse(text).getFirst().get("resources"))
        .asInstanceOf(InstanceOfAssertFactories.list(String.class))
        .containsExactlyInAnyOrderElementsOf(
            Manifests.files().stream().map(Path::getFileName).map(Path::toString).toList());
  }

  @Test
  void kubectlMakesOfItWhatIsInTheFiles() throws Exception {
    assumeTrue(
        Programs.isInstalled("kubectl"),
        "kubectl is not installed: the kustomization was not rendered, its list of files was read");

    String rendered = CommandLine.run(Manifests.DIRECTORY, "kubectl", "kustomize", ".");

    assertThat(comparable(Manifests.parse(rendered)))
        .containsExactlyInAnyOrderElementsOf(comparable(Manifests.all()));
  }

  /** Without the number of line breaks: kubectl doubles those of a folded PromQL expression. */
  private static List<String> comparable(List<Map<String, Object>> objects) {
    return objects.stream()
        .map(object -> SORTED.writeValueAsString(object).replaceAll("(\\\\n)+", "\\\\n"))
        .toList();
  }
}
