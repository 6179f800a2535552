package io.quantumtrader.ctl;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Loki's HTTP API: what the services of the stack have written, as the log shipper has sent it. */
final class Loki {

  /** Those that have to do with an order; labels as the log shipper of the stack gives them. */
  static final List<String> SERVICES =
      List.of("auto-executor", "ai-engine-bridge", "redis", "exchange-simulator");

  /** Loki refuses more than 5000 unless it is told otherwise. */
  static final int PAGE_LINES = 500;

  /** Of lines as long as Loki takes them, a page would be larger than this process may become. */
  private static final int MAX_ANSWER_BYTES = 8 << 20;

  private static final int MAX_REASON_CHARS = 200;

  private final Neighbour service;

  Loki(URI base, Duration timeout) {
    this.service = new Neighbour(base, timeout, MAX_ANSWER_BYTES);
  }

  URI base() {
    return service.base();
  }

  /**
   * The latest lines of a span, at most {@link #PAGE_LINES}, latest first.
   *
   * @param begin nanoseconds since 1970
   * @param end the first nanosecond that does not belong to it
   */
  List<LokiLine> page(long begin, long end) throws IOException {
    var answer =
        service.get(
            "/loki/api/v1/query_range?query=%s&start=%d&end=%d&limit=%d&direction=backward"
                .formatted(
                    Api.encoded("{service=~\"%s\"}".formatted(String.join("|", SERVICES))),
                    begin,
                    end,
                    PAGE_LINES));
    if (answer.statusCode() != 200) {
      String why = answer.body().strip();
      throw new IOException(
          "it answered %d: %s"
              .formatted(
                  answer.statusCode(), why.substring(0, Math.min(MAX_REASON_CHARS, why.length()))));
    }
    var lines = new ArrayList<LokiLine>();
    for (JsonNode stream : streams(answer.body())) {
      for (JsonNode value : stream.path("values")) {
        lines.add(line(stream.path("stream"), value));
      }
    }
    // Each stream comes in its own order; a Loki may send what is just outside.
    lines.removeIf(line -> line.at() < begin || line.at() >= end);
    lines.sort(Comparator.comparingLong(LokiLine::at).reversed());
    return lines;
  }

  private static JsonNode streams(String body) throws IOException {
    try {
      JsonNode data = JsonMapper.shared().readTree(body).path("data");
      if (data.path("resultType").asString("").equals("streams")) {
        return data.path("result");
      }
    } catch (JacksonException notJson) {
      throw new IOException("what answers there is no Loki", notJson);
    }
    throw new IOException("what answers there is no Loki");
  }

  private static LokiLine line(JsonNode labels, JsonNode value) throws IOException {
    try {
      return new LokiLine(
          Long.parseLong(value.path(0).asString("")), labels, value.path(1).asString(""));
    } catch (NumberFormatException noTime) {
      throw new IOException(
          "expected a time in nanoseconds, was " + value.path(0).asString(""), noTime);
    }
  }
}
