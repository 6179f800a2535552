package io.quantumtrader.executor.venue.binance;

import io.quantumtrader.executor.venue.VenueEndpoint;
import io.quantumtrader.executor.venue.rate.Precedence;

/** Everything that needs a key. */
enum AccountEndpoint implements Endpoint {
  SUBMIT_ORDER("POST", "/fapi/v1/order", VenueEndpoint.ORDER_SUBMIT, 0),
  QUERY_ORDER("GET", "/fapi/v1/order", VenueEndpoint.ORDER_QUERY, 1),
  CANCEL_ORDER("DELETE", "/fapi/v1/order", VenueEndpoint.ORDER_CANCEL, 1),
  OPEN_ORDERS("GET", "/fapi/v1/openOrders", VenueEndpoint.OPEN_ORDERS, 40),
  OPEN_ORDERS_OF_SYMBOL("GET", "/fapi/v1/openOrders", VenueEndpoint.OPEN_ORDERS, 1),
  CANCEL_ALL("DELETE", "/fapi/v1/allOpenOrders", VenueEndpoint.ORDER_CANCEL, 1),
  ALL_ORDERS("GET", "/fapi/v1/allOrders", VenueEndpoint.ORDER_HISTORY, 5),
  USER_TRADES("GET", "/fapi/v1/userTrades", VenueEndpoint.FILLS, 5),
  INCOME("GET", "/fapi/v1/income", VenueEndpoint.INCOME, 30),
  SUBMIT_CONDITIONAL("POST", "/fapi/v1/algoOrder", VenueEndpoint.ORDER_SUBMIT, 0),
  QUERY_CONDITIONAL("GET", "/fapi/v1/algoOrder", VenueEndpoint.ORDER_QUERY, 1),
  CANCEL_CONDITIONAL("DELETE", "/fapi/v1/algoOrder", VenueEndpoint.ORDER_CANCEL, 1),
  CANCEL_ALL_CONDITIONAL("DELETE", "/fapi/v1/algoOpenOrders", VenueEndpoint.ORDER_CANCEL, 1),
  OPEN_CONDITIONAL("GET", "/fapi/v1/openAlgoOrders", VenueEndpoint.OPEN_ORDERS, 40),
  OPEN_CONDITIONAL_OF_SYMBOL("GET", "/fapi/v1/openAlgoOrders", VenueEndpoint.OPEN_ORDERS, 1),
  ALL_CONDITIONAL("GET", "/fapi/v1/allAlgoOrders", VenueEndpoint.ORDER_HISTORY, 5),
  CANCEL_COUNTDOWN("POST", "/fapi/v1/countdownCancelAll", VenueEndpoint.DEAD_MAN_SWITCH, 10),
  ACCOUNT_V3("GET", "/fapi/v3/account", VenueEndpoint.ACCOUNT, 5),
  ACCOUNT_V2("GET", "/fapi/v2/account", VenueEndpoint.ACCOUNT, 5),
  BALANCE_V3("GET", "/fapi/v3/balance", VenueEndpoint.ACCOUNT, 5),
  BALANCE_V2("GET", "/fapi/v2/balance", VenueEndpoint.ACCOUNT, 5),
  POSITIONS_V3("GET", "/fapi/v3/positionRisk", VenueEndpoint.POSITIONS, 5),
  POSITIONS_V2("GET", "/fapi/v2/positionRisk", VenueEndpoint.POSITIONS, 5),
  POSITION_MODE("GET", "/fapi/v1/positionSide/dual", VenueEndpoint.SETTINGS, 30),
  ACCOUNT_CONFIG("GET", "/fapi/v1/accountConfig", VenueEndpoint.SETTINGS, 5),
  SYMBOL_CONFIG("GET", "/fapi/v1/symbolConfig", VenueEndpoint.SETTINGS, 5),
  LEVERAGE_BRACKET("GET", "/fapi/v1/leverageBracket", VenueEndpoint.SETTINGS, 1),
  SET_MARGIN_TYPE("POST", "/fapi/v1/marginType", VenueEndpoint.SETTINGS, 1),
  SET_LEVERAGE("POST", "/fapi/v1/leverage", VenueEndpoint.SETTINGS, 1),
  OPEN_LISTEN_KEY("POST", "/fapi/v1/listenKey", VenueEndpoint.USER_STREAM, 1),
  KEEP_LISTEN_KEY("PUT", "/fapi/v1/listenKey", VenueEndpoint.USER_STREAM, 1);

