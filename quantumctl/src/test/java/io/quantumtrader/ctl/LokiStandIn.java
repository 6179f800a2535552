package io.quantumtrader.ctl;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers /loki/api/v1/query_range over HTTP as Loki's documentation says: times in nanoseconds,
 * the start belongs to the span and the end does not, the latest entries of it unless told
 * otherwise, at most {@code limit} of them, grouped by their labels, structured metadata among
 * these.
 */
final class LokiStandIn implements AutoCloseable {

  private static final Pattern SELECTOR = Pattern.compile("\\{service=~\"([^\"]*)\"}");

  /** max_entries_limit_per_query, as it is unless somebody changes it. */
  private static final int MAX_LIMIT = 5000;

  private record Entry(Map<String, String> labels, long at, String line) {}

  private final HttpServer server;
  private final List<Entry> entries = new CopyOnWriteArrayList<>();
  private final List<Map<String, String>> questions = new CopyOnWriteArrayList<>();
  private int answersLeft = Integer.MAX_VALUE;

  LokiStandIn() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/loki/api/v1/query_range", this::answer);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /**
   * @param at nanoseconds since 1970
   */
  void has(String service, long at, String line) {
    entries.add(new Entry(Map.of("service", service, "container", "quantum_" + service), at, line));
  }

  void has(String service, long at, String line, String correlationId) {
    entries.add(new Entry(Map.of("service", service, "correlation_id", correlationId), at, line));
  }

  /** After so many answers it refuses. */
  void breaksAfter(int answers) {
    answersLeft = answers;
  }

  /** The parameters of each question. */
  List<Map<String, String>> questions() {
    return List.copyOf(questions);
  }

  private void answer(HttpExchange exchange) throws IOException {
    Map<String, String> parameters = parameters(exchange.getRequestURI().getRawQuery());
    questions.add(parameters);
    int limit = Integer.parseInt(parameters.getOrDefault("limit", "100"));
    Matcher selector = SELECTOR.matcher(parameters.get("query"));
    if (answersLeft-- <= 0) {
      say(exchange, 500, "too many outstanding requests");
    } else if (!selector.matches()) {
      say(exchange, 400, "parse error at line 1, col 1: syntax error: unexpected IDENTIFIER");
    } else if (limit > MAX_LIMIT) {
      say(
          exchange,
          400,
          "max entries limit per query exceeded, limit > max_entries_limit_per_query (%d > %d)"
              .formatted(limit, MAX_LIMIT));
    } else {
      say(exchange, 200, document(chosen(parameters, selector.group(1), limit)));
    }
  }

  private List<Entry> chosen(Map<String, String> parameters, String services, int limit) {
    long start = Long.parseLong(parameters.get("start"));
    long end = Long.parseLong(parameters.get("end"));
    Comparator<Entry> order = Comparator.comparingLong(Entry::at);
    boolean forward = parameters.getOrDefault("direction", "backward").equals("forward");
    // Of one nanosecond the later written comes first, going backward.
    List<Entry> all = forward ? entries : entries.reversed();
    return all.stream()
        .filter(entry -> entry.at() >= start && entry.at() < end)
        .filter(entry -> entry.labels().get("service").matches(services))
        .sorted(forward ? order : order.reversed())
        .limit(limit)
        .toList();
  }

  private static String document(List<Entry> chosen) {
    var streams = new TreeMap<String, List<Entry>>();
    for (Entry entry : chosen) {
      streams
          .computeIfAbsent(new TreeMap<>(entry.labels()).toString(), _ -> new ArrayList<>())
          .add(entry);
    }
    ObjectNode document = JsonMapper.shared().createObjectNode().put("status", "success");
    ObjectNode data = document.putObject("data").put("resultType", "streams");
    ArrayNode result = data.putArray("result");
    for (List<Entry> stream : streams.values()) {
      ObjectNode node = result.addObject();
      ObjectNode labels = node.putObject("stream");
      stream.getFirst().labels().forEach(labels::put);
      ArrayNode values = node.putArray("values");
      stream.forEach(entry -> values.addArray().add(Long.toString(entry.at())).add(entry.line()));
    }
    data.putObject("stats").putObject("summary").put("totalLinesProcessed", chosen.size());
    return document.toString();
  }

  private static Map<String, String> parameters(String query) {
    var parameters = new TreeMap<String, String>();
    for (String pair : query.split("&")) {
      int at = pair.indexOf('=');
      parameters.put(
          pair.substring(0, at), URLDecoder.decode(pair.substring(at + 1), StandardCharsets.UTF_8));
    }
    return parameters;
  }

  private static void say(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
