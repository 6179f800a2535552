package io.quantumtrader.operations;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The dashboards as data. */
public final class Panels {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * One panel.
   *
   * @param dashboard the dashboard's uid
   */
  public record Panel(String dashboard, JsonNode json) {

    /** Dashboard and title, which together name it. */
    public String name() {
      return dashboard + " / " + title();
    }

    public String title() {
      return json.path("title").asString();
    }

    /** What it draws as: stat, timeseries, ... */
    public String type() {
      return json.path("type").asString();
    }

    /** The uid of its data source. */
    public String source() {
      return json.path("datasource").path("uid").asString();
    }

    public List<String> queries() {
      return json.path("targets")
          .valueStream()
          .map(target -> target.path("expr").asString())
          .toList();
    }
  }

  private Panels() {}

  static List<JsonNode> dashboards() throws IOException {
    List<JsonNode> all = new ArrayList<>();
    for (Path file : Repository.files(Repository.DASHBOARDS, ".json")) {
      all.add(JSON.readTree(file));
    }
    return all;
  }

  /** Every panel of every dashboard. */
  public static List<Panel> all() throws IOException {
    return dashboards().stream()
        .flatMap(dashboard ->
            dashboard
                .path("panels")
                .valueStream()
                .map(panel -> new Panel(dashboard.path("uid").asString(), panel)))
        .toList();
  }
}