  private static final int MAX_ANSWER_BYTES = 1 << 20;
  // An account may have thousands of open orders at about 600 bytes each.
  private static final int MAX_LIST_BYTES = 16 << 20;

  private final String method;
  private final String path;
  private final VenueEndpoint label;
  private final int weight;

  AccountEndpoint(String method, String path, VenueEndpoint label, int weight) {
    this.method = method;
    this.path = path;
    this.label = label;
    this.weight = weight;
  }

  @Override
  public String method() {
    return method;
  }

  @Override
  public String path() {
    return path;
  }

  @Override
  public VenueEndpoint label() {
    return label;
  }

  /** What only an entry needs waits like an entry; a submission says itself what it is. */
  @Override
  public Precedence precedence() {
    return switch (this) {
      case CANCEL_ORDER, CANCEL_CONDITIONAL, CANCEL_ALL, CANCEL_ALL_CONDITIONAL, CANCEL_COUNTDOWN ->
          Precedence.EXIT;
      case SUBMIT_ORDER, SUBMIT_CONDITIONAL, SET_MARGIN_TYPE, SET_LEVERAGE -> Precedence.ENTRY;
      case QUERY_ORDER,
          QUERY_CONDITIONAL,
          OPEN_CONDITIONAL,
          OPEN_CONDITIONAL_OF_SYMBOL,
          ALL_CONDITIONAL,
          OPEN_ORDERS,
          OPEN_ORDERS_OF_SYMBOL,
          ALL_ORDERS,
          USER_TRADES,
          INCOME,
          ACCOUNT_V3,
          ACCOUNT_V2,
          BALANCE_V3,
          BALANCE_V2,
          POSITIONS_V3,
          POSITIONS_V2,
          POSITION_MODE,
          ACCOUNT_CONFIG,
          SYMBOL_CONFIG,
          LEVERAGE_BRACKET,
          OPEN_LISTEN_KEY,
          KEEP_LISTEN_KEY ->
          Precedence.QUERY;
    };
  }

  @Override
  public int weight() {
    return weight;
  }

  @Override
  public int maxAnswerBytes() {
    return switch (this) {
      case OPEN_ORDERS,
          OPEN_ORDERS_OF_SYMBOL,
          ALL_ORDERS,
          OPEN_CONDITIONAL,
          OPEN_CONDITIONAL_OF_SYMBOL,
          ALL_CONDITIONAL,
          USER_TRADES,
          INCOME,
          POSITIONS_V2,
          POSITIONS_V3 ->
          MAX_LIST_BYTES;
      case SUBMIT_ORDER,
          QUERY_ORDER,
          CANCEL_ORDER,
          SUBMIT_CONDITIONAL,
          QUERY_CONDITIONAL,
          CANCEL_CONDITIONAL,
          CANCEL_ALL,
          CANCEL_ALL_CONDITIONAL,
          CANCEL_COUNTDOWN,
          ACCOUNT_V3,
          ACCOUNT_V2,
          BALANCE_V3,
          BALANCE_V2,
          POSITION_MODE,
          ACCOUNT_CONFIG,
          SYMBOL_CONFIG,
          LEVERAGE_BRACKET,
          SET_MARGIN_TYPE,
          SET_LEVERAGE,
          OPEN_LISTEN_KEY,
          KEEP_LISTEN_KEY ->
          MAX_ANSWER_BYTES;
    };
  }

  /** Listen keys are handed out for the key alone (Binance USDⓈ-M docs, User Data Streams). */
  boolean signed() {
    return label != VenueEndpoint.USER_STREAM;
  }
}
