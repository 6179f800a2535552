package io.quantumtrader.executor.venue.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.contract.Mode;
import io.quantumtrader.contract.Side;
import io.quantumtrader.executor.venue.OrderTicket;
import io.quantumtrader.executor.venue.SearchOutcome;
import io.quantumtrader.executor.venue.VenueObserver;
import io.quantumtrader.executor.venue.binance.StubExchange.Scripted;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the history of a symbol proves about one order, and what it does not. */
class OrderHistoryTest {

  private static final String ORDERS = "GET /fapi/v1/allOrders";
  private static final String TRADES = "GET /fapi/v1/userTrades";
  private static final String BY_ID = "GET /fapi/v1/order";

  private final StubExchange exchange = new StubExchange();
  private BinanceFuturesVenue venue;

  @BeforeEach
  void open() {
    venue = new BinanceFuturesVenue(exchange.settings(), Mode.TESTNET, VenueObserver.NONE);
    exchange.answer(ORDERS, 200, "[]");
    exchange.answer(TRADES, 200, "[]");
  }

  @AfterEach
  void close() {
    venue.close();
    exchange.close();
  }

  private static String order(long id, String clientOrderId) {
    return """
    {"orderId":%d,"symbol":"BTCUSDT","status":"FILLED","clientOrderId":"%s","avgPrice":"60000",
     "executedQty":"0.002","updateTime":1700000000123}\
    """
        .formatted(id, clientOrderId);
  }

  private static String trade(long orderId) {
    return trade(orderId, System.currentTimeMillis());
  }

  private static String trade(long orderId, long atMillis) {
    return "{\"id\":%d,\"orderId\":%d,\"qty\":\"2\",\"price\":\"1\",\"side\":\"SELL\",\"time\":%d}"
        .formatted(orderId, orderId, atMillis);
  }

  private OrderTicket ticket() {
    return Tickets.market("qx-1", Side.BUY, "0.002", venue.exchangeNow());
  }

  private SearchOutcome search() {
    return venue.search(ticket());
  }

  @Test
  void anEmptyHistoryInFullIsAbsence() {
    assertThat(search()).isInstanceOf(SearchOutcome.NoTrace.class);
    assertThat(exchange.received(ORDERS)).hasSize(1);
    assertThat(exchange.received(TRADES)).hasSize(1);
  }

  @Test
  void theHistoryIsReadFromBeforeTheSignature() {
    OrderTicket ticket = ticket();
    assertThat(venue.search(ticket)).isInstanceOf(SearchOutcome.NoTrace.class);

    Map<String, String> asked = exchange.received(ORDERS).getFirst().parameters();
    assertThat(Long.parseLong(asked.get("startTime")))
        .isEqualTo(ticket.signedAt().toEpochMilli() - 1_000);
    assertThat(asked).containsEntry("symbol", "BTCUSDT").containsEntry("limit", "1000");
  }

  @Test
  void ourOrderInTheHistoryIsFoundAndTradesAreNotAskedFor() {
    exchange.answer(ORDERS, 200, "[" + order(6, "other") + "," + order(7, "qx-1") + "]");

    assertThat(search())
        .isInstanceOfSatisfying(
            SearchOutcome.Found.class, found -> assertThat(found.report().orderId()).isEqualTo(7));
    assertThat(exchange.received(TRADES)).isEmpty();
  }

  @Test
  void tradesOfOrdersInTheHistoryAreExplained() {
    exchange.answer(ORDERS, 200, "[" + order(6, "other") + "]");
    exchange.answer(TRADES, 200, "[" + trade(6) + "," + trade(6) + "]");

    assertThat(search()).isInstanceOf(SearchOutcome.NoTrace.class);
    assertThat(exchange.received(BY_ID)).isEmpty();
  }

  @Test
  void aTradeOfAnOlderOrderIsExplainedOnceItsOrderIsSomebodyElses() {
    exchange.answer(TRADES, 200, "[" + trade(3) + "," + trade(3) + "]");
    exchange.answer(BY_ID, 200, order(3, "older"));

    assertThat(search())
        .isInstanceOfSatisfying(
            SearchOutcome.NoTrace.class,
            none ->
                assertThat(none.others())
                    .extracting(SearchOutcome.Trade::signedQuantity)
                    .containsExactly(new BigDecimal("-2"), new BigDecimal("-2")));
    assertThat(exchange.received(BY_ID)).hasSize(1);
  }

