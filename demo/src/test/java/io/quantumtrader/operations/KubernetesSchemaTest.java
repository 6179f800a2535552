package io.quantumtrader.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.operations.NodePrograms.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import tools.jackson.databind.json.JsonMapper;

/**
 * The manifests against the OpenAPI documents of Kubernetes and the resource definitions of the
 * Prometheus operator, as models on npm carry them.
 */
@DisabledIfSystemProperty(named = "conformance", matches = "skip")
class KubernetesSchemaTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** A slip of the hand: in which file, what is written, what stands there instead. */
  private record Slip(String name, String file, String written, String instead, String said) {}

  private static final List<Slip> SLIPS =
      List.of(
          slip("unknown", "replicas: 1", "replica: 1", "'\"replica\"' does not exist"),
          slip("deep", "readOnlyRootFilesystem", "readOnlyFilesystem", "does not exist"),
          slip("type", "replicas: 1", "replicas: \"1\"", "spec/replicas must be integer"),
          slip("quantity", "cpu: 500m", "cpu: 500 m", "must match format \"quantity\""),
          slip("omission", "containerPort: 8003", "hostIP: \"\"", "property containerPort"),
          slip("version", "apps/v1", "apps/v2", "the API has no apps/v2 Deployment"),
          slip("kind", "kind: Deployment", "kind: Deploy", "the API has no apps/v1 Deploy"),
          new Slip("monitor", "service-monitor.yml", "interval: 5s", "interval: 5 s", "interval"),
          new Slip("rule", "prometheus-rule.yml", "keep_firing_for", "keepFiringFor", "not exist"));

  private static Slip slip(String name, String written, String instead, String said) {
    return new Slip(name, "auto-executor.yml", written, instead, said);
  }

  @Test
  void everyManifestIsWhatTheApiTakes() throws Exception {
    Map<String, Object> manifests = new LinkedHashMap<>();
    for (Map<String, Object> manifest : Manifests.all()) {
      Map<?, ?> metadata = (Map<?, ?>) manifest.get("metadata");
      manifests.put(manifest.get("kind") + "-" + metadata.get("name"), manifest);
    }

    assertThat(check(manifests)).isEqualTo(new Result(0, ""));
  }

  @Test
  void aManifestWithAFaultIsRefusedAndNamed() throws Exception {
    Map<String, Object> manifests = new LinkedHashMap<>();
    for (Slip slip : SLIPS) {
      String sound = Files.readString(Manifests.DIRECTORY.resolve(slip.file()));
      assertThat(sound).contains(slip.written());
      String faulty = sound.replaceFirst(Pattern.quote(slip.written()), slip.instead());
      manifests.put(slip.name(), Manifests.parse(faulty).getFirst());
    }

    Result result = check(manifests);

    assertThat(result.exit()).isNotZero();
    for (Slip slip : SLIPS) {
      assertThat(result.output().lines().filter(line -> line.startsWith(slip.name() + ": ")))
          .as(slip.name())
          .anyMatch(line -> line.contains(slip.said()));
    }
  }

  private static Result check(Map<String, Object> manifests)
      throws IOException, InterruptedException {
    Path directory = NodePrograms.installed();
    Files.writeString(directory.resolve("manifests.json"), JSON.writeValueAsString(manifests));
    return NodePrograms.node("manifests.mjs", "manifests.json");
  }
}
