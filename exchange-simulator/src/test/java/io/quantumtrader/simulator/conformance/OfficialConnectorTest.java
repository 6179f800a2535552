package io.quantumtrader.simulator.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.binance.connector.client.common.ApiException;
import com.binance.connector.client.common.configuration.ClientConfiguration;
import com.binance.connector.client.common.configuration.SignatureConfiguration;
import com.binance.connector.client.common.websocket.configuration.WebSocketClientConfiguration;
import com.binance.connector.client.derivatives_trading_usds_futures.rest.DerivativesTradingUsdsFuturesRestApiUtil;
import com.binance.connector.client.derivatives_trading_usds_futures.rest.api.DerivativesTradingUsdsFuturesRestApi;
import com.binance.connector.client.derivatives_trading_usds_futures.rest.model.NewOrderRequest;
import com.binance.connector.client.derivatives_trading_usds_futures.rest.model.NewOrderRespType;
import com.binance.connector.client.derivatives_trading_usds_futures.rest.model.NewOrderResponse;
import com.binance.connector.client.derivatives_trading_usds_futures.rest.model.Side;
import com.binance.connector.client.derivatives_trading_usds_futures.rest.model.TimeInForce;
import com.binance.connector.client.derivatives_trading_usds_futures.websocket.stream.DerivativesTradingUsdsFuturesWebSocketStreamsUtil;
import com.binance.connector.client.derivatives_trading_usds_futures.websocket.stream.api.DerivativesTradingUsdsFuturesWebSocketStreams;
import com.binance.connector.client.derivatives_trading_usds_futures.websocket.stream.model.UserDataStreamEventsResponse;
import io.quantumtrader.simulator.ExchangeSimulator;
import io.quantumtrader.simulator.SimulatorConfig;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Binance's own Java connector places, queries and cancels an order and reads positions. */
class OfficialConnectorTest {

  private static final String SYMBOL = "BTCUSDT";
  private static final int CONNECTIONS = 4;
  private static final int ORDERS = 15;
  private static final Logger CONNECTOR_LOG = Logger.getLogger("com.binance.connector.client");

  private ExchangeSimulator simulator;
  private DerivativesTradingUsdsFuturesRestApi api;

  @BeforeEach
  void start() {
    CONNECTOR_LOG.setLevel(Level.OFF);
    simulator = ExchangeSimulator.start(SimulatorConfig.defaults());
    ClientConfiguration configuration =
        DerivativesTradingUsdsFuturesRestApiUtil.getClientConfiguration();
    SignatureConfiguration signature = new SignatureConfiguration();
    signature.setApiKey(SimulatorConfig.DEFAULT_API_KEY);
    signature.setSecretKey(SimulatorConfig.DEFAULT_SECRET);
    configuration.setSignatureConfiguration(signature);
    configuration.setUrl(simulator.restUrl());
    configuration.setRetries(0);
    api = new DerivativesTradingUsdsFuturesRestApi(configuration);
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void placesQueriesAndCancelsALimitOrder() {
    NewOrderResponse placed =
        api.newOrder(
                order()
                    .type("LIMIT")
                    .timeInForce(TimeInForce.GTC)
                    .price(59_000.0)
                    .newClientOrderId("connector-1"))
            .getData();

    assertThat(placed.getStatus()).isEqualTo("NEW");
    assertThat(api.queryOrder(SYMBOL, null, "connector-1", null).getData().getOrderId())
        .isEqualTo(placed.getOrderId());
    assertThat(api.cancelOrder(SYMBOL, null, "connector-1", null).getData().getStatus())
        .isEqualTo("CANCELED");
    assertThatThrownBy(() -> api.cancelOrder(SYMBOL, null, "connector-1", null))
        .isInstanceOfSatisfying(
            ApiException.class, e -> assertThat(e.getResponseBody()).contains("-2011"));
  }

  @Test
  void readsThePositionThatAMarketOrderOpened() {
    NewOrderResponse filled =
        api.newOrder(order().type("MARKET").newOrderRespType(NewOrderRespType.RESULT)).getData();

    assertThat(filled.getStatus()).isEqualTo("FILLED");
    assertThat(api.positionInformationV3(SYMBOL, null).getData())
        .singleElement()
        .satisfies(position -> assertThat(position.getPositionAmt()).isEqualTo("0.01"));
    assertThat(api.accountInformationV3(null).getData().getTotalWalletBalance()).isNotBlank();
    assertThat(api.exchangeInformation().getData().getSymbols()).isNotEmpty();
  }

  @Test
  void receivesItsFillOnTheUserDataStream() throws Exception {
    Optional<UserDataStreamEventsResponse> first = Optional.empty();
    for (int connection = 0; connection < CONNECTIONS && first.isEmpty(); connection++) {
      first = firstEventOfAConnection();
    }

    assertThat(first.orElseThrow().getOrderTradeUpdate().getoLowerCase().getX()).isEqualTo("NEW");
  }

  /**
   * The connector connects in the background and says neither when nor that it failed to, as it may
   * on a busy machine: so orders are sent until one is told of, or until it is made anew.
   */
  private Optional<UserDataStreamEventsResponse> firstEventOfAConnection() throws Exception {
    String listenKey = api.startUserDataStream().getData().getListenKey();
    WebSocketClientConfiguration configuration =
        DerivativesTradingUsdsFuturesWebSocketStreamsUtil.getClientConfiguration();
    configuration.setUrl(simulator.streamUrl() + "/private/stream");
    var events =
        new DerivativesTradingUsdsFuturesWebSocketStreams(configuration).userData(listenKey);
    FutureTask<UserDataStreamEventsResponse> first = new FutureTask<>(events::take);
    Thread.ofPlatform().daemon().name("first-event").start(first);
    for (int order = 0; order < ORDERS; order++) {
      api.newOrder(order().type("MARKET"));
      try {
        return Optional.of(first.get(1, TimeUnit.SECONDS));
      } catch (TimeoutException notYet) {
        // The next order.
      }
    }
    return Optional.empty();
  }

  private static NewOrderRequest order() {
    return new NewOrderRequest().symbol(SYMBOL).side(Side.BUY).quantity(0.01);
  }
}
