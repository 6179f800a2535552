package io.quantumtrader.simulator.protocol;

/** Error codes of the Binance USDⓈ-M docs ("Error Codes"), with the HTTP status each comes with. */
public enum ErrorCode {
  UNKNOWN(500, -1000, "An unknown error occurred while processing the request."),
  DISCONNECTED(503, -1001, "Internal error; unable to process your request. Please try again."),
  TOO_MANY_REQUESTS(
      429,
      -1003,
      "Too many requests; current limit of IP(%s) is %s requests per minute. Please use the"
          + " websocket for live updates to avoid polling the API."),
  BANNED(
      418,
      -1003,
      "Way too many requests; IP(%s) banned until %s. Please use the websocket for live updates to"
          + " avoid bans."),
  UNEXPECTED_RESPONSE(
      500,
      -1006,
      "An unexpected response was received from the message bus. Execution status unknown."),
  TIMEOUT(
      408,
      -1007,
      "Timeout waiting for response from backend server. Send status unknown; execution status"
          + " unknown."),
  OVERLOADED(
      503,
      -1008,
      "Request throttled by system-level protection. Reduce-only/close-position orders are exempt."
          + " Please try again."),
  TOO_MANY_ORDERS(429, -1015, "Too many new orders; current limit is %s orders per %s."),
  INVALID_TIMESTAMP(400, -1021, "Timestamp for this request is outside of the recvWindow."),
  TIMESTAMP_AHEAD(400, -1021, "Timestamp for this request was 1000ms ahead of the server's time."),
  INVALID_SIGNATURE(400, -1022, "Signature for this request is not valid."),
  ILLEGAL_CHARS(400, -1100, "Illegal characters found in parameter '%s'; legal range is '%s'."),
  MANDATORY_PARAMETER(
      400, -1102, "Mandatory parameter '%s' was not sent, was empty/null, or malformed."),
  PARAMETER_NOT_REQUIRED(400, -1106, "Parameter '%s' sent when not required."),
  BAD_PRECISION(400, -1111, "Precision is over the maximum defined for this asset."),
  INVALID_TIF(400, -1115, "Invalid timeInForce."),
  INVALID_ORDER_TYPE(400, -1116, "Invalid orderType."),
  INVALID_SIDE(400, -1117, "Invalid side."),
  INVALID_INTERVAL(400, -1120, "Invalid interval."),
  BAD_SYMBOL(400, -1121, "Invalid symbol."),
  INVALID_LISTEN_KEY(
      400,
      -1125,
      "This listenKey does not exist. Please use `POST /fapi/v1/listenKey` to recreate `listenKey`"
          + " and resubscribe."),
  INVALID_PARAMETER(400, -1130, "Data sent for parameter '%s' is not valid."),
  INVALID_RESPONSE_TYPE(400, -1136, "Invalid newOrderRespType."),
  CANCEL_REJECTED(400, -2011, "Unknown order sent."),
  NO_SUCH_ORDER(400, -2013, "Order does not exist."),
  BAD_API_KEY_FORMAT(401, -2014, "API-key format invalid."),
  REJECTED_API_KEY(401, -2015, "Invalid API-key, IP, or permissions for action."),
  MARGIN_NOT_SUFFICIENT(400, -2019, "Margin is insufficient."),
  WOULD_TRIGGER(400, -2021, "Order would immediately trigger."),
  REDUCE_ONLY_REJECTED(400, -2022, "ReduceOnly Order is rejected."),
  POSITION_EXCEEDS_LEVERAGE(
      400, -2027, "Exceeded the maximum allowable position at current leverage."),
  MAX_OPEN_ORDERS(400, -2025, "Reach max open order limit."),
  PRICE_LESS_THAN_ZERO(400, -4001, "Price less than 0."),
  PRICE_ABOVE_MAX(400, -4002, "Price greater than max price."),
  QUANTITY_LESS_THAN_ZERO(400, -4003, "Quantity less than or equal to zero."),
  QUANTITY_BELOW_MIN(400, -4004, "Quantity less than min quantity."),
  QUANTITY_ABOVE_MAX(400, -4005, "Quantity greater than max quantity."),
  PRICE_BELOW_MIN(400, -4013, "Price less than min price."),
  PRICE_NOT_ON_TICK(400, -4014, "Price not increased by tick size."),
  INVALID_CLIENT_ORDER_ID_LENGTH(400, -4015, "Client order id is not valid."),
  PRICE_ABOVE_MULTIPLIER(400, -4016, "Limit price can't be higher than %s."),
  QUANTITY_NOT_ON_STEP(400, -4023, "Quantity not increased by step size."),
  PRICE_BELOW_MULTIPLIER(400, -4024, "Limit price can't be lower than %s."),
  INVALID_DEPTH_LIMIT(400, -4021, "%s is not valid depth limit."),
  INVALID_LEVERAGE(400, -4028, "Leverage %s is not valid"),
  NO_NEED_TO_CHANGE_MARGIN_TYPE(400, -4046, "No need to change margin type."),
  MARGIN_TYPE_OPEN_ORDERS(400, -4047, "Margin type cannot be changed if there exists open orders."),
  MARGIN_TYPE_POSITION(400, -4048, "Margin type cannot be changed if there exists position."),
  NO_NEED_TO_CHANGE_POSITION_SIDE(400, -4059, "No need to change position side."),
  INVALID_POSITION_SIDE(400, -4060, "Invalid position side."),
  POSITION_SIDE_MISMATCH(400, -4061, "Order's position side does not match user's setting."),
  POSITION_SIDE_OPEN_ORDERS(
      400, -4067, "Position side cannot be changed if there exists open orders."),
  POSITION_SIDE_POSITION(400, -4068, "Position side cannot be changed if there exists position."),
  INVALID_BATCH_SIZE(400, -4082, "Invalid number of batch place orders."),
  BATCH_CANCEL_SIZE(400, -4032, "Exceed maximum cancel order size."),
  INVALID_WORKING_TYPE(400, -4031, "Invalid parameter working type."),
  MAX_STOP_ORDERS(400, -4045, "Reach max stop order limit."),
  NO_PLACE_ORDER_PERMISSION(400, -4088, "User can not place order currently."),
  DUPLICATED_CLIENT_ORDER_ID(400, -4116, "ClientOrderId is duplicated."),
  USE_ALGO_ENDPOINT(
      400,
      -4120,
      "Order type not supported for this endpoint. Please use the Algo Order API endpoints"
          + " instead."),
  QUANTITY_WITH_CLOSE_POSITION(400, -4137, "Quantity must be zero with closePosition equals true."),
  SYMBOL_NOT_OPEN(400, -4140, "Invalid symbol status for opening position."),
  LEVERAGE_REDUCTION_WITH_POSITION(
      400,
      -4161,
      "Leverage reduction is not supported in Isolated Margin Mode with open positions."),
  MULTI_ASSETS_WITH_ISOLATED(
      400,
      -4167,
      "Unable to adjust to Multi-Assets mode with symbols of USDⓈ-M Futures under isolated-margin"
          + " mode."),
  ISOLATED_WITH_MULTI_ASSETS(
      400, -4168, "Unable to adjust to isolated-margin mode under the Multi-Assets mode."),
  MIN_NOTIONAL(
      400, -4164, "Order's notional must be no smaller than %s (unless you choose reduce only)."),
  NO_NEED_TO_CHANGE_MULTI_ASSETS(
      400,
      -4171,
      "Adjusted asset mode is currently set and does not need to be adjusted repeatedly."),
  FOK_REJECTED(
      400,
      -5021,
      "Due to the order could not be filled immediately, the FOK order has been rejected. The order"
          + " will not be recorded in the order history."),
  GTX_REJECTED(
      400,
      -5022,
      "Due to the order could not be executed as maker, the Post Only order will be rejected. The"
          + " order will not be recorded in the order history."),
  SAME_ORDER(400, -5027, "No need to modify the order."),
  ENGINE_WINDOW(400, -5028, "Timestamp for this request is outside of the ME recvWindow."),
  BAD_GOOD_TILL_DATE(
      400,
      -5040,
      "The goodTillDate timestamp must be greater than the current time plus 600 seconds and"
          + " smaller than 253402300799000."),
  NOT_FOUND(404, -5000, "Path %s, Method %s is invalid");

  private final int httpStatus;
  private final int code;
  private final String text;

  ErrorCode(int httpStatus, int code, String text) {
    this.httpStatus = httpStatus;
    this.code = code;
    this.text = text;
  }

  /** The HTTP status that carries this error. */
  public int httpStatus() {
    return httpStatus;
  }

  /** The number in the {@code code} field of the answer. */
  public int code() {
    return code;
  }

  /** This error as an exception, its text completed with the given values. */
  public Rejection reject(Object... values) {
    return new Rejection(httpStatus, code, values.length == 0 ? text : text.formatted(values));
  }
}
