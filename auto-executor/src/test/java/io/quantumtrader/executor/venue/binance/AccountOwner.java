package io.quantumtrader.executor.venue.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.executor.config.Secret;
import io.quantumtrader.simulator.ExchangeSimulator;
import io.quantumtrader.simulator.SimulatorConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;

/** The person who owns the account, at work on the exchange's own page; and the exchange itself. */
final class AccountOwner implements AutoCloseable {

  private final HttpClient http = HttpClient.newHttpClient();
  private final ExchangeSimulator simulator;
  private final Signer signer = new Signer(new Secret(SimulatorConfig.DEFAULT_SECRET));

  AccountOwner(ExchangeSimulator simulator) {
    this.simulator = simulator;
  }

  /** A signed POST that the exchange takes; parameters as name, value, name, value. */
  void does(String path, String... parameters) {
    Map<String, String> all = new LinkedHashMap<>();
    for (int i = 0; i < parameters.length; i += 2) {
      all.put(parameters[i], parameters[i + 1]);
    }
    all.put("timestamp", String.valueOf(System.currentTimeMillis()));
    post(path + "?" + signer.signed(QueryString.of(all)), "");
  }

  /** Changes the exchange: {@code /admin/symbol}, {@code /admin/rights}. */
  void exchange(String path, String json) {
    post(path, json);
  }

  private void post(String target, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(simulator.restUrl() + target))
            .header("X-MBX-APIKEY", SimulatorConfig.DEFAULT_API_KEY)
            .POST(BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
