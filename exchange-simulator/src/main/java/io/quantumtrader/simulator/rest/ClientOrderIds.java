package io.quantumtrader.simulator.rest;

import io.quantumtrader.simulator.protocol.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The client order ids that a request names, for the ledger and for fault matching. */
final class ClientOrderIds {

  private static final List<String> NAMES =
      List.of("newClientOrderId", "origClientOrderId", "clientAlgoId");

  private ClientOrderIds() {}

  static List<String> of(Parameters params) {
    List<String> ids = new ArrayList<>();
    NAMES.forEach(name -> add(params.find(name), ids));
    String batch = params.find("batchOrders");
    String list = params.find("origClientOrderIdList");
    try {
      if (batch != null) {
        Json.parse(batch).forEach(o -> add(text(o.get("newClientOrderId")), ids));
      }
      if (list != null) {
        Json.parse(list).forEach(id -> add(text(id), ids));
      }
    } catch (JacksonException e) {
      return ids;
    }
    return ids;
  }

  private static @Nullable String text(@Nullable JsonNode node) {
    return node == null ? null : node.asString();
  }

  private static void add(@Nullable String id, List<String> ids) {
    if (id != null) {
      ids.add(id);
    }
  }
}
