package io.quantumtrader.simulator.rest;

import io.quantumtrader.simulator.protocol.ErrorCode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All routes by path and method. */
public final class RouteTable {

  private final Map<String, Map<String, Route>> routes = new HashMap<>();

  /** A table of the given routes. */
  public RouteTable(List<Route> all) {
    for (Route route : all) {
      routes.computeIfAbsent(route.path(), _ -> new HashMap<>()).put(route.method(), route);
    }
  }

  /** The route; rejected with 404 when there is none. */
  public Route find(String method, String path) {
    Route route = routes.getOrDefault(path, Map.of()).get(method);
    if (route == null) {
      throw ErrorCode.NOT_FOUND.reject(path, method);
    }
    return route;
  }
}
