package io.quantumtrader.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quantumtrader.demo.RecordedIntent.Message;
import io.quantumtrader.operations.LogFields;
import io.quantumtrader.operations.Panels;
import io.quantumtrader.operations.Panels.Panel;
import io.quantumtrader.operations.Programs;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every panel's query, on a Prometheus that has watched the packaged parts through faults. */
class PanelsIT {

  private static final Duration SCRAPED_WITHIN = Duration.ofSeconds(30);
  private static final Duration RESOLVED_WITHIN = Duration.ofSeconds(120);

  /**
   * What the exchange is made to do to the next order.
   *
   * @param trace what Prometheus knows once it has happened; a cut stream leaves none that lasts
   */
  private record Fault(String injection, String trace) {}

  /** No answer and no order: what an order whose outcome is unknown looks like. */
  private static final Fault NO_ANSWER =
      new Fault(
          """
          {"type": "TIMEOUT_BEFORE_ACCEPT", "times": 1,
           "match": {"method": "POST", "path": "/fapi/v1/order"}}
          """,
          "sum(orders_unknown_total) > 0");

  private static final Fault TOO_MANY =
      new Fault(
          """
          {"type": "RATE_LIMITED_429", "times": 1, "params": {"seconds": 2},
           "match": {"method": "POST", "path": "/fapi/v1/order"}}
          """,
          "sum(venue_requests_total{outcome=\"rate_limited\"}) > 0");

  private static final Fault CUT =
      new Fault("{\"type\": \"STREAM_CUT\"}", "sum(orders_unresolved) == 0");

  private static final RecordedIntent BUY =
      new RecordedIntent(
          "buy 0.1 ETH at market",
          new Message.Entry(
              Map.of(
                  "event_type",
                  "trade.intent",
                  "payload",
                  "{\"symbol\": \"ETHUSDT\", \"action\": \"BUY\", \"quantity\": \"0.1\"}")),
          List.of("FILLED"));

  @TempDir private Path directory;

  private final List<String> silent = new ArrayList<>();

  @Test
  void everyPanelHasAnAnswerAfterARunUnderFaults() throws Exception {
    assumeTrue(
        Programs.isInstalled("prometheus"),
        "prometheus is not installed (Debian package): the panels were not evaluated");
    int offset = FreeOffset.from(20_000);
    Ports ports = Ports.withOffset(offset);
    Installation installation = Installation.here(new DemoOptions(true, offset));
    try (Http http = new Http();
        PrometheusServer prometheus = PrometheusServer.start(directory, http, ports);
        Parts parts = Parts.start(ports, installation, http, "panels-operator-token");
        Bus bus = Bus.connect(parts.redisUrl())) {
      Instant start = Instant.now();
      awaitScrapes(prometheus);
      runUnderFaults(ports, http, parts, bus, prometheus);
      assertThat(prometheus.since(start, "orders_unresolved")).anyMatch(value -> value > 0);
      evaluate(prometheus, start);
      assertThat(silent).isEmpty();
      assertThat(LogFields.shipped())
          .isNotEmpty()
          .isSubsetOf(LogFields.written(installation.log("auto-executor")));
    }
  }

  /** One fault after the other: a symbol with an order in doubt takes no second one. */
  private static void runUnderFaults(
      Ports ports, Http http, Parts parts, Bus bus, PrometheusServer prometheus)
      throws IOException, InterruptedException {
    Exchange exchange = new Exchange(http, Parts.address(ports.simulator()));
    Sender sender = new Sender(bus.commands(), http, Parts.address(ports.bridge()));
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    StoryPrinter printer = new StoryPrinter(nowhere, new Palette(false));
    Playback playback =
        new Playback(parts, sender, bus.feed(), exchange, printer, InstantSource.system());
    assertThat(playback.play(RecordedIntents.load())).allMatch(Story::endedAsRecorded);
    for (Fault fault : List.of(NO_ANSWER, TOO_MANY, CUT)) {
      inject(http, ports, fault.injection());
      playback.play(List.of(BUY));
      prometheus.await(fault.trace(), SCRAPED_WITHIN);
      prometheus.await("sum(orders_unresolved) == 0", RESOLVED_WITHIN);
    }
  }

  private static void inject(Http http, Ports ports, String fault)
      throws IOException, InterruptedException {
    URI faults = Parts.address(ports.simulator()).resolve("/admin/faults");
    HttpResponse<String> answer = http.postJson(faults, fault);
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
  }

  /** As Grafana asks: a stat, gauge or bar for now, everything else for the whole range. */
  private void evaluate(PrometheusServer prometheus, Instant start)
      throws IOException, InterruptedException {
    int queries = 0;
    for (Panel panel : Panels.all()) {
      if (panel.source().equals("prometheus")) {
        for (String query : panel.queries()) {
          check(prometheus, start, panel, query);
          queries++;
        }
      }
    }
    System.out.printf("panels: %d queries evaluated, %d silent%n", queries, silent.size());
  }

  private void check(PrometheusServer prometheus, Instant start, Panel panel, String query)
      throws InterruptedException {
    String asked = query.replace("$__rate_interval", "1m").replace("$instance", ".*");
    try {
      boolean moment = List.of("stat", "gauge", "bargauge").contains(panel.type());
      if ((moment ? prometheus.now(asked) : prometheus.since(start, asked)).isEmpty()) {
        silent.add(panel.name() + ": no answer to " + asked);
      }
    } catch (IOException e) {
      silent.add(panel.name() + ": " + e.getMessage());
    }
  }

  private static void awaitScrapes(PrometheusServer prometheus) throws InterruptedException {
    prometheus.await("sum(up) == 2 and sum(count_over_time(up[1m])) >= 4", SCRAPED_WITHIN);
  }
}