  @Test
  void aTradeFromBeforeTheSignatureIsToldAndItsOrderIsNotAskedFor() {
    long before = System.currentTimeMillis() - 20_000;
    exchange.answer(TRADES, 200, "[" + trade(3, before) + "]");

    assertThat(search())
        .isInstanceOfSatisfying(
            SearchOutcome.NoTrace.class, none -> assertThat(none.others()).hasSize(1));
    assertThat(exchange.received(BY_ID)).isEmpty();
  }

  @Test
  void aTradeWhoseOrderIsOursFindsIt() {
    exchange.answer(TRADES, 200, "[" + trade(3) + "]");
    exchange.answer(BY_ID, 200, order(3, "qx-1"));

    assertThat(search()).isInstanceOf(SearchOutcome.Found.class);
  }

  @Test
  void aTradeWhoseOrderCannotBeReadProvesNothing() {
    exchange.answer(TRADES, 200, "[" + trade(3) + "]");
    exchange.answer(BY_ID, 400, "{\"code\":-2013,\"msg\":\"Order does not exist.\"}");

    assertThat(search()).isInstanceOf(SearchOutcome.Failed.class);
  }

  @Test
  void anAnswerAboutAnotherOrderExplainsNoTrade() {
    exchange.answer(TRADES, 200, "[" + trade(3) + "]");
    exchange.answer(BY_ID, 200, order(4, "older"));

    assertThat(search()).isInstanceOf(SearchOutcome.Failed.class);
  }

  @Test
  void moreTradesOfOlderOrdersThanMayBeAskedForProveNothing() {
    StringBuilder trades = new StringBuilder(trade(1));
    for (int id = 2; id <= 21; id++) {
      trades.append(',').append(trade(id));
    }
    exchange.answer(TRADES, 200, "[" + trades + "]");
    exchange.answer(
        BY_ID,
        request ->
            Scripted.ok(order(Long.parseLong(request.parameters().get("orderId")), "older")));

    assertThat(search())
        .isInstanceOfSatisfying(
            SearchOutcome.Failed.class, failed -> assertThat(failed.cause()).contains("too many"));
    assertThat(exchange.received(BY_ID)).hasSize(20);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}",
        "[{\"orderId\":1}]",
        "[{\"id\":9}]",
      })
  void anAnswerThatIsNoCompleteListProvesNothing(String body) {
    exchange.answer(ORDERS, 200, body.contains("orderId") || body.equals("{}") ? body : "[]");
    exchange.answer(TRADES, 200, body.contains("orderId") ? "[]" : body);

    assertThat(search()).isInstanceOf(SearchOutcome.Failed.class);
  }

  @Test
  void aFullPageMayHideTheRestAndProvesNothing() {
    String page = String.join(",", Collections.nCopies(1_000, order(5, "other")));
    exchange.answer(ORDERS, 200, "[" + page + "]");

    assertThat(search()).isInstanceOf(SearchOutcome.Failed.class);
  }

  @ParameterizedTest
  @CsvSource({ORDERS, TRADES})
  void aFailureProvesNothing(String endpoint) {
    exchange.answer(endpoint, 503, "{\"code\":-1,\"msg\":\"busy\"}");

    assertThat(search()).isInstanceOf(SearchOutcome.Failed.class);
  }

  @Test
  void anOrderHistoryThatIsNotOfferedIsLeftOut() {
    exchange.answer(ORDERS, 404, "<html>");

    assertThat(search()).isInstanceOf(SearchOutcome.NoTrace.class);
    assertThat(search()).isInstanceOf(SearchOutcome.NoTrace.class);
    assertThat(exchange.received(ORDERS)).hasSize(1);
  }

  @Test
  void tradesThatAreNotOfferedLeaveTheQuestionOpen() {
    exchange.answer(TRADES, 404, "<html>");

    assertThat(search()).isEqualTo(new SearchOutcome.NoTraceSeen());
    assertThat(search()).isEqualTo(new SearchOutcome.NoTraceSeen());
    assertThat(exchange.received(TRADES)).hasSize(1);
  }
}
