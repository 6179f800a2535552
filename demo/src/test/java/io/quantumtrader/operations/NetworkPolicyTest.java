package io.quantumtrader.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who may talk to whom in a cluster: a connection needs the leave of both ends. */
class NetworkPolicyTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String NAME = "app.kubernetes.io/name";

  private static final Set<String> CONNECTIONS =
      Set.of(
          "auto-executor to redis TCP 6379",
          "auto-executor to ai-engine-bridge TCP 8001",
          "ai-engine-bridge to redis TCP 6379");

  @Test
  void thePodsReachEachOtherWhereTheyHaveToAndNowhereElse() throws IOException {
    Set<String> out = new TreeSet<>();
    Set<String> in = new TreeSet<>();
    policies()
        .forEach((pod, spec) -> {
          connections(spec.path("egress"), "to", pod + " to %s %s", out);
          connections(spec.path("ingress"), "from", "%s to " + pod + " %s", in);
        });

    assertThat(out).isEqualTo(CONNECTIONS);
    assertThat(in).isEqualTo(CONNECTIONS);
  }

  @Test
  void theProgramOfOperatorsAsksTheBridgeWhereItIsAllowedTo() throws IOException {
    assertThat(Repository.ROOT.resolve("ops/docker/bin/quantumctl"))
        .content()
        .contains("http://ai-engine-bridge:8001");
  }

  @Test
  void whatIsNotNamedIsDenied() throws IOException {
    assertThat(policies().get(""))
        .hasToString("{\"podSelector\":{},\"policyTypes\":[\"Ingress\",\"Egress\"]}");
  }

  /** By the pods they are for; the policies for all pods but the one that allows DNS under "". */
  private static Map<String, JsonNode> policies() throws IOException {
    String text = Files.readString(Repository.ROOT.resolve("ops/kubernetes/network-policy.yml"));
    Map<String, JsonNode> policies = new HashMap<>();
    for (Object document : new Yaml().loadAll(text)) {
      JsonNode policy = JSON.valueToTree(document);
      JsonNode spec = policy.path("spec");
      if (!policy.path("metadata").path("name").asString().equals("dns")) {
        policies.put(names(spec.path("podSelector")).findFirst().orElse(""), spec);
      }
    }
    return policies;
  }

  private static void connections(JsonNode rules, String peers, String form, Set<String> found) {
    for (JsonNode rule : rules) {
      for (JsonNode peer : rule.path(peers)) {
        names(peer.path("podSelector"))
            .forEach(name -> {
              assertThat(rule.path("ports")).as("ports of a rule for " + name).isNotEmpty();
              for (JsonNode port : rule.path("ports")) {
                String on = port.path("protocol").asString() + " " + port.path("port").asInt();
                found.add(form.formatted(name, on));
              }
            });
      }
    }
  }

  private static Stream<String> names(JsonNode selector) {
    Stream<String> listed =
        selector
            .path("matchExpressions")
            .valueStream()
            .filter(expression -> expression.path("key").asString().equals(NAME))
            .flatMap(expression -> expression.path("values").valueStream())
            .map(JsonNode::asString);
    JsonNode name = selector.path("matchLabels").path(NAME);
    return Stream.concat(listed, name.isMissingNode() ? Stream.of() : Stream.of(name.asString()));
  }
}
