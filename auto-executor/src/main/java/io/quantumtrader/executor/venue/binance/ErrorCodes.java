package io.quantumtrader.executor.venue.binance;

/** The error codes that steer a decision (Binance USDⓈ-M docs, Error Code). */
final class ErrorCodes {

  static final int TOO_MANY_REQUESTS = -1003;
  static final int THROTTLED = -1008;
  static final int TOO_MANY_ORDERS = -1015;
  static final int INVALID_TIMESTAMP = -1021;
  static final int INVALID_SIGNATURE = -1022;
  static final int INVALID_LISTEN_KEY = -1125;
  static final int UNKNOWN_ORDER = -2011;
  static final int NO_SUCH_ORDER = -2013;
  static final int BAD_KEY_FORMAT = -2014;
  static final int KEY_REJECTED = -2015;
  static final int INVALID_LEVERAGE = -4028;
  static final int MARGIN_TYPE_UNCHANGED = -4046;
  static final int MARGIN_TYPE_HAS_ORDERS = -4047;
  static final int MARGIN_TYPE_HAS_POSITION = -4048;
  static final int SETTING_UNCHANGED = -4059;
  static final int POSITION_SIDE_MISMATCH = -4061;

  private ErrorCodes() {}
}
