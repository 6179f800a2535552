package io.quantumtrader.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.simulator.SignedClient.Reply;
import io.quantumtrader.simulator.fault.FaultMatch;
import io.quantumtrader.simulator.fault.FaultSpec;
import io.quantumtrader.simulator.fault.FaultType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Streams over real WebSockets, and what the stream faults do to them. */
class StreamsTest extends SimulatedExchange {

  private static final List<String> MARKET_ORDER =
      List.of(
          "ORDER_TRADE_UPDATE NEW NEW",
          "ACCOUNT_UPDATE",
          "TRADE_LITE",
          "ORDER_TRADE_UPDATE TRADE FILLED");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/ws/KEY",
        "/private/ws/KEY",
        "/private/ws?listenKey=KEY",
        "/private/stream?listenKey=KEY",
        "/stream?streams=KEY",
      })
  void theUserDataStreamTellsTheWholeLifeOfAnOrder(String path) throws Exception {
    try (StreamClient stream = new StreamClient(exchange, path.replace("KEY", listenKey()))) {
      connected(1);
      client.market("BUY", BTC, "0.01", "s1");

      Until.holds(() -> stream.events().size() == 4);
      assertThat(stream.events()).isEqualTo(MARKET_ORDER);
    }
  }

  @Test
  void anOrderUpdateCarriesTheFillAndItsFee() throws Exception {
    try (StreamClient stream = user()) {
      client.market("BUY", BTC, "0.01", "s1");
      Until.holds(() -> stream.events().size() == 4);

      JsonNode order = stream.frames().get(3).get("o");
      assertThat(order.get("c").asString()).isEqualTo("s1");
      assertThat(order.get("l").asString()).isEqualTo("0.01");
      assertThat(order.get("L").asString()).isEqualTo("60000.1");
      assertThat(order.get("z").asString()).isEqualTo("0.01");
      assertThat(order.get("n").asString()).isEqualTo("0.30000050");
      assertThat(order.get("N").asString()).isEqualTo("USDT");
      assertThat(order.get("m").asBoolean()).isFalse();
      JsonNode position = stream.frames().get(1).get("a").get("P").get(0);
      assertThat(position.get("pa").asString()).isEqualTo("0.01");
    }
  }

  @Test
  void onlyTheWantedEventsOfTheOwnAccountArrive() throws Exception {
    String path = "/private/ws?listenKey=" + listenKey() + "&events=ORDER_TRADE_UPDATE";
    try (StreamClient stream = new StreamClient(exchange, path)) {
      connected(1);
      other.market("BUY", BTC, "0.01", "not mine");
      client.limit("BUY", BTC, "0.01", "59000", "mine");
      client.cancel(BTC, "mine");

      Until.holds(() -> stream.events().size() >= 2);
      assertThat(stream.events())
          .containsExactly("ORDER_TRADE_UPDATE NEW NEW", "ORDER_TRADE_UPDATE CANCELED CANCELED");
    }
  }

  @Test
  void bookTickersArriveOnTheirStreamsAndStopWhenUnsubscribed() throws Exception {
    try (StreamClient direct = new StreamClient(exchange, "/public/ws/btcusdt@bookTicker");
        StreamClient combined = new StreamClient(exchange, "/stream")) {
      combined.send("{\"method\":\"SUBSCRIBE\",\"params\":[\"ethusdt@bookTicker\"],\"id\":7}");

      Until.holds(() -> direct.frames().size() > 1 && combined.frames().size() > 2);
      assertThat(direct.frames().getFirst().get("s").asString()).isEqualTo("BTCUSDT");
      assertThat(combined.frames().getFirst().get("id").asInt()).isEqualTo(7);
      assertThat(combined.frames().get(1).get("stream").asString()).isEqualTo("ethusdt@bookTicker");
    }
  }

  @Test
  void markPricesArriveEverySecond() throws Exception {
    try (StreamClient stream = new StreamClient(exchange, "/market/ws/btcusdt@markPrice@1s")) {
      Until.holds(() -> !stream.frames().isEmpty());
      assertThat(stream.frames().getFirst().get("p").asString()).isEqualTo("60000.00000000");
    }
  }

  @Test
  void aDroppedFrameNeverComes() throws Exception {
    frameFault(FaultType.STREAM_DROP, "TRADE_LITE");
    try (StreamClient stream = user()) {
      client.market("BUY", BTC, "0.01", "s1");
      Until.holds(() -> stream.events().contains("ORDER_TRADE_UPDATE TRADE FILLED"));

      assertThat(stream.events()).hasSize(3).doesNotContain("TRADE_LITE");
    }
  }

  @Test
  void aDuplicatedFrameComesTwice() throws Exception {
    frameFault(FaultType.STREAM_DUPLICATE, "ORDER_TRADE_UPDATE");
    try (StreamClient stream = user()) {
      client.limit("BUY", BTC, "0.01", "59000", "twice");
      Until.holds(() -> stream.events().size() == 2);

      assertThat(stream.frames().get(0)).isEqualTo(stream.frames().get(1));
    }
  }

  @Test
  void anAlteredFrameSaysSomethingElseInThatFieldOnly() throws Exception {
    exchange.addFault(
        FaultSpec.of(FaultType.STREAM_ALTER, event("ORDER_TRADE_UPDATE"))
            .with("field", "/o/n")
            .with("value", "0.5"));
    try (StreamClient stream = user()) {
      client.market("BUY", BTC, "0.01", "altered");
      Until.holds(() -> stream.events().contains("ORDER_TRADE_UPDATE TRADE FILLED"));

      JsonNode told = stream.frames().getLast().get("o");
      assertThat(told.get("n").asString()).isEqualTo("0.5");
      assertThat(told.get("l").asString()).isEqualTo("0.01");
    }
  }

  @Test
  void aReorderedFrameComesAfterTheNextOne() throws Exception {
    exchange.addFault(FaultSpec.of(FaultType.STREAM_REORDER, event("ORDER_TRADE_UPDATE")).times(1));
    try (StreamClient stream = user()) {
      client.market("BUY", BTC, "0.01", "late");
      Until.holds(() -> stream.events().size() == 4);

      assertThat(stream.events().subList(0, 2))
          .containsExactly("ACCOUNT_UPDATE", "ORDER_TRADE_UPDATE NEW NEW");
    }
  }

  @Test
  void aStalledStreamStaysOpenAndSilent() throws Exception {
    exchange.addFault(FaultSpec.of(FaultType.STREAM_STALL, FaultMatch.ANY));
    try (StreamClient stream = user()) {
      client.market("BUY", BTC, "0.01", "silent");
      exchange.clearFaults();
      client.limit("BUY", BTC, "0.01", "59000", "heard");
      Until.holds(() -> !stream.events().isEmpty());

      assertThat(stream.events()).containsExactly("ORDER_TRADE_UPDATE NEW NEW");
      assertThat(stream.ended()).isFalse();
    }
  }

  @Test
  void aStalledStreamDoesNotAnswerPings() throws Exception {
    try (StreamClient stream = user()) {
      stream.ping();
      Until.holds(() -> stream.pongs() == 1);
      exchange.addFault(FaultSpec.of(FaultType.STREAM_STALL, FaultMatch.ANY));
      stream.ping();
      client.open("GET", "/admin/state");
      exchange.clearFaults();
      stream.ping();
      Until.holds(() -> stream.pongs() >= 2);

      assertThat(stream.pongs()).isEqualTo(2);
    }
  }

  @Test
  void aCutConnectionEnds() throws Exception {
    try (StreamClient stream = user()) {
      exchange.addFault(FaultSpec.of(FaultType.STREAM_CUT, FaultMatch.ANY));

      Until.holds(stream::ended);
    }
  }

  @Test
  void anExpiredListenKeySaysSoAndGoesSilent() throws Exception {
    try (StreamClient stream = user()) {
      exchange.addFault(FaultSpec.of(FaultType.LISTEN_KEY_EXPIRE, FaultMatch.ANY));
      client.market("BUY", BTC, "0.01", "unheard");

      Until.holds(() -> stream.events().contains("listenKeyExpired"));
      assertThat(stream.events()).containsExactly("listenKeyExpired");
      assertThat(client.open("PUT", "/fapi/v1/listenKey").code()).isEqualTo(-1125);
    }
  }

  @Test
  void aListenKeyIsTheSameUntilItIsClosed() throws Exception {
    String first = listenKey();

    assertThat(listenKey()).isEqualTo(first);
    assertThat(client.open("PUT", "/fapi/v1/listenKey").text("listenKey")).isEqualTo(first);
    assertThat(client.open("DELETE", "/fapi/v1/listenKey").status()).isEqualTo(200);
    assertThat(listenKey()).isNotEqualTo(first);
  }

  private StreamClient user() throws Exception {
    StreamClient stream = new StreamClient(exchange, "/ws/" + listenKey());
    connected(1);
    return stream;
  }

  private String listenKey() throws Exception {
    Reply reply = client.open("POST", "/fapi/v1/listenKey");
    assertThat(reply.status()).isEqualTo(200);
    return reply.text("listenKey");
  }

  private void connected(int count) {
    Until.holds(() -> client.open("GET", "/admin/state").body().get("streams").asInt() == count);
  }

  private void frameFault(FaultType type, String event) {
    exchange.addFault(FaultSpec.of(type, event(event)));
  }

  private static FaultMatch event(String name) {
    return new FaultMatch(null, null, null, null, null, null, name, null);
  }
}
