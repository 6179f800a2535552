package io.quantumtrader.ctl;

import java.io.IOException;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the bridge says of itself and of the intents that were asked for.
 *
 * @param ids of these intents
 */
record BridgeEvidence(Bridge bridge, List<String> ids) implements Evidence {

  @Override
  public void into(Bundle bundle) {
    try {
      String info = bridge.text("/actuator/info");
      bundle.addIfPossible("bridge-info.json", () -> info);
      bundle.addIfPossible("bridge-metrics.txt", () -> bridge.text("/actuator/prometheus"));
      if (!ids.isEmpty()) {
        bundle.addIfPossible("bridge-stories.json", this::views);
      }
    } catch (IOException failure) {
      bundle.missing(
          "bridge-info.json",
          "the bridge cannot be reached at %s (%s); --bridge-url says where it is"
              .formatted(bridge.base(), Neighbour.reason(failure)),
          false);
    }
  }

  private String views() {
    ObjectNode views = JsonMapper.shared().createObjectNode();
    for (String id : ids) {
      Bridge.View view = bridge.intent(id);
      if (view instanceof Bridge.View.Seen seen) {
        views.set(id, seen.answer());
      } else {
        views.put(id, Story.say(bridge, view));
      }
    }
    return JsonMapper.shared().writeValueAsString(views);
  }
}
