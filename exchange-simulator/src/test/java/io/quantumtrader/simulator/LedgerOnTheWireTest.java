package io.quantumtrader.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.simulator.SignedClient.Reply;
import io.quantumtrader.simulator.ledger.LedgerEntry;
import io.quantumtrader.simulator.protocol.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ledger knows everything, in order, without gaps. */
class LedgerOnTheWireTest extends SimulatedExchange {

  @TempDir Path directory;

  @Override
  protected SimulatorConfig configure(SimulatorConfig config) {
    return config.withLedger(1000, directory.resolve("ledger.jsonl"));
  }

  @Test
  void anOrdersEntriesTellItsWholeStory() throws Exception {
    client.limit("BUY", BTC, "0.01", "59000", "story");
    client.cancel(BTC, "story");

    Reply page = client.open("GET", "/admin/ledger", "clientOrderId", "story");
    assertThat(page.body().get("entries"))
        .extracting(e -> e.get("kind").asString())
        .containsExactly("REQUEST", "ACCEPTED", "ANSWER", "REQUEST", "ENDED", "ANSWER");
    Reply ended = client.open("GET", "/admin/ledger", "kind", "ended");
    assertThat(ended.body().get("entries").get(0).get("status").asString()).isEqualTo("CANCELED");
  }

  @Test
  void numbersHaveNoGapsAndPagesFollowEachOther() throws Exception {
    for (int i = 0; i < 5; i++) {
      client.market("BUY", BTC, "0.01", "p" + i);
    }
    List<Long> numbers = exchange.ledger().stream().map(LedgerEntry::seq).toList();
    for (int i = 0; i < numbers.size(); i++) {
      assertThat(numbers.get(i)).isEqualTo(i + 1L);
    }
    Reply second = client.open("GET", "/admin/ledger", "after", "4", "limit", "3");
    assertThat(second.body().get("entries"))
        .extracting(e -> e.get("seq").asInt())
        .containsExactly(5, 6, 7);
  }

  @Test
  void theFileHoldsTheSameEntries() throws Exception {
    client.market("BUY", BTC, "0.01", "filed");

    List<String> lines = Files.readAllLines(directory.resolve("ledger.jsonl"));
    assertThat(lines).hasSize(exchange.ledger().size());
    assertThat(Json.parse(lines.getFirst()).get("kind").asString()).isEqualTo("REQUEST");
  }

  @Test
  void aRefusedRequestIsRecordedWithItsCode() throws Exception {
    client.market("BUY", "NOPEUSDT", "1", "bad");

    assertThat(exchange.ledger().getLast())
        .isInstanceOfSatisfying(
            LedgerEntry.Answer.class,
            answer -> {
              assertThat(answer.code()).isEqualTo(-1121);
              assertThat(answer.delivery()).isEqualTo("answered");
              assertThat(answer.clientOrderIds()).containsExactly("bad");
            });
  }

  @Test
  void aResetForgetsOrdersPositionsAndTheLedger() throws Exception {
    client.market("BUY", BTC, "0.01", "gone");
    client.raw("POST", "/admin/reset", "");

    assertThat(exchange.ledger()).isEmpty();
    assertThat(client.query(BTC, "gone").code()).isEqualTo(-2013);
    assertThat(client.signed("GET", "/fapi/v3/positionRisk").body()).isEmpty();
  }
}
