package io.quantumtrader.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The manifests, by what matters here; {@link KubernetesSchemaTest} holds them against the API. */
class KubernetesTest {

  private static final Map<String, String> API_VERSIONS =
      Map.ofEntries(
          Map.entry("Namespace", "v1"),
          Map.entry("ConfigMap", "v1"),
          Map.entry("Service", "v1"),
          Map.entry("Deployment", "apps/v1"),
          Map.entry("StatefulSet", "apps/v1"),
          Map.entry("PodDisruptionBudget", "policy/v1"),
          Map.entry("NetworkPolicy", "networking.k8s.io/v1"),
          Map.entry("ServiceMonitor", "monitoring.coreos.com/v1"),
          Map.entry("PrometheusRule", "monitoring.coreos.com/v1"));

  @Test
  void everyObjectIsOfAKnownKindInItsNamespaceAndOnlyOnce() throws IOException {
    Set<String> names = new HashSet<>();
    for (Node object : objects()) {
      String kind = object.text("kind");
      assertThat(API_VERSIONS).containsEntry(kind, object.text("apiVersion"));
      String name = object.at("metadata").text("name");
      assertThat(name).matches("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
      assertThat(names.add(kind + "/" + name)).as(kind + "/" + name).isTrue();
      if (!kind.equals("Namespace")) {
        assertThat(object.at("metadata").text("namespace")).as(name).isEqualTo("quantum-trader");
      }
    }
  }

  @Test
  void theRulesAreThoseOfOpsPrometheus() throws Exception {
    Process check =
        new ProcessBuilder("sh", Manifests.DIRECTORY.resolve("generate.sh").toString(), "--check")
            .inheritIO()
            .start();
    assertThat(check.waitFor()).isZero();
    List<Object> groups = new ArrayList<>();
    for (Path file : Repository.files(Repository.PROMETHEUS.resolve("rules"), ".yml")) {
      groups.addAll(Alerts.maps(Alerts.yaml(file).get("groups")));
    }

    assertThat(only("PrometheusRule", "quantum-trader").at("spec").list("groups"))
        .isEqualTo(groups);
  }

  @Test
  void thereIsOneExecutorAndTheOldOneEndsBeforeTheNewOneStarts() throws IOException {
    Node spec = only("Deployment", "auto-executor").at("spec");

    assertThat(spec.get("replicas")).isEqualTo(1);
    assertThat(spec.at("strategy").fields()).isEqualTo(Map.of("type", "Recreate"));
    assertThat(only("PodDisruptionBudget", "auto-executor").at("spec").get("minAvailable"))
        .isEqualTo(1);
    assertThat(only("Service", "auto-executor").at("spec").get("publishNotReadyAddresses"))
        .isEqualTo(true);
  }

  @Test
  void everyPodIsConfinedBoundedAndProbed() throws IOException {
    for (Node workload : workloads()) {
      Node pod = workload.at("spec").at("template").at("spec");
      assertThat(pod.get("automountServiceAccountToken")).isEqualTo(false);
      assertThat(pod.at("securityContext").get("runAsNonRoot")).isEqualTo(true);
      assertThat(pod.at("securityContext").at("seccompProfile").text("type"))
          .isEqualTo("RuntimeDefault");
      for (Node container : pod.nodes("containers")) {
        assertThat(container.at("securityContext").fields())
            .containsEntry("allowPrivilegeEscalation", false)
            .containsEntry("readOnlyRootFilesystem", true)
            .containsEntry("capabilities", Map.of("drop", List.of("ALL")));
        assertThat(container.at("resources").at("limits").fields()).containsKeys("cpu", "memory");
        assertThat(container.at("resources").at("requests").fields()).containsKeys("cpu", "memory");
        assertThat(container.fields())
            .containsKeys("image", "startupProbe", "livenessProbe", "readinessProbe");
      }
    }
  }

  @Test
  void theServicesAreAskedForLivenessAndReadiness() throws IOException {
    for (String service : List.of("auto-executor", "ai-engine-bridge")) {
      Node pod = only("Deployment", service).at("spec").at("template").at("spec");
      Node container = pod.nodes("containers").getFirst();
      assertThat(container.at("livenessProbe").at("httpGet").text("path"))
          .isEqualTo("/actuator/health/liveness");
      assertThat(container.at("readinessProbe").at("httpGet").text("path"))
          .isEqualTo("/actuator/health/readiness");
    }
  }

  @Test
  void everySelectorMeetsThePodsItIsFor() throws IOException {
    for (Node workload : workloads()) {
      String name = workload.at("metadata").text("name");
      Map<String, Object> labels =
          workload.at("spec").at("template").at("metadata").at("labels").fields();
      assertThat(labels)
          .containsAllEntriesOf(workload.at("spec").at("selector").at("matchLabels").fields())
          .containsAllEntriesOf(only("Service", name).at("spec").at("selector").fields())
          .containsAllEntriesOf(
              only("PodDisruptionBudget", name)
                  .at("spec")
                  .at("selector")
                  .at("matchLabels")
                  .fields())
          .containsAllEntriesOf(
              only("NetworkPolicy", name).at("spec").at("podSelector").at("matchLabels").fields());
    }
  }

  @Test
  void theMountedVolumesExistAndNoSecretIsInTheManifests() throws IOException {
    for (Node workload : workloads()) {
      Node pod = workload.at("spec").at("template").at("spec");
      Set<Object> volumes = new HashSet<>(Set.of("data"));
      pod.nodes("volumes").forEach(volume -> volumes.add(volume.get("name")));
      for (Node container : pod.nodes("containers")) {
        assertThat(container.nodes("volumeMounts").stream().map(mount -> mount.get("name")))
            .isSubsetOf(volumes);
      }
    }
    assertThat(objects().stream().map(object -> object.text("kind"))).doesNotContain("Secret");
  }

  private static List<Node> workloads() throws IOException {
    return objects().stream()
        .filter(object -> Set.of("Deployment", "StatefulSet").contains(object.text("kind")))
        .toList();
  }

  private static Node only(String kind, String name) throws IOException {
    List<Node> found =
        objects().stream()
            .filter(object -> object.text("kind").equals(kind))
            .filter(object -> object.at("metadata").text("name").equals(name))
            .toList();
    assertThat(found).as(kind + "/" + name).hasSize(1);
    return found.getFirst();
  }

  private static List<Node> objects() throws IOException {
    return Manifests.all().stream().map(Node::new).toList();
  }

  /** A mapping of a manifest; asking for what is not there says so. */
  private record Node(Map<String, Object> fields) {

    @SuppressWarnings("unchecked")
    static Node of(Object value) {
      return new Node((Map<String, Object>) value);
    }

    Object get(String name) {
      assertThat(fields).containsKey(name);
      return fields.get(name);
    }

    Node at(String name) {
      return of(get(name));
    }

    String text(String name) {
      return String.valueOf(get(name));
    }

    @SuppressWarnings("unchecked")
    List<Object> list(String name) {
      return (List<Object>) get(name);
    }

    List<Node> nodes(String name) {
      return list(name).stream().map(Node::of).collect(Collectors.toList());
    }
  }
}
