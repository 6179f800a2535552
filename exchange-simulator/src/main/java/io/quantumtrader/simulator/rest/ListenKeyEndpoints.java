package io.quantumtrader.simulator.rest;

import io.quantumtrader.simulator.protocol.Json;
import io.quantumtrader.simulator.stream.ListenKeys;
import java.util.List;

/** Listen keys of user data streams; they need no signature. */
public final class ListenKeyEndpoints {

  private static final String PATH = "/fapi/v1/listenKey";

  private final ListenKeys keys;

  /** Endpoints over the keys. */
  public ListenKeyEndpoints(ListenKeys keys) {
    this.keys = keys;
  }

  /** The routes. */
  public List<Route> routes() {
    return List.of(
        Route.keyed(
            "POST",
            PATH,
            1,
            call -> Json.object().put("listenKey", keys.open(call.account(), call.now()))),
        Route.keyed(
            "PUT",
            PATH,
            1,
            call -> Json.object().put("listenKey", keys.extend(call.account(), call.now()))),
        Route.keyed(
            "DELETE",
            PATH,
            1,
            call -> {
              keys.close(call.account());
              return Json.object();
            }));
  }
}
