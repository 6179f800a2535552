package io.quantumtrader.executor.venue.binance;

import io.quantumtrader.executor.venue.VenueEndpoint;

/** Everything that needs a key. */
enum AccountEndpoint implements Endpoint {
  SUBMIT_ORDER("POST", "/fapi/v1/order", VenueEndpoint.ORDER_SUBMIT),
  QUERY_ORDER("GET", "/fapi/v1/order", VenueEndpoint.ORDER_QUERY),
  CANCEL_ORDER("DELETE", "/fapi/v1/order", VenueEndpoint.ORDER_CANCEL),
  OPEN_ORDERS("GET", "/fapi/v1/openOrders", VenueEndpoint.OPEN_ORDERS),
  ALL_ORDERS("GET", "/fapi/v1/allOrders", VenueEndpoint.ORDER_HISTORY),
  USER_TRADES("GET", "/fapi/v1/userTrades", VenueEndpoint.FILLS),
  SUBMIT_CONDITIONAL("POST", "/fapi/v1/algoOrder", VenueEndpoint.ORDER_SUBMIT),
  QUERY_CONDITIONAL("GET", "/fapi/v1/algoOrder", VenueEndpoint.ORDER_QUERY),
  CANCEL_CONDITIONAL("DELETE", "/fapi/v1/algoOrder", VenueEndpoint.ORDER_CANCEL),
  OPEN_CONDITIONAL("GET", "/fapi/v1/openAlgoOrders", VenueEndpoint.OPEN_ORDERS),
  ALL_CONDITIONAL("GET", "/fapi/v1/allAlgoOrders", VenueEndpoint.ORDER_HISTORY),
  CANCEL_COUNTDOWN("POST", "/fapi/v1/countdownCancelAll", VenueEndpoint.DEAD_MAN_SWITCH),
  ACCOUNT_V3("GET", "/fapi/v3/account", VenueEndpoint.ACCOUNT),
  ACCOUNT_V2("GET", "/fapi/v2/account", VenueEndpoint.ACCOUNT),
  BALANCE_V3("GET", "/fapi/v3/balance", VenueEndpoint.ACCOUNT),
  BALANCE_V2("GET", "/fapi/v2/balance", VenueEndpoint.ACCOUNT),
  POSITIONS_V3("GET", "/fapi/v3/positionRisk", VenueEndpoint.POSITIONS),
  POSITIONS_V2("GET", "/fapi/v2/positionRisk", VenueEndpoint.POSITIONS),
  POSITION_MODE("GET", "/fapi/v1/positionSide/dual", VenueEndpoint.SETTINGS),
  SYMBOL_CONFIG("GET", "/fapi/v1/symbolConfig", VenueEndpoint.SETTINGS),
  LEVERAGE_BRACKET("GET", "/fapi/v1/leverageBracket", VenueEndpoint.SETTINGS),
  SET_MARGIN_TYPE("POST", "/fapi/v1/marginType", VenueEndpoint.SETTINGS),
  SET_LEVERAGE("POST", "/fapi/v1/leverage", VenueEndpoint.SETTINGS),
  OPEN_LISTEN_KEY("POST", "/fapi/v1/listenKey", VenueEndpoint.USER_STREAM),
  KEEP_LISTEN_KEY("PUT", "/fapi/v1/listenKey", VenueEndpoint.USER_STREAM);

  private static final int MAX_ANSWER_BYTES = 1 << 20;
  // An account may have thousands of open orders at about 600 bytes each.
  private static final int MAX_LIST_BYTES = 16 << 20;

  private final String method;
  private final String path;
  private final VenueEndpoint label;

  AccountEndpoint(String method, String path, VenueEndpoint label) {
    this.method = method;
    this.path = path;
    this.label = label;
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

  @Override
  public int maxAnswerBytes() {
    return switch (this) {
      case OPEN_ORDERS,
          ALL_ORDERS,
          OPEN_CONDITIONAL,
          ALL_CONDITIONAL,
          USER_TRADES,
          POSITIONS_V2,
          POSITIONS_V3 ->
          MAX_LIST_BYTES;
      case SUBMIT_ORDER,
          QUERY_ORDER,
          CANCEL_ORDER,
          SUBMIT_CONDITIONAL,
          QUERY_CONDITIONAL,
          CANCEL_CONDITIONAL,
          CANCEL_COUNTDOWN,
          ACCOUNT_V3,
          ACCOUNT_V2,
          BALANCE_V3,
          BALANCE_V2,
          POSITION_MODE,
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
