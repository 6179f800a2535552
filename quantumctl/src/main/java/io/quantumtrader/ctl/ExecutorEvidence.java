package io.quantumtrader.ctl;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the executor says of itself.
 *
 * @param ids of intents whose stories were asked for
 */
record ExecutorEvidence(Api api, List<String> ids) implements Evidence {

  private static final int EVENTS = 500;

  /** Of those under way, that many are told in full. */
  private static final int STORIES = 50;

  private static final List<Map.Entry<String, String>> DOCUMENTS =
      List.of(
          Map.entry("status.json", "/api/v1/status"),
          Map.entry("preflight.json", "/api/v1/preflight?config=true"),
          Map.entry("halts.json", "/api/v1/halt"),
          Map.entry("orders-open.json", "/api/v1/orders?state=open&limit=500"),
          Map.entry("orders-unknown.json", "/api/v1/orders?state=unknown&limit=500"),
          Map.entry("orders-stuck.json", "/api/v1/orders?state=stuck&limit=500"),
          Map.entry("orders-done.json", "/api/v1/orders?state=done&limit=200"),
          Map.entry("positions.json", "/api/v1/positions"),
          Map.entry("pending.json", "/api/v1/streams/intent/pending?limit=500"),
          Map.entry("stream-intent.json", "/api/v1/streams/intent?tail=200"),
          Map.entry("stream-execution.json", "/api/v1/streams/execution?tail=200"),
          Map.entry("info.json", "/actuator/info"),
          Map.entry("metrics.txt", "/actuator/prometheus"));

  @Override
  public void into(Bundle bundle) {
    DOCUMENTS.forEach(
        document -> bundle.add(document.getKey(), () -> api.text(document.getValue())));
    bundle.add("stories.json", this::stories);
    bundle.add("events.txt", () -> api.latestEvents(EVENTS));
    for (String probe : List.of("liveness", "readiness")) {
      bundle.add("health-" + probe + ".json", () -> api.any("/actuator/health/" + probe));
    }
  }

  /** The events of what nobody has answered, of what is open, and of what was asked for. */
  private String stories() {
    Set<String> wanted = new LinkedHashSet<>(ids);
    for (String state : List.of("unknown", "stuck", "open")) {
      JsonNode orders = api.get("/api/v1/orders?state=%s&limit=%d".formatted(state, STORIES));
      for (JsonNode order : orders.path("orders")) {
        if (wanted.size() < STORIES + ids.size()) {
          wanted.add(Text.of(order, "correlation_id"));
        }
      }
    }
    ObjectNode stories = JsonMapper.shared().createObjectNode();
    for (String id : wanted) {
      stories.set(
          id,
          api.find("/api/v1/orders/" + Api.encoded(id))
              .orElseGet(() ->
                  JsonMapper.shared().createObjectNode().put("detail", "the executor knows none")));
    }
    return JsonMapper.shared().writeValueAsString(stories);
  }
}
